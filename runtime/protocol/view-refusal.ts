import type { Codec } from "./codec.js";
import { KephasError } from "./error.js";

/**
 * Why a message is refused whose view was being read when this was thrown; undefined where the bytes are as they should be,
 * and the fault is the reader's. Decoding finds it again, with the whole path: a view knows only the last part of it.
 */
export function viewRefusal(thrown: unknown, codec: Codec, payload: Uint8Array): KephasError | undefined {
  if (!(thrown instanceof KephasError) || thrown.code !== "malformed") return undefined;
  try {
    codec.decode(payload);
    return undefined;
  } catch (error) {
    return error instanceof KephasError ? error : thrown;
  }
}
