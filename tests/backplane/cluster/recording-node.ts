import { randomBytes } from "node:crypto";
import type { BackplaneNode } from "kephas/backplane/node-cluster";
import { systemClock } from "kephas/protocol";

/** A node that keeps what its link tells it, and whom it resolves for. */
export class RecordingNode implements BackplaneNode {
  readonly id: string = Array.from(randomBytes(8), (byte) => "abcdefghijklmnopqrstuvwxyz234567"[byte % 32]).join("");
  readonly prefix = "kephas.test.cluster";
  readonly clock = systemClock;
  readonly maxQueuedBytes: number;
  /** The numbers that came, by subject. */
  readonly heard = new Map<string, number[]>();
  readonly states: string[] = [];
  readonly warnings: string[] = [];
  readonly nobody: string[] = [];
  readonly hints: string[] = [];
  readonly #waiting = new Set<() => void>();

  constructor(maxQueuedBytes: number = 1024 * 1024) {
    this.maxQueuedBytes = maxQueuedBytes;
  }

  receive(subject: string, envelope: Uint8Array): void {
    const numbers = this.heard.get(subject) ?? [];
    this.heard.set(subject, numbers);
    numbers.push(new DataView(envelope.buffer, envelope.byteOffset, envelope.length).getUint32(0));
    this.#look();
  }

  changed(state: "up" | "down", why: string): void {
    this.states.push(state === "up" ? state : `${state}: ${why}`);
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

  hint(key: string): void {
    this.hints.push(key);
    this.#look();
  }

  /** Resolves when this holds. */
  until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((resolve) => {
      const look = (): void => {
        if (holds() && this.#waiting.delete(look)) resolve();
      };
      this.#waiting.add(look);
    });
  }

  #look(): void {
    for (const look of [...this.#waiting]) look();
  }
}

/** An envelope of so many bytes, 4 at least, that begins with a number. */
export function numbered(number: number, bytes: number): Uint8Array {
  const envelope = new Uint8Array(bytes);
  new DataView(envelope.buffer).setUint32(0, number);
  return envelope;
}
