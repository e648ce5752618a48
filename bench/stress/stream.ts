/** What became of the messages of one kind, over all clients. */
export interface StreamTotals {
  readonly title: string;
  /** How many arrived. */
  readonly received: number;
  readonly lost: number;
  /** Those that arrived twice, or after a later one. */
  readonly repeated: number;
}

/** Watches the numbers of one kind of message: for each client they are 1, 2, 3 and so on. */
export class Stream {
  readonly #title: string;
  readonly #newest: Uint32Array;
  #received = 0;
  #lost = 0;
  #repeated = 0;

  constructor(title: string, clients: number) {
    this.#title = title;
    this.#newest = new Uint32Array(clients);
  }

  get received(): number {
    return this.#received;
  }

  /** A message has come to a client, which is its index. */
  take(client: number, seq: number): void {
    const expected = (this.#newest[client] ?? 0) + 1;
    this.#received++;
    if (seq < expected) {
      this.#repeated++;
      return;
    }
    this.#lost += seq - expected;
    this.#newest[client] = seq;
  }

  /** The totals, given the number of the last message that was sent to each client. One beyond it counts as repeated. */
  totals(lastOf: (client: number) => number): StreamTotals {
    let lost = this.#lost;
    let repeated = this.#repeated;
    this.#newest.forEach((newest, client) => {
      const missing = lastOf(client) - newest;
      if (missing > 0) lost += missing;
      else repeated -= missing;
    });
    return { title: this.#title, received: this.#received, lost, repeated };
  }
}
