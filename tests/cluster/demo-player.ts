import { WebSocket } from "ws";
import { ArenaClient, type JoinedGameRoom } from "../../generated/arena/client.js";

/** A player of the demo, who goes into another game where its own is lost, as the arena's page does. */
export class DemoPlayer {
  readonly client: ArenaClient;
  readonly #name: string;
  #room: JoinedGameRoom | undefined;
  #entering: Promise<void> = Promise.resolve();
  #isOver = false;
  #lastTickAt = Number.NaN;
  #longestGapMs = 0;

  constructor(url: string, name: string) {
    this.client = new ArenaClient(url, { WebSocket, logger: false, reconnect: { maxMs: 4_000 } });
    this.#name = name;
  }

  /** The game that it is in. Throws where it is in none. */
  get room(): JoinedGameRoom {
    if (this.#room === undefined) throw new Error(`${this.#name} is in no game`);
    return this.#room;
  }

  /** The id of the node that has its game; undefined while it is in none. */
  get node(): string | undefined {
    return this.#room?.id.slice(0, 8);
  }

  /** Begins a game of its own, where the balancer has led it. */
  async begin(): Promise<void> {
    await this.client.connect();
    this.#enter(await this.client.rooms.game.create({}, { name: this.#name }));
  }

  async join(id: string): Promise<void> {
    await this.client.connect();
    this.#enter(await this.client.rooms.game.join(id, { name: this.#name }));
  }

  /** Resolves once so many more ticks have come of the game that it is in, to the longest time between two of them in milliseconds. */
  play(ticks: number): Promise<number> {
    const { state } = this.room;
    [this.#longestGapMs, this.#lastTickAt] = [0, performance.now()];
    let left = ticks;
    return new Promise((resolve) => {
      const stop = state.on.tick(() => {
        const now = performance.now();
        this.#longestGapMs = Math.max(this.#longestGapMs, now - this.#lastTickAt);
        this.#lastTickAt = now;
        if (--left > 0) return;
        stop();
        resolve(this.#longestGapMs);
      });
    });
  }

  /** Resolves once its game is lost and it is in another one, to how long that took in milliseconds. */
  async movesOn(): Promise<number> {
    const lost = this.room;
    const since = performance.now();
    await new Promise<void>((resolve) => void lost.onClose(() => resolve()));
    while (this.#room === lost || this.#room === undefined) await this.#entering;
    return performance.now() - since;
  }

  close(): void {
    this.#isOver = true;
    this.client.close();
  }

  #enter(room: JoinedGameRoom): void {
    this.#room = room;
    room.onClose(({ reason }) => {
      if (reason !== "lost" || this.#isOver) return;
      this.#room = undefined;
      this.#entering = this.#enterAny();
    });
  }

  async #enterAny(): Promise<void> {
    await this.client.connect();
    this.#enter(await this.client.rooms.game.joinOrCreate({}, { name: this.#name }));
  }
}
