import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose_gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** What one collection finds free may be held by what only the next one frees. */
const COLLECTIONS = 3;

/** Frees what nothing refers to, and returns how many bytes are left: objects, and what belongs to them outside the heap. */
export async function collect(): Promise<number> {
  // Sockets let go of their last at the end of a turn.
  await new Promise((resolve) => setImmediate(resolve));
  for (let count = 0; count < COLLECTIONS; count++) collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
