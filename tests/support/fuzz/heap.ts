import { getHeapStatistics } from "node:v8";
import type { FuzzTarget } from "./target.js";
import { Finding } from "./trial.js";

/** What a decoder may take of the heap, beside so many bytes for each byte of the input: errors, elements, lists. */
const SPARE_BYTES = 65_536;
const BYTES_PER_BYTE = 600;

/** What a client of a state takes with the reset that comes first, and for a copy of all that it sees. */
const CLIENT_BYTES = 1024 * 1024;

/**
 * Holds what decoding takes of the heap, if only for a moment, to the size of the input. Collections and compilations
 * disturb single readings, so that the middle one of several decides.
 */
export function checkHeap(target: FuzzTarget, bytes: Uint8Array): void {
  const allowed = (target.kind === "state" ? CLIENT_BYTES : SPARE_BYTES) + BYTES_PER_BYTE * bytes.length;
  if (heapTaken(target, bytes) <= allowed) return;
  const readings = Array.from({ length: 9 }, () => heapTaken(target, bytes)).sort((a, b) => a - b);
  const middle = readings[4] as number;
  if (middle > allowed) throw new Finding(target.name, bytes, `takes ${middle} bytes of the heap`);
}

function heapTaken({ codec }: FuzzTarget, bytes: Uint8Array): number {
  const before = getHeapStatistics();
  try {
    codec.decode(bytes);
  } catch {
    // How it ends is judged elsewhere.
  }
  const after = getHeapStatistics();
  return after.used_heap_size - before.used_heap_size + Math.max(0, after.external_memory - before.external_memory);
}
