interface Sent {
  readonly bytes: number;
  readonly sentMs: number;
}

/** The least that an envelope counts: so many empty ones cost memory too. */
const LEAST_BYTES = 16;

/** The envelopes that were given to the client and that Redis has not answered for. */
export class Unanswered {
  readonly #maxBytes: number;
  readonly #sent = new Set<Sent>();
  #bytes = 0;
  #emptied: (() => void) | undefined;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  fits(length: number): boolean {
    return this.#bytes + Math.max(length, LEAST_BYTES) <= this.#maxBytes;
  }

  /** Returns what has to be called when it is answered. */
  add(length: number, sentMs: number): () => void {
    const sent = { bytes: Math.max(length, LEAST_BYTES), sentMs };
    this.#sent.add(sent);
    this.#bytes += sent.bytes;
    return () => {
      this.#sent.delete(sent);
      this.#bytes -= sent.bytes;
      if (this.#sent.size === 0) this.#emptied?.();
    };
  }

  /** When the one was sent that has waited longest. */
  oldestMs(): number | undefined {
    for (const { sentMs } of this.#sent) return sentMs;
    return undefined;
  }

  /** Resolves when nothing is unanswered. */
  emptied(): Promise<void> {
    if (this.#sent.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#emptied = resolve;
    });
  }
}
