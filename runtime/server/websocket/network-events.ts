import type { Duplex } from "node:stream";

/** What a network socket tells. */
export interface NetworkEvents {
  /** It has read a chunk. */
  read(chunk: Buffer): void;
  /** The other side sends nothing more. */
  ended(): void;
  /** It is closed. */
  socketClosed(): void;
}

/** Where a network socket keeps who listens, so that its listeners are the same four functions for all. */
const listener: unique symbol = Symbol("NetworkEvents");

interface HeardDuplex extends Duplex {
  [listener]?: NetworkEvents;
}

/** Listens to a network socket for as long as it lives. An error ends it, and `socketClosed` follows. */
export function listenTo(network: HeardDuplex, events: NetworkEvents): void {
  network[listener] = events;
  network.on("data", onData).on("end", onEnd).on("close", onClose).on("error", onError);
}

/** Leaves a network socket as if nobody had listened; what comes waits for who listens next. */
export function stopListening(network: HeardDuplex): void {
  network.pause();
  network.off("data", onData).off("end", onEnd).off("close", onClose).off("error", onError);
  // As a socket begins: `data` may be listened to again.
  Object.assign(network, { readableFlowing: null, [listener]: undefined });
}

function onData(this: HeardDuplex, chunk: Buffer): void {
  this[listener]?.read(chunk);
}

function onEnd(this: HeardDuplex): void {
  this[listener]?.ended();
}

function onClose(this: HeardDuplex): void {
  this[listener]?.socketClosed();
}

function onError(this: HeardDuplex): void {
  this.destroy();
}

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
