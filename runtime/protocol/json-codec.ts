import { KephasError } from "./error.js";
import { decodeJson } from "./json-bytes.js";

/** Decodes a JSON payload and checks it. What the check refuses is `malformed` here, with the check's path. */
export function decodeJsonAs<Message>(
  bytes: Uint8Array,
  maxBytes: number,
  check: (value: unknown, origin: "received") => Message,
): Message {
  const value = decodeJson(bytes, maxBytes);
  try {
    return check(value, "received");
  } catch (error) {
    if (!(error instanceof KephasError) || error.path === undefined) throw error;
    throw new KephasError("malformed", error.message, { path: error.path });
  }
}
