import type { Clock } from "../../../protocol/clock.js";

interface Kept<Value> {
  readonly value: Value;
  readonly until: number;
}

/** What is remembered for a while, so many at most: the oldest is forgotten first. */
export class Recent<Value> {
  readonly #clock: Clock;
  readonly #keepMs: number;
  readonly #most: number;
  readonly #kept = new Map<string, Kept<Value>>();

  constructor(clock: Clock, { keepMs, most }: { readonly keepMs: number; readonly most: number }) {
    this.#clock = clock;
    this.#keepMs = keepMs;
    this.#most = most;
  }

  get size(): number {
    return this.#kept.size;
  }

  set(key: string, value: Value): void {
    this.#kept.delete(key);
    this.#kept.set(key, { value, until: this.#clock.now() + this.#keepMs });
    this.#forget();
  }

  get(key: string): Value | undefined {
    const kept = this.#kept.get(key);
    return kept !== undefined && kept.until > this.#clock.now() ? kept.value : undefined;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  delete(key: string): void {
    this.#kept.delete(key);
  }

  #forget(): void {
    const now = this.#clock.now();
    for (const [key, { until }] of this.#kept) {
      if (until > now && this.#kept.size <= this.#most) return;
      this.#kept.delete(key);
    }
  }
}
