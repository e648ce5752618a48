import { PipeMeter } from "./pipe-meter.js";

/** Why a message was not given to the broker. */
export const DROP_REASONS = ["down", "full", "tooLarge"] as const;

export type DropReason = (typeof DROP_REASONS)[number];

/** What a server counts of its backplane: in messages, not in envelopes. */
export class BackplaneMeter {
  /** Messages for other nodes: those published and those dropped. */
  sent = 0;
  /** Taken by the client of the broker. */
  published = 0;
  readonly dropped: Record<DropReason, number> = { down: 0, full: 0, tooLarge: 0 };
  /** Came from other nodes, to whoever of this one they were for. */
  delivered = 0;
  /** Published by another node on a subject that this one listens to, and never came. */
  missed = 0;
  /** Came again. */
  duplicate = 0;
  /** Came so late that they were not delivered. */
  stale = 0;
  /** Of a node whose schema differs in them, or that speaks another version. */
  schema = 0;
  /** Of a node that was declared dead before it sent them. */
  oldEpoch = 0;
  /** For a peer that is not here any more. */
  noPeer = 0;
  /** How often the store had lost its data. */
  storeLost = 0;
  /** Envelopes that are none. */
  malformed = 0;
  readonly pipes: PipeMeter = new PipeMeter();

  countPublished(outcome: "sent" | DropReason, messages: number): void {
    this.sent += messages;
    if (outcome === "sent") this.published += messages;
    else this.dropped[outcome] += messages;
  }
}
