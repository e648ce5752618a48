import type { Writer } from "./writer.js";

/** Appends a payload to a shared writer. Throws `invalid` with the field's path for a value that the schema refuses. */
export type Write<Message> = (writer: Writer, message: Message) => void;

/** The message of a payload, copied out of it. Throws `malformed` with the field's path. */
export type Decode<Message> = (bytes: Uint8Array) => Message;

/** What reads a message in place: a struct's view, or the bytes of a payload that is `raw`. */
export type AnyView = MessageView | Uint8Array;

/** The class of a command's views. */
export type ViewClass<View extends AnyView> = new (bytes: Uint8Array) => View;

/**
 * Turns the messages of one command into payload bytes and back. The 4-byte command id is not part of it. `Given` is the message as it
 * may be sent: without what its reader gets by default.
 */
export interface Codec<Message = unknown, Given = Message> {
  /** The payload, owned by the caller. Throws `invalid` with the field's path for a value that the schema refuses. */
  encode(message: Given): Uint8Array;
  /** The message, copied out of the bytes. Throws `malformed` with the field's path; reads nothing past the end. */
  decode(bytes: Uint8Array): Message;
  /** The exact length of the payload in bytes. */
  size(message: Given): number;
  /** Appends the payload to a shared writer, without an allocation of its own. Throws as `encode` does. */
  write(writer: Writer, message: Given): void;
}

/** What the codec of a struct has in addition: ways to read and to create messages without allocating objects. */
export interface StructCodec<Message = unknown, View extends MessageView = MessageView> extends Codec<Message> {
  /**
   * Decodes into an object that the caller keeps, and returns it. Objects and lists in it are reused. Throws as
   * `decode` does; the object then holds some fields of the new message and some of the old.
   */
  decodeInto(bytes: Uint8Array, target: Message): Message;
  /** A message with the given fields, and defaults or zeros for the rest: always an object of the same shape. */
  create(fields?: Partial<Message>): Message;
  /** Reads fields from the bytes when they are accessed. Valid as long as the bytes are not written to. */
  view(bytes: Uint8Array): View;
}

/** Reads a message in place. */
export interface MessageView {
  /** The bytes that it reads: see `revokeView`. */
  readonly $source: ViewSource;
}

/** Bytes that views read. */
export interface ViewSource {
  bytes: Uint8Array;
  /** Over the same bytes. */
  view: DataView;
}
