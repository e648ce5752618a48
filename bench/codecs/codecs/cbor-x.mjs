// cbor-x with records, one encoder for all messages: the names of the fields travel once and are not part of what is measured.
import { Encoder } from "cbor-x";

/** `RESET_BUFFER_MODE` of cbor-x's encoder, which its index does not export. */
const RESET_BUFFER_MODE = 1024;

const encoder = new Encoder({ structures: [] });

const codec = {
  // Cut from a buffer that is not written to again, so it is its receiver's.
  encode: (message) => encoder.encode(message),
  shared: (message) => encoder.encode(message, RESET_BUFFER_MODE).length,
  decode: (bytes) => encoder.decode(bytes),
};

export const name = "cbor-x";
export const codecs = { move: codec, world: codec, chat: codec, welcome: codec, snapshot: codec, input: codec };
