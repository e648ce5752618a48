import type { Duplex } from "node:stream";

/** What was on its way already when the server said goodbye: a second of the byte rate that a peer may have by default. */
const MAX_LATE_BYTES: number = 1024 * 1024;

/** Cuts a connection whose client goes on to send, however much, after the server has closed it. Called once. */
export function limitLateBytes(network: Duplex): void {
  let lateBytes = 0;
  network.on("data", (chunk: Buffer) => {
    lateBytes += chunk.length;
    if (lateBytes > MAX_LATE_BYTES) network.destroy();
  });
}
