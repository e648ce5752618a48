import type { Numbering } from "./batch.js";

/** How many subjects a sender knows at most. Beyond, it forgets the one that was silent longest. */
const MAX_SUBJECTS = 100_000;

/** How long a subject is silent before it is told how many messages there were, in milliseconds. */
const SILENT_MS = 5000;

/** For which subjects that is told after the connection has healed: those used in the last minute. */
const RECENT_MS = 60_000;

/** How many marks leave in a second at most. */
const MARKS_A_SECOND = 1000;

interface Sent {
  readonly run: number;
  published: number;
  /** By the clock, in milliseconds. */
  usedAt: number;
}

/**
 * The numbers of what a node publishes, by subject: whoever listens counts by them what did not come. A subject that was forgotten begins
 * with a run that is higher than all before.
 */
export class Numbers {
  /** The one that was silent longest first. */
  readonly #sent = new Map<string, Sent>();
  /** Those whose last envelope had messages, the longest silent first. */
  readonly #unmarked = new Set<string>();
  /** Those that are to be told of after a healed connection. */
  readonly #healing = new Set<string>();
  readonly #capacity: number;
  #run = 1;
  /** Whether a subject has begun with it. */
  #runUsed = false;

  /** `capacity`: how many subjects are known at most. */
  constructor(capacity: number = MAX_SUBJECTS) {
    this.#capacity = capacity;
  }

  /** The numbering of the next envelope on a subject. Nothing is counted before {@link published}. */
  next(subject: string): Numbering {
    const sent = this.#sent.get(subject);
    return sent === undefined ? { run: this.#run, before: 0 } : { run: sent.run, before: sent.published };
  }

  /** An envelope with so many messages has been taken, now. None: it was a mark. */
  published(subject: string, messages: number, now: number): void {
    this.#healing.delete(subject);
    this.#unmarked.delete(subject);
    if (messages === 0) return;
    const sent = this.#sent.get(subject) ?? this.#begin(now);
    sent.published += messages;
    sent.usedAt = now;
    this.#sent.delete(subject);
    this.#sent.set(subject, sent);
    this.#unmarked.add(subject);
    if (this.#sent.size > this.#capacity) this.#forgetOldest();
  }

  /** The connection is there again: what was published before it broke may be lost. */
  healed(now: number): void {
    for (const [subject, { usedAt }] of this.#sent) if (now - usedAt <= RECENT_MS) this.#healing.add(subject);
  }

  /** The subjects that are due to be told how many messages there were. Asked once a second. */
  dueMarks(now: number): readonly string[] {
    const due: string[] = [];
    for (const subject of this.#healing) {
      if (due.length === MARKS_A_SECOND) return due;
      due.push(subject);
    }
    for (const subject of this.#unmarked) {
      const { usedAt } = this.#sent.get(subject) ?? { usedAt: now };
      if (due.length === MARKS_A_SECOND || now - usedAt < SILENT_MS) break;
      if (!this.#healing.has(subject)) due.push(subject);
    }
    return due;
  }

  #begin(now: number): Sent {
    this.#runUsed = true;
    return { run: this.#run, published: 0, usedAt: now };
  }

  /** Whoever hears of the subject again finds a higher run: nothing of the one before counts as missed or doubled. */
  #forgetOldest(): void {
    for (const [subject] of this.#sent) {
      this.#sent.delete(subject);
      this.#unmarked.delete(subject);
      this.#healing.delete(subject);
      break;
    }
    if (this.#runUsed) this.#run++;
    this.#runUsed = false;
  }
}
