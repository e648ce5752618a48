// msgpackr with records, one packer for all messages: the names of the fields travel once and are not part of what is measured.
import { Packr, RESET_BUFFER_MODE } from "msgpackr";

const packr = new Packr({ structures: [] });

const codec = {
  // Cut from a buffer that is not written to again, so it is its receiver's.
  encode: (message) => packr.pack(message),
  shared: (message) => packr.pack(message, RESET_BUFFER_MODE).length,
  decode: (bytes) => packr.unpack(bytes),
};

export const name = "msgpackr";
export const codecs = { move: codec, world: codec, chat: codec, welcome: codec, snapshot: codec, input: codec };
