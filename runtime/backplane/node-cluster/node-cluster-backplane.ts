import cluster from "node:cluster";
import { usage } from "../../protocol/error.js";
import type { Backplane, BackplaneLink, BackplaneNode } from "../../server/contract/backplane.js";
import { Channel, type Port } from "./channel.js";
import { processPort } from "./process-port.js";
import { WorkerLink } from "./worker-link.js";

/**
 * A backplane for the workers of one machine under `node:cluster`. Their primary is the broker and the store: it has called
 * `setUpPrimary` before the first fork. Nothing outlives the primary; Node ends workers whose primary has gone.
 * `open` throws `usage` in a process that is no worker. Add the game's own `message` listeners to `process` before a server opens
 * it, as Node keeps what came before the first listener for that one alone.
 */
export function nodeClusterBackplane(): Backplane {
  return createBackplane(() => {
    if (cluster.isWorker && process.send !== undefined) return processPort;
    throw usage(
      "nodeClusterBackplane() is for the workers of node:cluster: in the primary call setUpPrimary() and cluster.fork(), and open servers in the workers",
    );
  });
}

/** A backplane over any channel to a primary. What `findPort` throws, `open` does. */
export function createBackplane(findPort: () => Port): Backplane {
  let channel: Channel | undefined;
  return {
    name: "node-cluster",
    open(node: BackplaneNode): BackplaneLink {
      channel ??= new Channel(findPort());
      return new WorkerLink(channel, node);
    },
  };
}
