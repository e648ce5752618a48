/** What passed in all, by a moment of the client's clock. */
interface Sample {
  readonly at: number;
  readonly messages: number;
  readonly bytes: number;
}

/** Messages and bytes a second. */
export interface Rates {
  readonly messages: number;
  readonly bytes: number;
}

/** Over how long rates are averaged, in milliseconds. */
const WINDOW_MS = 2000;

/** Turns totals into rates. It works only when it is asked: what it measures just counts. */
export class Meter {
  #samples: Sample[] = [];

  /** The rates over the last two seconds, or since {@link reset}; 0 when it is asked for the first time. */
  read(at: number, messages: number, bytes: number): Rates {
    const samples = this.#samples;
    samples.push({ at, messages, bytes });
    // One that is older than the window is needed where the window begins.
    while (samples.length > 2 && at - (samples[1] as Sample).at >= WINDOW_MS) samples.shift();
    const first = samples[0] as Sample;
    const seconds = (at - first.at) / 1000;
    if (seconds <= 0) return { messages: 0, bytes: 0 };
    return { messages: (messages - first.messages) / seconds, bytes: (bytes - first.bytes) / seconds };
  }

  /** Forgets what was read: nobody looked meanwhile. */
  reset(): void {
    this.#samples = [];
  }
}
