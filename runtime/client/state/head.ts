import { malformed } from "../../protocol/field-error.js";
import { type Reader, take } from "../../protocol/reader.js";
import { readByte, readVarint } from "./cursor.js";

const RESET = 1;
const OWN = 2;

/** What a message of a state begins with. One of own fields goes on with the number of the newest input that the tick contains. */
export interface Head {
  readonly tick: number;
  /** Whether the state begins anew. */
  readonly reset: boolean;
  /** Whether it carries what only the owner gets: the shared message of its tick comes next. */
  readonly own: boolean;
  /** Which server of all it is that counts the ticks: of a reset. */
  readonly epoch: number;
  /** How many ticks before its own the message goes on from: of all others. */
  readonly age: number;
}

/** Throws `malformed` for what no message begins with. */
export function readHead(reader: Reader, littleEndian: boolean): Head {
  const tick = readNumber(reader, littleEndian);
  const bits = readByte(reader);
  if (bits > (RESET | OWN)) throw malformed("head", `${bits} has unknown bits`);
  const reset = (bits & RESET) !== 0;
  const from = reset ? readNumber(reader, littleEndian) : readVarint(reader);
  return { tick, reset, own: (bits & OWN) !== 0, epoch: from, age: from };
}

/** A `u32`. */
export function readNumber(reader: Reader, littleEndian: boolean): number {
  return reader.view.getUint32(take(reader, 4, "head"), littleEndian);
}
