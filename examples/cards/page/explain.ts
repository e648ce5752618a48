import type { CloseEvent } from "kephas/client";
import { KephasError, type KephasErrorCode } from "kephas/protocol";

const words: Readonly<Partial<Record<KephasErrorCode, string>>> = {
  roomFull: "All seats of this table are taken",
  roomGone: "There is no such table any more",
  alreadyJoined: "You sit at a table already",
  rateLimited: "Too many wrong codes: wait a minute",
  closed: "There is no connection at the moment",
};

/** What went wrong, for people. */
export function explain(error: unknown): string {
  if (!(error instanceof KephasError)) return String(error);
  return words[error.code] ?? error.message;
}

export const farewells: Readonly<Record<CloseEvent["reason"], string>> = {
  left: "You have left the table",
  kicked: "You were asked to leave",
  closed: "The table was closed",
  expired: "You were away for too long",
  lost: "The table is gone, or you play in another tab",
};
