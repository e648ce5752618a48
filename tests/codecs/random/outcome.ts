import { KephasError } from "kephas/protocol";
import { decodeFields } from "../reference/decode.js";
import { Malformed } from "../reference/input.js";
import type { Message } from "../reference/type.js";
import type { RandomMessage } from "./schema.js";

/** What becomes of bytes: a message, or a refusal. */
export type Outcome = { readonly message: Message } | { readonly refused: "malformed" };

/** What the rules say about bytes. */
export function expectedOutcome({ fields, rules }: RandomMessage, bytes: Uint8Array): Outcome {
  try {
    return { message: decodeFields(fields, bytes, rules) };
  } catch (error) {
    if (error instanceof Malformed) return { refused: "malformed" };
    throw error;
  }
}

/** What generated code does with bytes. Throws whatever is neither a message nor `malformed` with a path. */
export function outcomeOf(decode: () => Message): Outcome {
  try {
    return { message: decode() };
  } catch (error) {
    const isRefusal = error instanceof KephasError && error.code === "malformed" && typeof error.path === "string";
    if (!isRefusal) throw error;
    return { refused: "malformed" };
  }
}
