import { Trouble } from "../trouble.js";

/**
 * Words for a log. Of errors of the client only codes are told: their texts, and what hangs on them, may have commands and with them
 * passwords in them.
 */
export function wordsOf(error: unknown): string {
  if (error instanceof Trouble) return error.message;
  const { name, code, message, lastNodeError } = toRecord(error);
  if (lastNodeError !== undefined) return wordsOf(lastNodeError);
  if (isReplyError(error)) return /^[A-Z]{2,20}\b/.exec(String(message))?.[0] ?? "an error of Redis";
  if (typeof code === "string" && /^[A-Z0-9_]{2,60}$/.test(code)) return code;
  return name === "TypeError" ? "the client threw" : "the connection was closed";
}

/** Whether it is an answer of Redis: the command was read, and refused. */
export function isReplyError(error: unknown): boolean {
  return toRecord(error)["name"] === "ReplyError";
}

/** Whether Redis says that this server is not, or not any more, the one to ask. */
export function isWrongServer(error: unknown): boolean {
  return isReplyError(error) && /^(MOVED|READONLY|CLUSTERDOWN|MASTERDOWN)$/.test(wordsOf(error));
}

function toRecord(error: unknown): Readonly<Record<string, unknown>> {
  return typeof error === "object" && error !== null ? (error as Record<string, unknown>) : {};
}
