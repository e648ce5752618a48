import type { ArenaClient } from "../../../generated/arena/client.js";
import type { NameTag, Snapshot, Welcome } from "../../../generated/arena/messages.js";
import type { Steering } from "../movement.js";
import { Predictor } from "./predictor.js";
import { type Sample, SnapshotBuffer } from "./snapshot-buffer.js";

/** At most so many ticks are made up for at once, after the tab was asleep. */
const MAX_TICKS_PER_FRAME = 4;

/** What there is to draw. */
export interface Scene extends Sample {
  readonly terrain: Pick<Welcome, "width" | "height" | "pillars">;
  readonly you: number;
  readonly names: ReadonlyMap<number, NameTag>;
}

/** What belongs to one connection: the server forgets it all when the connection ends. */
interface Visit {
  readonly welcome: Welcome;
  readonly snapshots: SnapshotBuffer;
  readonly predictor: Predictor;
}

/** The game as this page knows it. It lives longer than a connection: on the next one it enters again by itself. */
export class Game {
  readonly #client: ArenaClient;
  readonly #names = new Map<number, NameTag>();
  #visit: Visit | undefined;
  #wantedName: string | undefined;
  #seq = 0;
  #sinceTickMs = 0;

  constructor(client: ArenaClient) {
    this.#client = client;
    client.on.welcome((welcome) => this.#begin(welcome));
    client.on.names(({ players }) => {
      for (const player of players) this.#names.set(player.id, player);
    });
    client.on.joined(({ player }) => this.#names.set(player.id, player));
    client.on.left(({ id }) => this.#names.delete(id));
    client.on.snapshot((snapshot) => this.#see(snapshot));
  }

  /** The id of this page's player on this connection. */
  get you(): number | undefined {
    return this.#visit?.welcome.you;
  }

  get isPlaying(): boolean {
    return this.#visit !== undefined && this.#names.has(this.#visit.welcome.you);
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
    const { welcome, snapshots, predictor } = this.#visit;
    this.#sinceTickMs = Math.min(this.#sinceTickMs + elapsedMs, MAX_TICKS_PER_FRAME * welcome.tickMs);
    for (; this.#sinceTickMs >= welcome.tickMs; this.#sinceTickMs -= welcome.tickMs) this.#tick(predictor, read());
    const sample = snapshots.sample(nowMs);
    if (sample === undefined) return undefined;
    const own = predictor.sample(this.#sinceTickMs / welcome.tickMs, elapsedMs);
    const others = sample.players.filter(({ id }) => id !== welcome.you);
    return {
      terrain: welcome,
      you: welcome.you,
      names: this.#names,
      players: own === undefined ? others : [...others, own],
      coins: sample.coins,
    };
  }

  #tick(predictor: Predictor, { heading, dash }: Steering): void {
    if (!this.isPlaying || this.#client.status !== "open") return;
    const input = { seq: ++this.#seq, heading, dash };
    this.#client.send.input(input);
    predictor.apply(input);
  }

  #begin(welcome: Welcome): void {
    this.#names.clear();
    this.#seq = 0;
    this.#visit = { welcome, snapshots: new SnapshotBuffer(welcome.tickMs), predictor: new Predictor(welcome) };
    if (this.#wantedName === undefined) return;
    this.enter(this.#wantedName).catch((error: unknown) => console.warn("arena: could not enter again:", error));
  }

  #see(snapshot: Snapshot): void {
    if (this.#visit === undefined) return;
    const { welcome, snapshots, predictor } = this.#visit;
    snapshots.push(snapshot, performance.now());
    const own = snapshot.players.find(({ id }) => id === welcome.you);
    if (own !== undefined) predictor.reconcile(own);
  }
}
