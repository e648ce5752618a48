import type { Decode } from "../protocol/codec.js";
import { describeError } from "./guarded.js";
import type { IgnoredMessages } from "./ignored.js";

/** The listeners of one command. Messages without listeners, or only with ones that read in place, are not even decoded. */
export class Audience {
  readonly listeners = new Set<(message: unknown) => void>();
  /** What passes a payload to the current listeners that read it in place; undefined where there are none. */
  viewers: (() => ((payload: Uint8Array) => void) | undefined) | undefined;
  readonly decode: Decode<unknown>;
  readonly #name: string;
  readonly #ignored: IgnoredMessages;

  constructor(name: string, decode: Decode<unknown>, ignored: IgnoredMessages) {
    this.#name = name;
    this.decode = decode;
    this.#ignored = ignored;
  }

  /** Calls the current listeners. A message that cannot be decoded is counted, and reaches none of them. */
  emit(payload: Uint8Array): void {
    const listeners = [...this.listeners];
    const emitToViewers = this.viewers?.();
    try {
      if (listeners.length > 0) {
        const message = this.decode(payload);
        for (const listener of listeners) listener(message);
      }
      emitToViewers?.(payload);
    } catch (error) {
      this.refuse(error);
    }
  }

  /** Counts a malformed message. */
  refuse(error: unknown): void {
    this.#ignored.add("malformed", `${this.#name}: ${describeError(error, "message")}`);
  }
}
