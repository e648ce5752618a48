interface Sent {
  readonly bytes: number;
  /** How many looks there had been before it was sent. */
  readonly looks: number;
}

/** So many looks after it was sent an envelope is late. */
const LATE_LOOKS = 3;

/** The least that an envelope counts: so many empty ones cost memory too. */
const LEAST_BYTES = 16;

/** The envelopes that were given to the client and that Redis has not answered for. */
export class Unanswered {
  readonly #maxBytes: number;
  readonly #sent = new Set<Sent>();
  #bytes = 0;
  #looks = 0;
  #emptied: (() => void) | undefined;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  fits(length: number): boolean {
    return this.#bytes + Math.max(length, LEAST_BYTES) <= this.#maxBytes;
  }

  /** Returns what has to be called when it is answered. */
  add(length: number): () => void {
    const sent = { bytes: Math.max(length, LEAST_BYTES), looks: this.#looks };
    this.#sent.add(sent);
    this.#bytes += sent.bytes;
    return () => {
      this.#sent.delete(sent);
      this.#bytes -= sent.bytes;
      if (this.#sent.size === 0) this.#emptied?.();
    };
  }

  /**
   * Called at even intervals: whether an envelope has now waited for at least two whole ones. Looks are counted, not time: a process that
   * was busy or stopped has sent nothing and read nothing meanwhile.
   */
  look(): boolean {
    this.#looks++;
    for (const { looks } of this.#sent) return this.#looks - looks >= LATE_LOOKS;
    return false;
  }

  /** Resolves when nothing is unanswered. */
  emptied(): Promise<void> {
    if (this.#sent.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#emptied = resolve;
    });
  }
}
