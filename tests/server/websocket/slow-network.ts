import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { Duplex } from "node:stream";
import type { PeerSocket } from "../../../runtime/server/contract/peer-socket.js";
import type { WebSocketUpgrader } from "../../../runtime/server/websocket/upgrader.js";

/** A network that takes one write at a time, when it is told to. */
export class SlowNetwork extends Duplex {
  readonly chunks: Buffer[] = [];
  #taken: () => void = () => {};

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, taken: () => void): void {
    this.chunks.push(chunk);
    this.#taken = taken;
  }

  /** Takes what it was given. */
  accept(): void {
    this.#taken();
  }

  /** The client says something. */
  say(bytes: Buffer): void {
    this.push(bytes);
  }
}

/** A proper handshake over this network. */
export function upgradeOf(network: Duplex, upgrader: WebSocketUpgrader): PeerSocket | undefined {
  const request = new IncomingMessage(new Socket());
  request.method = "GET";
  request.headers = {
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
  };
  return upgrader.upgrade({ request, socket: network, head: Buffer.alloc(0) }, undefined);
}

/** A peer's socket on such a network, its handshake done. */
export function openSlowly(upgrader: WebSocketUpgrader): {
  readonly network: SlowNetwork;
  readonly socket: PeerSocket;
} {
  const network = new SlowNetwork();
  const socket = upgradeOf(network, upgrader);
  if (socket === undefined) throw new Error("the handshake failed");
  network.accept();
  network.chunks.length = 0;
  return { network, socket };
}
