import type { Clock } from "../../protocol/clock.js";

/** How long a topic without members is listened to, in milliseconds: most often the next one comes at once. */
const LINGER_MS = 1000;

export interface TopicInterestParts {
  readonly clock: Clock;
  readonly subscribe: (topic: string) => void;
  readonly unsubscribe: (topic: string) => void;
}

/** Which topics of other nodes a node listens to: those in which it has members. */
export class TopicInterest {
  readonly #parts: TopicInterestParts;
  readonly #listening = new Set<string>();
  /** Those without members, and when nobody listens to them any more; in this order. */
  readonly #leaving = new Map<string, number>();
  /** Those that a session needs which comes from another node, and how many of them there are. */
  readonly #held = new Map<string, number>();
  #stopTimer: (() => void) | undefined;
  #stopped = false;

  constructor(parts: TopicInterestParts) {
    this.#parts = parts;
  }

  /** A topic has its first member. */
  used(topic: string): void {
    this.#leaving.delete(topic);
    if (this.#listening.has(topic)) return;
    this.#listening.add(topic);
    this.#parts.subscribe(topic);
  }

  /** A topic has no member any more. */
  unused(topic: string): void {
    if (this.#stopped) return;
    this.#leaving.delete(topic);
    this.#leaving.set(topic, this.#parts.clock.now() + LINGER_MS);
    this.#stopTimer ??= this.#parts.clock.after(LINGER_MS, () => this.#leave());
  }

  /** A topic is listened to, with members or without. Returns what ends that. */
  hold(topic: string): () => void {
    this.#held.set(topic, (this.#held.get(topic) ?? 0) + 1);
    const wasUsed = this.#listening.has(topic) && !this.#leaving.has(topic);
    this.used(topic);
    if (!wasUsed) this.unused(topic);
    return () => {
      const left = (this.#held.get(topic) ?? 1) - 1;
      if (left > 0) this.#held.set(topic, left);
      else this.#held.delete(topic);
    };
  }

  /** Nothing is unsubscribed any more. */
  stop(): void {
    this.#stopped = true;
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    this.#leaving.clear();
  }

  #leave(): void {
    this.#stopTimer = undefined;
    const now = this.#parts.clock.now();
    for (const [topic, leaveAt] of this.#leaving) {
      if (leaveAt > now) {
        this.#stopTimer = this.#parts.clock.after(leaveAt - now, () => this.#leave());
        return;
      }
      this.#leaving.delete(topic);
      if (this.#held.has(topic)) {
        this.#leaving.set(topic, now + LINGER_MS);
        continue;
      }
      this.#listening.delete(topic);
      this.#parts.unsubscribe(topic);
    }
  }
}
