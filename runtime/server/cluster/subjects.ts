import { createHash } from "node:crypto";
import { usage } from "../../protocol/error.js";

/** The longest name of a topic that others hear of, in bytes. */
const MAX_TOPIC_BYTES = 1024;

/** Subjects on which nodes speak to each other, all under one prefix: a deployment of a protocol. */
export class Subjects {
  readonly prefix: string;
  /** All nodes listen, always: broadcasts without a topic, and what concerns an identity. */
  readonly all: string;
  /** Beats. */
  readonly beats: string;

  /** `protocol`: its name, an identifier. */
  constructor(deployment: string, protocol: string) {
    this.prefix = `kephas.${deployment}.${protocol}`;
    this.all = `${this.prefix}.a`;
    this.beats = `${this.prefix}.b`;
  }

  /** The inbox of a node. */
  inbox(node: string): string {
    return `${this.prefix}.n.${node}`;
  }

  /** The node listens that a peer has moved to. */
  peer(id: string): string {
    return `${this.prefix}.p.${id}`;
  }

  /** The node listens that a session has moved to, by the hash of its token. */
  session(hash: string): string {
    return `${this.prefix}.s.${hash}`;
  }

  /** The broadcasts of a room that was made on a node, whose id begins with that node: it has no other owner. */
  room(kind: string, id: string): string {
    return `${this.prefix}.r.${kind}.${id}.0`;
  }

  /** Throws `usage` for a name of more than 1,024 bytes. */
  topic(name: string): string {
    if (/^[A-Za-z0-9_-]{1,64}$/.test(name)) return `${this.prefix}.t.${name}`;
    if (Buffer.byteLength(name) > MAX_TOPIC_BYTES) {
      throw usage(`on a cluster a topic's name takes at most ${MAX_TOPIC_BYTES} bytes`);
    }
    return `${this.prefix}.h.${hashOf(name)}`;
  }
}

/** The SHA-256 of a text, as base64url. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
