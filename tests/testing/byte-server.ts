import type { Clock, WebSocketLike } from "kephas/protocol";
import type { UpgradeRequest } from "kephas/server";

/** The server's end of a connection. */
export type ServerEnd = NonNullable<ReturnType<UpgradeRequest["accept"]>>;

/** A server below all protocols: it accepts everybody, and notes each event of its sockets. */
export class ByteServer {
  readonly sockets: ServerEnd[] = [];
  /** Each event with its time, `150 server 3 bytes`. */
  readonly seen: string[] = [];
  /** All messages that have come. */
  readonly messages: Uint8Array[] = [];
  /** Sent to whoever is accepted, at once. */
  greeting: Uint8Array | undefined;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The newest. */
  get socket(): ServerEnd | undefined {
    return this.sockets.at(-1);
  }

  get unfinishedBytes(): number {
    return this.socket?.unfinishedBytes ?? 0;
  }

  accept(request: UpgradeRequest): void {
    const socket = request.accept(undefined);
    if (socket === undefined) return;
    this.sockets.push(socket);
    const note = (what: string): void => {
      this.seen.push(`${this.#clock.now()} server ${what}`.trimEnd());
    };
    socket.listen({
      message: (chunk, start, end) => {
        this.messages.push(chunk.subarray(start, end));
        note(`${end - start} bytes`);
      },
      text: () => note("text"),
      ping: () => note("ping"),
      pong: () => note("pong"),
      drain: () => note("drain"),
      closing: () => note("closing"),
      closeFrame: ({ code, reason }) => note(`close frame ${code} ${reason}`),
      broken: ({ code }) => note(`broken ${code}`),
      close: ({ code, reason }) => note(`close ${code} ${reason}`),
    });
    if (this.greeting !== undefined) this.send(this.greeting);
  }

  /** Sends a message to the newest client, in one frame. */
  send(message: Uint8Array): void {
    this.socket?.write(frameOf(message));
  }
}

/** A final binary frame without a mask (RFC 6455, section 5.2). */
function frameOf(message: Uint8Array): Buffer {
  const { length } = message;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head[0] = 0x82;
  head[1] = Math.min(length, head.length === 2 ? length : head.length === 4 ? 126 : 127);
  if (head.length === 4) head.writeUInt16BE(length, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, message]);
}

/** Notes each event of a client's socket with its time, `300 client open`. */
export function watch(socket: WebSocketLike, name: string, clock: Clock): string[] {
  const seen: string[] = [];
  const note = (what: string): void => {
    seen.push(`${clock.now()} ${name} ${what}`.trimEnd());
  };
  socket.binaryType = "arraybuffer";
  socket.addEventListener("open", () => note("open"));
  socket.addEventListener("message", ({ data }) => note(`${(data as ArrayBuffer).byteLength} bytes`));
  socket.addEventListener("error", () => note("error"));
  socket.addEventListener("close", ({ code, reason }) => note(`close ${code} ${reason}`));
  return seen;
}
