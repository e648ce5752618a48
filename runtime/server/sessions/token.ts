import { randomBytes } from "node:crypto";

/** The random bits of a token, in bytes. */
const TOKEN_BYTES = 16;

/** So many tokens are drawn at once: the system's generator costs more than all the rest. */
const DRAWN_TOKENS = 64;

let drawn = Buffer.alloc(0);

/** A token that nobody guesses: 128 random bits as base64url. */
export function createToken(): string {
  if (drawn.length === 0) drawn = randomBytes(TOKEN_BYTES * DRAWN_TOKENS);
  const token = drawn.toString("base64url", 0, TOKEN_BYTES);
  drawn = drawn.subarray(TOKEN_BYTES);
  return token;
}
