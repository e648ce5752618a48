import type { MessageFrame } from "../frames/message-frame.js";

/** What brings peers up to date that have the same and are to have the same. */
export interface SharedMessage {
  /** From which tick on: 0 is a reset. */
  readonly since: number;
  /** How long ago its peers were written to, at most: what the message says. */
  readonly age: number;
  readonly frame: MessageFrame;
  /** Whether it names nothing. */
  readonly empty: boolean;
}
