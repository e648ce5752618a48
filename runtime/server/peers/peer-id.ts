import { randomBytes, randomUUID } from "node:crypto";

/** Node joins an id of twenty pieces, which V8 keeps, some 450 bytes of them, until a character of it is read. */
export function createPeerId(): string {
  const id = randomUUID();
  id.charCodeAt(0);
  return id;
}

/** The same on a cluster: its node, a dot, and 128 random bits, together no longer than a UUID. */
export function peerIdsOf(node: string): () => string {
  return () => `${node}.${randomBytes(RANDOM_BYTES).toString("base64url")}`;
}

const RANDOM_BYTES = 16;
