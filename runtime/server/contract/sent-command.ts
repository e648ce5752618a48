import type { Write } from "../../protocol/codec.js";
import type { Command } from "../../protocol/command.js";

/** Declared as a method, whose parameter TypeScript checks bivariantly: so commands of all messages fit one list. */
interface LatestBy<Message> {
  read(message: Message): unknown;
}

/** How the server writes a command, and how it is delivered to a slow peer. */
export interface Sending<Message> {
  readonly write: Write<Message>;
  /** The largest payload that the schema can make, in bytes. */
  readonly largestBytes: number;
  /** What a slow receiver may miss: nothing, all but the newest, or anything. */
  readonly delivery: "reliable" | "latest" | "droppable";
  /** With `latest`: the value by which messages replace each other. */
  readonly latestBy?: LatestBy<Message>["read"];
}

/** A command that the server sends. */
export interface SentCommand<Message = unknown> {
  readonly id: number;
  readonly name: string;
  readonly fingerprint: string | undefined;
  readonly write: Write<Message>;
  readonly largestBytes: number;
  readonly delivery: Sending<Message>["delivery"];
  readonly latestBy: LatestBy<Message>["read"] | undefined;
}

/** Combines a command and how it is sent. All have one shape, for call sites that send many of them. */
export function sentCommand<Message>(command: Command, sending: Sending<Message>): SentCommand<Message> {
  const { id, name, fingerprint } = command;
  const { write, largestBytes, delivery, latestBy } = sending;
  return { id, name, fingerprint, write, largestBytes, delivery, latestBy };
}
