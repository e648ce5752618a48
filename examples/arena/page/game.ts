import type { ArenaClient, ArenaCoins, ArenaPlayers, ArenaPlayersOwn } from "../../../generated/arena/client.js";
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

/** What belongs to one visit of the arena, which the server begins with `welcome`. */
interface Visit {
  readonly welcome: Welcome;
  readonly player: OwnPlayer;
  readonly coins: LateCoins;
}

/** The game as this page knows it. It lives longer than a connection: on the next one it enters again by itself. */
export class Game {
  readonly #client: ArenaClient;
  /** Of a visit of which nothing is to be seen yet. */
  #welcome: Welcome | undefined;
  #visit: Visit | undefined;
  #wantedName: string | undefined;
  #seq = 0;
  #sinceTickMs = 0;

  constructor(client: ArenaClient) {
    this.#client = client;
    client.on.welcome((welcome) => this.#begin(welcome));
    client.state.arena.on.tick(() => this.#see());
  }

  /** The id of this page's player. */
  get you(): number | undefined {
    return this.#visit?.welcome.you;
  }

  get isPlaying(): boolean {
    return this.you !== undefined && this.#client.state.arena.players.has(this.you);
  }

  /** Enters the arena, as soon as there is a connection and after each loss of it. Rejects as `connect` and `request.join` do. */
  async enter(name: string): Promise<void> {
    await this.#client.connect();
    await this.#client.request.join({ name });
    this.#wantedName = name;
  }

  /** Sends what the player wants, once for each tick that has passed, and returns what there is to draw. */
  frame(nowMs: number, elapsedMs: number, read: () => Steering): Scene | undefined {
    if (this.#visit === undefined) return undefined;
    const { welcome, player } = this.#visit;
    this.#sinceTickMs = Math.min(this.#sinceTickMs + elapsedMs, MAX_TICKS_PER_FRAME * welcome.tickMs);
    for (; this.#sinceTickMs >= welcome.tickMs; this.#sinceTickMs -= welcome.tickMs) this.#tick(player, read());
    const { players: said, coins, match } = this.#client.state.arena.sample(nowMs);
    const { you } = welcome;
    const predicted = player.sample(this.#sinceTickMs / welcome.tickMs, elapsedMs);
    const self = said.get(you);
    const players = self && predicted ? new Map([...said, [you, { ...self, ...predicted }]]) : said;
    const own = this.#client.state.arena.own.players.get(you);
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

  #begin(welcome: Welcome): void {
    this.#welcome = welcome;
    this.#seq = 0;
    if (this.#wantedName === undefined) return;
    this.enter(this.#wantedName).catch((error: unknown) => console.warn("arena: could not enter again:", error));
  }

  /** The state as of a tick. The first one of a visit is the whole of it; what was there before is of another. */
  #see(): void {
    const { arena } = this.#client.state;
    if (this.#welcome !== undefined) {
      this.#visit = { welcome: this.#welcome, player: new OwnPlayer(arena, this.#welcome), coins: new LateCoins() };
      this.#welcome = undefined;
    }
    if (this.#visit === undefined) return;
    const { welcome, player } = this.#visit;
    const said = arena.players.get(welcome.you);
    const own = arena.own.players.get(welcome.you);
    player.reconcile(said && own && { ...said, cooldownTicks: own.cooldownTicks });
  }
}
