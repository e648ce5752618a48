import type { OwnedEntity } from "./ownership.js";
import type { View } from "./view.js";

/** How many messages are remembered. */
const KEPT = 64;

/** What a peer had once it had received a message. */
export interface SentState {
  readonly tick: number;
  readonly had: View;
  readonly shown: readonly OwnedEntity[];
}

/** What a peer had after each of the last messages: it may come back and have received only some of them. */
export class SentStates {
  /** They grow with what is remembered: most peers need few. */
  readonly #numbers: number[] = [];
  readonly #states: (SentState | undefined)[] = [];
  #next = 0;

  /** A message was sent: so many were with it, on this connection. */
  add(number: number, state: SentState): void {
    this.#numbers[this.#next] = number;
    this.#states[this.#next] = state;
    this.#next = (this.#next + 1) % KEPT;
  }

  /** What the peer has that has received so many messages; undefined where that is not known. */
  received(heard: number): SentState | undefined {
    let newest: SentState | undefined;
    let number = Number.NEGATIVE_INFINITY;
    for (const [i, state] of this.#states.entries()) {
      const sent = this.#numbers[i] as number;
      if (state === undefined || sent > heard || sent < number) continue;
      newest = state;
      number = sent;
    }
    return newest;
  }

  clear(): void {
    this.#states.length = 0;
    this.#next = 0;
  }
}
