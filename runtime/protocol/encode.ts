import { createWriter, type Writer } from "./writer.js";

/** Messages are encoded into this one buffer and copied out. Stacked, so that a getter may encode meanwhile. */
const shared: Writer = /* @__PURE__ */ createWriter();

/** Runs a generated `write` function and returns its bytes, owned by the caller. */
export function encodeWith<Message>(write: (writer: Writer, message: Message) => void, message: Message): Uint8Array {
  const start = shared.offset;
  try {
    write(shared, message);
    return shared.bytes.slice(start, shared.offset);
  } finally {
    shared.offset = start;
  }
}
