import type { CloseEvent } from "kephas/client";
import { KephasError } from "kephas/protocol";
import { arenaErrors } from "../../../../generated/arena/protocol.js";

/** What an error that the server answered means, in words for players. */
export function explain(error: unknown): string {
  if (arenaErrors.NotEnoughGold.is(error)) return `${error.data.missing} gold missing`;
  if (!(error instanceof KephasError)) return "Something went wrong on this page";
  switch (error.code) {
    case "declared":
      return error.message;
    case "rateLimited":
      return "Not so fast";
    case "roomFull":
      return "All places of this game are taken";
    case "roomGone":
      return "There is no such game any more";
    case "roomLocked":
      return "This game takes nobody at the moment";
    case "closed":
    case "outcomeUnknown":
      return "Not connected";
    case "timeout":
      return "The arena does not answer";
    default:
      return "The arena refused";
  }
}

/** Why one is in the lobby again. */
export const farewells: Readonly<Record<CloseEvent["reason"], string>> = {
  left: "",
  kicked: "You were asked to leave",
  closed: "The game was closed",
  expired: "You were away for too long",
  lost: "The game is gone",
};
