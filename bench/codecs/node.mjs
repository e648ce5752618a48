// Measures in Node: a process for each codec and round.
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runNode } from "../../scripts/step.mjs";
import { bundleForNode, codecNames, output } from "./bundles.mjs";

const child = fileURLToPath(new URL("./child.mjs", import.meta.url));

/**
 * Bundles the codecs and returns what runs them. The processes are not pinned to a core: the engine's compiler and collector work
 * on a second one, as they do in a server.
 */
export async function createProcesses() {
  await bundleForNode();
  return {
    id: "node",
    facts: `Node ${process.versions.node}, ${availableParallelism()} cores.`,
    note: "",
    codecNames,
    measure(name, { batches, batchMs }) {
      return JSON.parse(runNode(child, [join(output, `node/${name}.mjs`), String(batches), String(batchMs)]));
    },
    async close() {},
  };
}
