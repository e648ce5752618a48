import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose_gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Frees what nothing refers to, and returns how many bytes are left: objects, and what belongs to them outside the heap. */
export async function collect(): Promise<number> {
  // Sockets let go of their last at the end of a turn.
  await new Promise((resolve) => setImmediate(resolve));
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
