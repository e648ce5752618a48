import type { Duplex } from "node:stream";

/** What a network socket tells. */
export interface NetworkEvents {
  /** It has read a chunk. */
  read(chunk: Buffer): void;
  /** The other side sends nothing more. */
  ended(): void;
  /** It is closed. */
  gone(): void;
}

/** Where a network socket keeps who listens, so that its listeners are the same four functions for all. */
const listener: unique symbol = Symbol("NetworkEvents");

interface HeardDuplex extends Duplex {
  [listener]?: NetworkEvents;
}

/** Listens to a network socket for as long as it lives. An error ends it, and `gone` tells. */
export function listenTo(network: HeardDuplex, events: NetworkEvents): void {
  network[listener] = events;
  network.on("data", onData).on("end", onEnd).on("close", onClose).on("error", onError);
}

function onData(this: HeardDuplex, chunk: Buffer): void {
  this[listener]?.read(chunk);
}

function onEnd(this: HeardDuplex): void {
  this[listener]?.ended();
}

function onClose(this: HeardDuplex): void {
  this[listener]?.gone();
}

function onError(this: HeardDuplex): void {
  this.destroy();
}
