import type { CloseEvent } from "kephas/client";
import type {
  ArenaClient,
  ArenaCoins,
  ArenaPlayers,
  ArenaPlayersOwn,
  ArenaReplica,
  JoinedGameRoom,
} from "../../../generated/arena/client.js";
import type { Welcome } from "../../../generated/arena/messages.js";
import type { Steering } from "../movement.js";
import { LateCoins } from "./late-coins.js";
import { OwnPlayer } from "./own-player.js";

/** At most so many ticks are made up for at once, after the tab was asleep. */
const MAX_TICKS_PER_FRAME = 4;

/** What there is to draw. */
export interface Scene {
  readonly terrain: Pick<Welcome, "width" | "height" | "pillars">;
  readonly you: number;
  /** Everybody by their ids: the own player as predicted, all others as they were a moment ago. */
  readonly players: ReadonlyMap<number, ArenaPlayers>;
  /** Those that nobody is seen to have reached yet. */
  readonly coins: ReadonlyMap<number, ArenaCoins>;
  /** Who wears the crown; 0 for nobody. */
  readonly leader: number;
  /** What only the own player knows of itself, once it is in the arena. */
  readonly own: ArenaPlayersOwn | undefined;
}

/** A way into a game: by its id or code; into a private one of one's own; or into whichever there is. */
export type Way = { readonly id: string } | "private" | "any";

/** What belongs to one visit of a game, which the server begins with `welcome`. */
interface Visit {
  readonly welcome: Welcome;
  readonly arena: ArenaReplica;
  readonly player: OwnPlayer;
  readonly coins: LateCoins;
}

/** The game as this page knows it. It lives longer than a connection: where the server is another one, it enters again by itself. */
export class Game {
  readonly #client: ArenaClient;
  readonly #gone: (reason: CloseEvent["reason"]) => void;
  #welcome: Welcome | undefined;
  #visit: Visit | undefined;
  #seq = 0;
  #sinceTickMs = 0;

  /** `gone` learns why this page is in no game any more, unless it goes into another one by itself. */
  constructor(client: ArenaClient, gone: (reason: CloseEvent["reason"]) => void) {
    this.#client = client;
    this.#gone = gone;
    client.on.welcome((welcome) => {
      this.#welcome = welcome;
    });
  }

  get room(): JoinedGameRoom | undefined {
    return this.#client.rooms.game.current;
  }

  /** The id of this page's player; 0 for who only watches. */
  get you(): number | undefined {
    return this.#visit?.welcome.you;
  }

  get isPlaying(): boolean {
    return this.you !== undefined && this.#visit?.arena.players.has(this.you) === true;
  }

  /** Goes into a game, out of the one before: to play, or without a name to watch. Rejects as `connect` and `rooms.game` do. */
  async enter(way: Way, name?: string): Promise<void> {
    const { game } = this.#client.rooms;
    const join = name === undefined ? {} : { name };
    await this.#client.connect();
    await this.room?.leave();
    const room = await (way === "any"
      ? game.joinOrCreate({}, join)
      : way === "private"
        ? game.create({ private: true }, join)
        : game.join(way.id, join));
    this.#begin(room);
    room.onClose(({ reason }) => {
      if (reason !== "lost" || way !== "any") this.#gone(reason);
      else this.enter(way, name).catch(() => this.#gone(reason));
    });
  }

  /** Sends what the player wants, once for each tick that has passed, and returns what there is to draw. */
  frame(nowMs: number, elapsedMs: number, read: () => Steering): Scene | undefined {
    if (this.#visit === undefined) return undefined;
    const { welcome, player, arena } = this.#visit;
    this.#sinceTickMs = Math.min(this.#sinceTickMs + elapsedMs, MAX_TICKS_PER_FRAME * welcome.tickMs);
    for (; this.#sinceTickMs >= welcome.tickMs; this.#sinceTickMs -= welcome.tickMs) this.#tick(player, read());
    const { players: said, coins, match } = arena.sample(nowMs);
    const { you } = welcome;
    const predicted = player.sample(this.#sinceTickMs / welcome.tickMs, elapsedMs);
    const self = said.get(you);
    const players = self && predicted ? new Map([...said, [you, { ...self, ...predicted }]]) : said;
    const own = arena.own.players.get(you);
    return {
      terrain: welcome,
      you,
      players,
      coins: this.#visit.coins.show({ coins, players, gold: own?.gold ?? 0 }, nowMs),
      leader: match.leader,
      own: own && predicted && { gold: own.gold, cooldownTicks: predicted.cooldownTicks },
    };
  }

  #tick(player: OwnPlayer, { heading, dash }: Steering): void {
    if (!this.isPlaying || this.#client.status !== "open") return;
    const input = { seq: ++this.#seq, heading, dash };
    this.#client.send.input(input);
    player.apply(input);
  }

  #begin({ state: arena }: JoinedGameRoom): void {
    const welcome = this.#welcome;
    if (welcome === undefined) return;
    this.#seq = 0;
    const visit: Visit = { welcome, arena, player: new OwnPlayer(arena, welcome), coins: new LateCoins() };
    this.#visit = visit;
    arena.on.tick(() => see(visit));
    if (arena.ready) see(visit);
  }
}

/** The state as of a tick. */
function see({ welcome: { you }, arena, player }: Visit): void {
  const said = arena.players.get(you);
  const own = arena.own.players.get(you);
  player.reconcile(said && own && { ...said, cooldownTicks: own.cooldownTicks });
}
