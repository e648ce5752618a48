import type { Decode } from "../protocol/codec.js";
import { describeError } from "./guarded.js";
import type { IgnoredMessages } from "./ignored.js";

/** The listeners of an audience that read messages in place. */
export interface ViewAudience {
  /** Passes a payload to the current listeners; undefined where there are none. */
  emitter(): ((payload: Uint8Array) => void) | undefined;
}

/** The listeners of one command. Messages without listeners, or only with ones that read in place, are not even decoded. */
export class Audience {
  readonly listeners = new Set<(message: unknown) => void>();
  viewers: ViewAudience | undefined;
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
    const emitToViewers = this.viewers?.emitter();
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
