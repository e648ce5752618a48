import { KephasError } from "kephas/protocol";
import { arenaErrors } from "../../../../generated/arena/protocol.js";

/** What an error that the server answered means, in words for players. */
export function explain(error: unknown): string {
  if (arenaErrors.NotEnoughGold.is(error)) return `${error.data.missing} gold missing`;
  if (arenaErrors.ArenaFull.is(error)) return `All ${error.data.capacity} places are taken. Try again in a while.`;
  if (!(error instanceof KephasError)) return "Something went wrong on this page";
  switch (error.code) {
    case "declared":
      return error.message;
    case "rateLimited":
      return "Not so fast";
    case "closed":
    case "outcomeUnknown":
      return "Not connected";
    case "timeout":
      return "The arena does not answer";
    default:
      return "The arena refused";
  }
}
