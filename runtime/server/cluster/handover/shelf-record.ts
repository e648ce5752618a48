import { integerOf, matchOf, membersOf, optionalText, textOf } from "./json-reading.js";
import { unlessMalformed } from "./packed.js";
import { HASH } from "./state-form.js";

/** The bytes of a session in one record: base64 makes 240 KiB of them, and a value of a store has 256 KiB at most. */
export const PIECE_BYTES: number = 180 * 1024;

const PIECE_TEXT = Math.ceil(PIECE_BYTES / 3) * 4;
const MAX_PIECES = 1024;
const NONCE_LENGTH = 22;

/** A session in the store, with the first of its pieces. */
export interface ShelfRecord {
  /** When nobody can resume it any more, in milliseconds since 1970. */
  readonly endsAt: number;
  readonly pieces: number;
  readonly bytes: string;
  /** The take that has it. */
  readonly takenBy?: string;
}

/** What stands under the hash of the token of before: that of the present one. */
export interface ShelfPointer {
  readonly endsAt: number;
  readonly see: string;
}

/** The key of a session by the hash of a token, and that of its second piece and the following. */
export function keyOf(hash: string, piece = 0): string {
  return piece === 0 ? `session.${hash}` : `session.${hash}.${piece}`;
}

/** One of the pieces after the first. */
export interface ShelfPiece {
  readonly endsAt: number;
  readonly bytes: string;
}

/** Undefined for what is neither. */
export function readRecord(value: unknown): ShelfRecord | ShelfPointer | undefined {
  return unlessMalformed(() => {
    const record = membersOf(value);
    const endsAt = integerOf(record["endsAt"]);
    if (record["see"] !== undefined) return { endsAt, see: matchOf(record["see"], HASH) };
    const takenBy = optionalText(record["takenBy"], NONCE_LENGTH);
    const pieces = integerOf(record["pieces"], 1);
    if (pieces > MAX_PIECES) throw new TypeError("it has too many pieces");
    const read = { endsAt, pieces, bytes: textOf(record["bytes"], PIECE_TEXT) };
    return takenBy === undefined ? read : { ...read, takenBy };
  });
}

/** Undefined for what is none. */
export function readPiece(value: unknown): ShelfPiece | undefined {
  return unlessMalformed(() => {
    const { endsAt, bytes } = membersOf(value);
    return { endsAt: integerOf(endsAt), bytes: textOf(bytes, PIECE_TEXT) };
  });
}
