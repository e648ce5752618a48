import type { ParcelPart } from "./parcel.js";

/** The end of a lane: counts what arrives, and cuts the link within a frame. */
export class Passage {
  passedBytes = 0;
  #cutAtBytes: number = Number.POSITIVE_INFINITY;
  readonly #cut: () => void;

  /** `cut` is called when just so many bytes have passed as `cutAt` says. */
  constructor(cut: () => void) {
    this.#cut = cut;
  }

  /** Cuts the link when exactly so many bytes of frames have passed since it was opened: at once, if they have already. */
  cutAt(bytes: number): void {
    this.#cutAtBytes = bytes;
    if (bytes <= this.passedBytes) queueMicrotask(this.#cut);
  }

  /** Whatever passes from now on, the link is cut no more. */
  clear(): void {
    this.#cutAtBytes = Number.POSITIVE_INFINITY;
  }

  /** A part of a parcel arrives, but for what is behind the cut. */
  pass({ parcel, from, to }: ParcelPart): void {
    if (parcel.uncounted === true) {
      parcel.arrived(from, to);
      return;
    }
    const passing = Math.min(to - from, this.#cutAtBytes - this.passedBytes);
    this.passedBytes += passing;
    if (passing > 0) parcel.arrived(from, from + passing);
    if (this.passedBytes >= this.#cutAtBytes) this.#cut();
  }
}
