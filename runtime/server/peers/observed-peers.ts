import type { Observed } from "../metrics/snapshot.js";
import type { Connection } from "./connection.js";

/** Looks at what the connections hold at the moment. */
export function observePeers(
  members: Iterable<{ readonly connection: Pick<Connection<unknown>, "outbox" | "workload" | "paused"> }>,
): Omit<Observed, "loopDelay"> {
  let openConnections = 0;
  let bufferedBytes = 0;
  let waitingMessages = 0;
  let pausedPeers = 0;
  for (const { connection } of members) {
    openConnections++;
    bufferedBytes += connection.outbox.bufferedBytes;
    waitingMessages += connection.workload.waiting;
    if (connection.paused) pausedPeers++;
  }
  return { openConnections, queues: { bufferedBytes, waitingMessages, pausedPeers } };
}
