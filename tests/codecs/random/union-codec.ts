import { KephasError, type MessageView } from "kephas/protocol";
import { initialOf } from "../reference/initial.js";
import type { Field, Message } from "../reference/type.js";
import type { GeneratedCodec } from "./generated-codecs.js";

/**
 * The codec of a payload that is a union, as that of a struct with the union as its only field, whose bytes are the same.
 * Generated code neither creates unions nor decodes into them, and has no views of them: here that is decoding, too.
 */
export function unionCodec(generated: GeneratedCodec, fields: readonly Field[]): GeneratedCodec {
  const unwrap = ({ payload }: Message): Message => payload as Message;
  const reading = (decode: (bytes: Uint8Array) => Message) => (bytes: Uint8Array) =>
    inField(() => ({ payload: decode(bytes) }));
  const decode = reading(generated.decode);
  class View {
    declare readonly $source: MessageView["$source"];
    readonly payload: unknown;

    constructor(bytes: Uint8Array) {
      this.payload = decode(bytes)["payload"];
    }
  }
  const functions = {
    encode: (message: Message) => inField(() => generated.encode(unwrap(message))),
    decode,
    size: (message: Message) => generated.size(unwrap(message)),
    write: ((writer, message) => inField(() => generated.write(writer, unwrap(message)))) as GeneratedCodec["write"],
    create: () => initialOf(fields),
    decodeInto: (bytes: Uint8Array, target: Message) => Object.assign(target, decode(bytes)),
  };
  const { decodeFromServer } = generated;
  return {
    ...functions,
    View,
    decodeFromServer: decodeFromServer && reading(decodeFromServer),
    codec: { ...functions, view: (bytes) => new View(bytes) },
  };
}

/** Paths begin with the field that generated code has not. */
function inField<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof KephasError)) throw error;
    const path = ["payload", error.path].filter((part) => part !== undefined && part !== "").join(".");
    throw new KephasError(error.code, error.message, { path });
  }
}
