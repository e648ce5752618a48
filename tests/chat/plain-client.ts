import { once } from "node:events";
import { WebSocket } from "ws";

/** A client without anything of Kephas: no subprotocol, frames as hex on the way out and as text on the way in. */
export interface PlainClient {
  readonly socket: WebSocket;
  /** Sends a frame: its command id in hex, then its payload as text. */
  send(id: string, payload?: string): void;
  /** The next frame that was not taken yet. */
  next(): Promise<PlainFrame>;
}

export interface PlainFrame {
  /** The command id in hex: `00000001`. */
  readonly id: string;
  readonly payload: string;
}

/** Connects as KephasNet's client does: to the bare URL. */
export async function connectPlainly(url: string): Promise<PlainClient> {
  const socket = new WebSocket(url);
  const frames: PlainFrame[] = [];
  let arrived = () => {};
  socket.on("message", (data: Buffer) => {
    frames.push({ id: data.toString("hex", 0, 4), payload: data.toString("utf8", 4) });
    arrived();
  });
  await once(socket, "open");
  return {
    socket,
    send: (id, payload = "") => socket.send(Buffer.concat([Buffer.from(id, "hex"), Buffer.from(payload)])),
    async next() {
      for (;;) {
        const frame = frames.shift();
        if (frame !== undefined) return frame;
        await new Promise<void>((resolve) => {
          arrived = resolve;
        });
      }
    },
  };
}
