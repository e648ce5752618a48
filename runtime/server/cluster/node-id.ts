import { randomBytes } from "node:crypto";

const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
const LENGTH = 8;

/** The id of a node: 8 random characters, 40 bits. */
export function createNodeId(): string {
  return Array.from(randomBytes(LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join("");
}

/** The node in an id that begins with it, as those of peers and rooms do; undefined where it does not. */
export function nodeOf(id: string): string | undefined {
  const [node, rest] = [id.slice(0, LENGTH), id.slice(LENGTH)];
  return rest.startsWith(".") && /^[a-z2-7]{8}$/.test(node) ? node : undefined;
}
