import { KephasError } from "kephas/protocol";
import { chatErrors } from "../../../../generated/chat/protocol.js";

/** What an error means, in words for people who chat. */
export function explain(error: unknown): string {
  if (chatErrors.ChatFull.is(error)) return `All ${error.data.capacity} places are taken. Try again in a while.`;
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
      return "The chat does not answer";
    default:
      return "The chat refused";
  }
}
