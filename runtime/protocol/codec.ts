import type { Writer } from "./writer.js";

/** Turns the messages of one command into payload bytes and back. The 4-byte command id is not part of it. */
export interface Codec<Message = unknown> {
  /** The payload, owned by the caller. Throws `invalid` with the field's path for a value that the schema refuses. */
  encode(message: Message): Uint8Array;
  /** The message, copied out of the bytes. Throws `malformed` with the field's path; reads nothing past the end. */
  decode(bytes: Uint8Array): Message;
  /** The exact length of the payload in bytes. */
  size(message: Message): number;
  /** Appends the payload to a shared writer, without an allocation of its own. Throws as `encode` does. */
  write(writer: Writer, message: Message): void;
}
