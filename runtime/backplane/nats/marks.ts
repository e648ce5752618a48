import type { Clock } from "../../protocol/clock.js";

/** Long enough for all watches to have seen a mark. */
const KEPT_MS = 3000;
const MOST = 10_000;

/** The marks of what has gone, which are removed a moment later: else each key that ever was would stay as one. */
export class Marks {
  readonly #clock: Clock;
  readonly #remove: (revision: number) => Promise<void>;
  #waiting = new Set<number>();
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, remove: (revision: number) => Promise<void>) {
    this.#clock = clock;
    this.#remove = remove;
  }

  /** A mark that is forgotten here is found by the next listing. */
  add(revision: number): void {
    if (this.#waiting.size >= MOST) return;
    this.#waiting.add(revision);
    this.#cancel ??= this.#clock.after(KEPT_MS, () => void this.#removeAll());
  }

  clear(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#waiting.clear();
  }

  async #removeAll(): Promise<void> {
    this.#cancel = undefined;
    const revisions = [...this.#waiting];
    this.#waiting.clear();
    // One after the other: there is no hurry, and play comes first. That it is gone already is no failure.
    for (const revision of revisions) await this.#remove(revision).catch(() => undefined);
  }
}
