/** What an envelope is about: its third byte. */
export const MESSAGES = 1;
export const BEAT = 2;
export const REQUEST = 3;
export const ANSWER = 4;
export const PIPE = 5;

const MAGIC = 0x4b;
const VERSION = 1;
const KINDS: readonly number[] = [MESSAGES, BEAT, REQUEST, ANSWER, PIPE];

/** How long the header of every envelope is, in bytes. */
export const ENVELOPE_HEADER_BYTES = 24;

/** How long a node's id is, in characters and bytes. */
const NODE_BYTES = 8;
const NODE_AT = 4;
const EPOCH_AT = 12;
const SENT_AT = 16;
const FINGERPRINT_AT = 20;

/** Who sent an envelope, and when. docs/cluster-wire.md has the bytes. */
export interface EnvelopeHeader {
  /** One of {@link MESSAGES}, {@link BEAT}, {@link REQUEST}, {@link ANSWER} and {@link PIPE}. */
  readonly kind: number;
  readonly node: string;
  readonly epoch: number;
  /** By the sender's clock, in milliseconds, modulo 2^32. */
  readonly sentMs: number;
  /** The first 8 hexadecimal digits of the protocol's fingerprint. */
  readonly fingerprint: number;
}

/** Writes the header into the first {@link ENVELOPE_HEADER_BYTES} bytes. */
export function writeHeader(bytes: Uint8Array, { kind, node, epoch, sentMs, fingerprint }: EnvelopeHeader): void {
  const view = viewOf(bytes);
  bytes[0] = MAGIC;
  bytes[1] = VERSION;
  bytes[2] = kind;
  bytes[3] = 0;
  for (let i = 0; i < NODE_BYTES; i++) bytes[NODE_AT + i] = node.charCodeAt(i);
  view.setUint32(EPOCH_AT, epoch);
  view.setUint32(SENT_AT, sentMs);
  view.setUint32(FINGERPRINT_AT, fingerprint);
}

/** Reads the header. `malformed` where it is none, `schema` where it is one of another version. */
export function readHeader(bytes: Uint8Array): EnvelopeHeader | "malformed" | "schema" {
  if (bytes.length < ENVELOPE_HEADER_BYTES || bytes[0] !== MAGIC) return "malformed";
  if (bytes[1] !== VERSION) return "schema";
  const kind = bytes[2] as number;
  const node = String.fromCharCode(...bytes.subarray(NODE_AT, NODE_AT + NODE_BYTES));
  if (bytes[3] !== 0 || !KINDS.includes(kind) || !isNodeId(node)) return "malformed";
  const view = viewOf(bytes);
  const [epoch, sentMs] = [view.getUint32(EPOCH_AT), view.getUint32(SENT_AT)];
  return { kind, node, epoch, sentMs, fingerprint: view.getUint32(FINGERPRINT_AT) };
}

/** Whether a text is a node's id. */
export function isNodeId(text: string): boolean {
  return /^[a-z2-7]{8}$/.test(text);
}

/** The fingerprint of a protocol as envelopes have it. */
export function shortFingerprint(fingerprint: string): number {
  return Number.parseInt(fingerprint.slice(0, 8), 16) >>> 0;
}

/** A view of exactly these bytes. */
export function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
