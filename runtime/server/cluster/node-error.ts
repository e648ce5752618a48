import type { ErrorKind } from "../../protocol/declared-error.js";
import { isKephasError, KephasError, type KephasErrorCode } from "../../protocol/error.js";

/** What another node may answer, and the words that its caller gets: those of the exception stay on that node. */
const WORDS: ReadonlyMap<string, string> = new Map<KephasErrorCode, string>([
  ["malformed", "the client's answer is not as declared"],
  ["invalid", "the params are not as declared"],
  ["tooLarge", "it is too large"],
  ["unknownCommand", "there is no such method"],
  ["unavailable", "the client's schema differs in it"],
  ["rateLimited", "the client refused it by a rate limit"],
  ["forbidden", "the client refused it"],
  ["timeout", "no answer came in time"],
  ["closed", "there is no such peer"],
  ["outcomeUnknown", "the connection was lost before the answer came"],
  ["remote", "the client answered with an error"],
]);

/** An error as it goes from node to node. */
export interface NodeError {
  readonly code: string;
  readonly rpcCode?: number;
  readonly path?: string;
  readonly data?: unknown;
}

/** What is told of what was thrown: of an exception only that there was one. */
export function toNodeError(thrown: unknown): NodeError {
  if (!isKephasError(thrown)) return { code: "remote" };
  const { code, rpcCode, path, data } = thrown;
  return {
    code,
    ...(rpcCode !== undefined && { rpcCode }),
    ...(path !== undefined && { path }),
    ...(data !== undefined && { data }),
  };
}

/** A declared error with its data as JSON carries them, which is how it goes on to another node. Any other as it is. */
export function asSent(thrown: unknown, declared: readonly ErrorKind[]): unknown {
  const kind = isKephasError(thrown) ? declared.find((one) => one.is(thrown)) : undefined;
  if (!isKephasError(thrown) || kind === undefined) return thrown;
  return new KephasError("declared", thrown.message, { rpcCode: kind.code, data: kind.write(thrown.data) });
}

/** The error that the caller gets. `what` was asked; `declared` are the errors that it may be answered with. */
export function fromNodeError(given: unknown, what: string, declared: readonly ErrorKind[]): KephasError {
  const { code, rpcCode, path, data } = readFields(given);
  try {
    const known = rpcCode === undefined ? undefined : declared.find((one) => one.code === rpcCode)?.read(data);
    if (known !== undefined) return known;
  } catch (error) {
    return error as KephasError;
  }
  const details = { path, data, ...(rpcCode !== undefined && { rpcCode }) };
  const words = WORDS.get(code);
  const known = words === undefined ? "remote" : (code as KephasErrorCode);
  return new KephasError(known, `${what}: ${words ?? "the other node failed"}`, details);
}

function readFields(given: unknown): NodeError {
  const { code, rpcCode, path, data } = (given ?? {}) as Partial<Record<keyof NodeError, unknown>>;
  return {
    code: typeof code === "string" ? code : "",
    ...(typeof rpcCode === "number" && { rpcCode }),
    ...(typeof path === "string" && { path }),
    ...(data !== undefined && { data }),
  };
}
