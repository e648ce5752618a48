import { moveFrame } from "./client-frames.js";

/** What a mover moves. */
export interface Movable {
  write(bytes: Uint8Array): void;
}

const SLICE_MS = 10;

/** Lets each client send moves at a steady rate: every so many milliseconds a slice of them sends, one slice after the other. */
export class Mover {
  readonly #clients: readonly Movable[];
  readonly #slices: number;
  readonly #startedAt = performance.now();
  readonly #timer: NodeJS.Timeout;
  #done = 0;

  /** At most 100 a second. */
  constructor(clients: readonly Movable[], perSecond: number) {
    this.#clients = clients;
    this.#slices = Math.max(1, Math.round(1000 / perSecond / SLICE_MS));
    this.#timer = setInterval(() => this.#catchUp(), SLICE_MS);
  }

  /** How many moves a client has sent; their numbers are 1, 2, 3 and so on. */
  sentBy(client: number): number {
    const rounds = Math.floor(this.#done / this.#slices);
    return client % this.#slices < this.#done % this.#slices ? rounds + 1 : rounds;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #catchUp(): void {
    const due = Math.floor((performance.now() - this.#startedAt) / SLICE_MS);
    while (this.#done < due) this.#moveSlice();
  }

  /** All of a slice have sent equally many, so that the same bytes will do. */
  #moveSlice(): void {
    const first = this.#done % this.#slices;
    const bytes = moveFrame(this.sentBy(first) + 1);
    for (let client = first; client < this.#clients.length; client += this.#slices) this.#clients[client]?.write(bytes);
    this.#done++;
  }
}
