import { randomBytes } from "node:crypto";
import type { BackplaneNode } from "kephas/backplane/memory";
import { type Clock, systemClock } from "kephas/protocol";

/** An envelope that arrived. */
export interface Heard {
  readonly subject: string;
  readonly bytes: Uint8Array;
}

/** The system's clock, which knows what waits for it. */
export class CountingClock implements Clock {
  readonly waiting = new Set<object>();
  /** How many times as long as asked for is waited: where a test is not about time, a busy machine may take its own. */
  pace = 1;

  now(): number {
    return systemClock.now();
  }

  after(delayMs: number, callback: () => void): () => void {
    const entry = {};
    this.waiting.add(entry);
    const cancel = systemClock.after(delayMs * this.pace, () => {
      this.waiting.delete(entry);
      callback();
    });
    return () => {
      this.waiting.delete(entry);
      cancel();
    };
  }
}

/** A node that writes down what its link tells it. */
export class TestNode implements BackplaneNode {
  readonly id: string = randomId();
  readonly clock = new CountingClock();
  readonly prefix: string;
  readonly maxQueuedBytes: number;
  readonly heard: Heard[] = [];
  readonly states: ("up" | "down")[] = [];
  readonly reasons: string[] = [];
  readonly nobody: string[] = [];
  readonly warnings: string[] = [];
  /** Called at each change, before anybody who waits. */
  onChanged: ((state: "up" | "down") => void) | undefined;
  /** Called with each envelope, before anybody who waits. */
  onReceived: (() => void) | undefined;
  readonly #waiting = new Set<() => void>();

  constructor(prefix: string, maxQueuedBytes: number) {
    this.prefix = prefix;
    this.maxQueuedBytes = maxQueuedBytes;
  }

  get state(): "up" | "down" {
    return this.states.at(-1) ?? "down";
  }

  receive(subject: string, bytes: Uint8Array): void {
    this.heard.push({ subject, bytes });
    this.onReceived?.();
    this.#look();
  }

  changed(state: "up" | "down", why: string): void {
    this.states.push(state);
    this.reasons.push(why);
    this.onChanged?.(state);
    this.#look();
  }

  unheard(subject: string): void {
    this.nobody.push(subject);
    this.#look();
  }

  warn(text: string): void {
    this.warnings.push(text);
    this.#look();
  }

  /** Resolves when this holds, looked at whenever the link has told something. */
  until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((resolve) => {
      const look = (): void => {
        if (!holds()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
    });
  }

  untilState(state: "up" | "down"): Promise<void> {
    return this.until(() => this.state === state);
  }

  /** Resolves when so many envelopes have come on a subject, or on any. */
  untilHeard(count: number, subject?: string): Promise<void> {
    return this.until(() => this.on(subject).length >= count);
  }

  /** The envelopes that came on a subject, or on any, in order. */
  on(subject?: string): readonly Uint8Array[] {
    return this.heard.filter((heard) => subject === undefined || heard.subject === subject).map(({ bytes }) => bytes);
  }

  #look(): void {
    for (const look of [...this.#waiting]) look();
  }
}

/** 8 characters of `a-z2-7`. */
export function randomId(): string {
  return Array.from(randomBytes(8), (byte) => "abcdefghijklmnopqrstuvwxyz234567"[byte % 32]).join("");
}
