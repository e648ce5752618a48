import type { Giver } from "./giver.js";
import { readHandover, type Told } from "./messages.js";
import type { Taker } from "./taker.js";

/** Both sides of one node. */
export interface HandoverSides {
  readonly giver: Giver;
  readonly taker: Taker;
}

/** What another node has told about a handover goes to the side that it is for. False where it is malformed. */
export function receiveHandover({ giver, taker }: HandoverSides, from: string, told: Told): boolean {
  const message = readHandover(told);
  if (message === undefined) return false;
  switch (message.step) {
    case "take":
    case "ready":
    case "ack":
    case "decline":
      giver.received(from, message);
      break;
    default:
      taker.received(from, message);
  }
  return true;
}
