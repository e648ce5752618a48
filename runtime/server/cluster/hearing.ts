import type { Numbering } from "./batch.js";
import type { SenderEnd } from "./handover/session-state.js";

/** How many pairs of a sender and a subject are known at most. */
const MAX_PAIRS = 200_000;

interface Heard {
  run: number;
  /** How many messages of the run have been published, as far as is known. */
  end: number;
}

/** What an envelope's numbers say. */
export interface Verdict {
  /** Whether all of it came before. */
  readonly duplicate: boolean;
  /** How many messages should have come before it, and did not. */
  readonly missed: number;
}

const IN_ORDER: Verdict = { duplicate: false, missed: 0 };
const DUPLICATE: Verdict = { duplicate: true, missed: 0 };

/** What a node has heard of each sender on each subject: by it a message counts once, or as missed. */
export class Hearing {
  /** By subject, then by sender. The subject that was silent longest comes first. */
  readonly #subjects = new Map<string, Map<string, Heard>>();
  readonly #capacity: number;
  #pairs = 0;

  constructor(capacity: number = MAX_PAIRS) {
    this.#capacity = capacity;
  }

  /** An envelope with so many messages came. The first one of a sender on a subject is where counting begins. */
  hear(subject: string, node: string, { run, before, count }: Numbering & { readonly count: number }): Verdict {
    const senders = this.#touch(subject);
    const heard = senders.get(node);
    if (heard === undefined) {
      this.#begin(subject, node, { run, end: before + count });
      return IN_ORDER;
    }
    if (run < heard.run || (run === heard.run && before < heard.end)) return DUPLICATE;
    const missed = run > heard.run ? before : before - heard.end;
    heard.run = run;
    heard.end = before + count;
    return missed === 0 ? IN_ORDER : { duplicate: false, missed };
  }

  /** How far each sender of a subject was heard. */
  ends(subject: string): readonly SenderEnd[] {
    const senders = this.#subjects.get(subject) ?? new Map<string, Heard>();
    return [...senders].map(([node, { run, end }]) => ({ node, run, end }));
  }

  /** A peer that comes from another node has heard a sender so far: counting begins there, unless it has begun. */
  know(subject: string, { node, run, end }: SenderEnd): void {
    if (!this.#touch(subject).has(node)) this.#begin(subject, node, { run, end });
  }

  /** It is not listened to any more. */
  forgetSubject(subject: string): void {
    this.#pairs -= this.#subjects.get(subject)?.size ?? 0;
    this.#subjects.delete(subject);
  }

  forgetNode(node: string): void {
    for (const [subject, senders] of this.#subjects) {
      if (!senders.delete(node)) continue;
      this.#pairs--;
      if (senders.size === 0) this.#subjects.delete(subject);
    }
  }

  /** How many pairs of a sender and a subject are known. */
  get pairs(): number {
    return this.#pairs;
  }

  #begin(subject: string, node: string, heard: Heard): void {
    const senders = this.#touch(subject);
    senders.set(node, heard);
    this.#pairs++;
    this.#forgetIdlest(subject, senders);
  }

  #touch(subject: string): Map<string, Heard> {
    const senders = this.#subjects.get(subject) ?? new Map<string, Heard>();
    this.#subjects.delete(subject);
    this.#subjects.set(subject, senders);
    return senders;
  }

  /** Whole subjects first; where there is no other, the sender of this one that was heard first. */
  #forgetIdlest(but: string, senders: Map<string, Heard>): void {
    for (const subject of this.#subjects.keys()) {
      if (this.#pairs <= this.#capacity) return;
      if (subject !== but) this.forgetSubject(subject);
    }
    const [oldest] = senders.keys();
    if (this.#pairs <= this.#capacity || oldest === undefined) return;
    senders.delete(oldest);
    this.#pairs--;
  }
}
