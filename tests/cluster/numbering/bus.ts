import { pick, type Random } from "../../support/fuzz/random.js";
import { decodeEnvelope } from "../wire/second-decoder.js";
import type { Listener } from "./listener.js";
import type { OnTheWay } from "./on-the-way.js";

/** How a broker fails: each from 0 to 100 of a hundred envelopes and listeners. */
export interface Faults {
  readonly lost: number;
  readonly doubled: number;
  readonly late: number;
}

/** Carries envelopes, and loses, doubles, delays and reorders them, as no broker would ever do all at once. */
export class Bus {
  now = 0;
  faults: Faults = { lost: 0, doubled: 0, late: 0 };
  readonly #listeners: readonly Listener[];
  readonly #random: Random;
  #waiting: { readonly at: number; readonly to: Listener; readonly subscription: number; readonly one: OnTheWay }[] =
    [];
  /** How many messages there were, by sender, subject and run. */
  readonly #published = new Map<string, number>();
  /** Of which of them that was told by an envelope without messages, since all is well. */
  readonly #told = new Set<string>();

  constructor(listeners: readonly Listener[], random: Random) {
    this.#listeners = listeners;
    this.#random = random;
  }

  publish(subject: string, sender: string, envelope: Uint8Array): void {
    const one = { subject, sender, envelope, ...numbersOf(envelope) };
    const key = `${sender} ${subject} ${one.run}`;
    this.#published.set(key, (this.#published.get(key) ?? 0) + one.count);
    if (one.count === 0) this.#told.add(key);
    const { lost, doubled, late } = this.faults;
    for (const to of this.#listeners) {
      const subscription = to.subscription(subject);
      if (subscription === undefined) continue;
      const copies = this.#chance(doubled) ? 2 : 1;
      for (let i = 0; i < copies; i++) {
        const delay = this.#chance(late) ? this.#random(pick(this.#random, [200, 3000, 9000])) : 0;
        if (!this.#chance(lost)) this.#waiting.push({ at: this.now + delay, to, subscription, one });
      }
    }
  }

  /** What is still under way comes, and from now on nothing fails. */
  heal(): void {
    this.advance(this.now + 10_000);
    this.faults = { lost: 0, doubled: 0, late: 0 };
    this.#told.clear();
  }

  /** How many messages a sender has published on a subject in a run; undefined where nobody was told since all is well. */
  told(sender: string, subject: string, run: number): number | undefined {
    const key = `${sender} ${subject} ${run}`;
    return this.#told.has(key) ? this.#published.get(key) : undefined;
  }

  /** Hands on what is due by a time. */
  advance(to: number): void {
    this.now = to;
    const due = this.#waiting.filter(({ at }) => at <= to).sort((a, b) => a.at - b.at);
    this.#waiting = this.#waiting.filter(({ at }) => at > to);
    for (const { to: listener, subscription, one } of due) {
      if (listener.subscription(one.subject) === subscription) listener.hear(one);
    }
  }

  #chance(percent: number): boolean {
    return this.#random(100) < percent;
  }
}

function numbersOf(envelope: Uint8Array): Pick<OnTheWay, "run" | "before" | "count"> {
  const read = decodeEnvelope(envelope, { fingerprint: -1, largest: new Map() });
  if (read === undefined || read === "version") throw new Error("what was published is no envelope");
  return { run: read.run, before: read.before, count: read.messages.length };
}
