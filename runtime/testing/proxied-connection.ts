import type { Socket } from "node:net";
import { systemClock } from "../protocol/clock.js";
import type { Lane } from "./link/lane.js";
import type { SharedLink } from "./link/link.js";
import type { LinkDirection, Wire } from "./link/wire.js";

/** What ends the head of an HTTP message (RFC 9112, section 2.1); behind it come frames. */
const END_OF_HEAD = "\r\n\r\n";

/** One connection through a proxy: two TCP sockets, joined by a wire. */
export class ProxiedConnection {
  readonly #sockets: Readonly<Record<"client" | "server", Socket>>;
  readonly #wire: Wire;

  /** `ended` is called once both sockets are closed. */
  constructor(sockets: Readonly<Record<"client" | "server", Socket>>, link: SharedLink, ended: () => void) {
    const { client, server } = sockets;
    this.#sockets = sockets;
    this.#wire = link.join(systemClock, {
      toClient: () => client.resetAndDestroy(),
      toServer: () => server.resetAndDestroy(),
    });
    pipe({ from: client, to: server, wire: this.#wire, direction: "toServer" });
    pipe({ from: server, to: client, wire: this.#wire, direction: "toClient" });
    let open = 2;
    for (const socket of [client, server]) {
      socket.once("close", () => {
        if (--open > 0) return;
        link.leave(this.#wire);
        ended();
      });
    }
  }

  /** Ends both sockets at once. */
  destroy(): void {
    this.#wire.end();
    this.#sockets.client.destroy();
    this.#sockets.server.destroy();
  }
}

interface Pipe {
  readonly from: Socket;
  readonly to: Socket;
  readonly wire: Wire;
  readonly direction: LinkDirection;
}

/** Posts what one socket reads, and writes it to the other when it arrives. Neither is read faster than the next one takes. */
function pipe({ from, to, wire, direction }: Pipe): void {
  let untakenBytes = 0;
  const taken = (bytes: number): void => {
    untakenBytes -= bytes;
    if (untakenBytes === 0) from.resume();
  };
  const splitHead = createHeadSplitter();
  const post = (bytes: Buffer, uncounted: boolean): void => {
    if (bytes.length === 0) return;
    untakenBytes += bytes.length;
    const arrived = (start: number, end: number): void => write(to, wire[direction], bytes.subarray(start, end));
    wire.post(direction, { bytes: bytes.length, uncounted, taken, arrived });
  };
  from.setNoDelay(true).on("data", (chunk: Buffer) => {
    const [head, frames] = splitHead(chunk);
    post(head, true);
    post(frames, false);
    if (untakenBytes > 0) from.pause();
  });
  const postEnd = (arrived: () => void): void => wire.post(direction, { bytes: 0, uncounted: true, arrived });
  from.on("end", () => postEnd(() => to.end()));
  // What `close` tells.
  from.on("error", () => {});
  from.on("close", (hadError) => {
    if (hadError) postEnd(() => to.resetAndDestroy());
    else if (!from.readableEnded) postEnd(() => to.destroy());
  });
}

/** Writes to a socket, and has the lane wait while that takes no more. */
function write(to: Socket, lane: Lane, bytes: Buffer): void {
  if (to.destroyed || to.writableEnded || to.write(bytes)) return;
  lane.pause();
  to.once("drain", () => lane.resume());
}

/** Splits each chunk into what belongs to the handshake's head and what comes after it. */
function createHeadSplitter(): (chunk: Buffer) => readonly [head: Buffer, rest: Buffer] {
  let matched = 0;
  return (chunk) => {
    let at = 0;
    for (; at < chunk.length && matched < END_OF_HEAD.length; at++) {
      const byte = chunk[at];
      if (byte === END_OF_HEAD.charCodeAt(matched)) matched++;
      else matched = byte === END_OF_HEAD.charCodeAt(0) ? 1 : 0;
    }
    return [chunk.subarray(0, at), chunk.subarray(at)];
  };
}
