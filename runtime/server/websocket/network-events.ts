import type { Duplex } from "node:stream";

/** The events of a network socket. */
export interface NetworkEvents {
  /** It has read a chunk. */
  read(chunk: Buffer): void;
  /** The other side sends nothing more. */
  ended(): void;
  /** It is closed. */
  socketClosed(): void;
}

/** Where a network socket stores its listener, so that its event handlers are the same four functions for all. */
const listener: unique symbol = Symbol("NetworkEvents");

interface HeardDuplex extends Duplex {
  [listener]?: NetworkEvents;
}

/** Listens to a network socket for its lifetime. An error ends it, and `socketClosed` follows. */
export function listenTo(network: HeardDuplex, events: NetworkEvents): void {
  network[listener] = events;
  network.on("data", onData).on("end", onEnd).on("close", onClose).on("error", onError);
}

/** Removes the listeners from a network socket; what comes waits for the next listener. */
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

/** What was on its way already when the server sent its close frame: a second of a peer's default byte rate. */
const MAX_LATE_BYTES: number = 1024 * 1024;

/** Terminates a connection whose client keeps sending, however much, after the server has closed it. Called once. */
export function limitLateBytes(network: Duplex): void {
  let lateBytes = 0;
  network.on("data", (chunk: Buffer) => {
    lateBytes += chunk.length;
    if (lateBytes > MAX_LATE_BYTES) network.destroy();
  });
}
