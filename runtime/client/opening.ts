import { markHandled } from "../protocol/waiting.js";

/** The promise of `connect()`. */
export interface Opening {
  readonly promise: Promise<void>;
  resolve(): void;
  reject(error: unknown): void;
}

/** A promise whose rejection is never unhandled: the status and the log report it as well, and `close` is intended. */
export function createOpening(): Opening {
  let settle: Omit<Opening, "promise"> | undefined;
  const promise = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise: markHandled(promise), ...(settle as unknown as Omit<Opening, "promise">) };
}
