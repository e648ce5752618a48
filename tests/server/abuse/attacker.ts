import { once } from "node:events";
import type { Socket } from "node:net";
import { describe, type Seen } from "../harness/raw-client.js";
import { dial, frame, handshake } from "../harness/raw-socket.js";

/** A connection that says whatever bytes it likes, and keeps what it is answered. */
export interface Attacker {
  readonly socket: Socket;
  /** The HTTP status, once it is there. */
  readonly status: number | undefined;
  /** The code of the server's close frame, once it is there. */
  readonly closeCode: number | undefined;
  /** The messages that came. */
  readonly seen: readonly Seen[];
  /** How many bytes the server has said. */
  readonly bytesHeard: number;
  /** Resolves when the connection is open, or refused. */
  readonly answered: Promise<void>;
  /** Resolves when the server has closed, by a close frame or by ending the connection. */
  readonly ended: Promise<void>;
  /** Resolves when the connection is no more. */
  readonly gone: Promise<void>;
  /** Resolves once so many messages have come, or nothing can come any more. */
  heard(count: number): Promise<void>;
  /** Says bytes; resolves when the network has taken them, or will take nothing any more. */
  say(bytes: Buffer | string): Promise<void>;
}

/** Opens a connection that begins with these bytes: a proper handshake unless given. */
export function attack(port: number, bytes: Buffer | string = handshake): Attacker {
  const socket = dial(port, bytes);
  const hearing = new Hearing();
  socket.on("data", (chunk: Buffer) => hearing.hear(chunk));
  socket.on("close", () => hearing.end());
  return {
    socket,
    get status() {
      return hearing.status;
    },
    get closeCode() {
      return hearing.closeCode;
    },
    get seen() {
      return hearing.seen;
    },
    get bytesHeard() {
      return hearing.bytesHeard;
    },
    answered: hearing.answered.promise,
    ended: hearing.ended.promise,
    gone: hearing.gone.promise,
    heard: (count) => hearing.heard(count),
    async say(more) {
      if (socket.destroyed) return;
      if (!socket.write(more)) await Promise.race([once(socket, "drain"), hearing.gone.promise]).catch(() => {});
    },
  };
}

/** A binary message, as hex, masked with zeros. */
export function message(hex: string): Buffer {
  return frame(0x82, Buffer.from(hex, "hex"));
}

/** A JSON-RPC payload as a message. */
export function rpc(json: string): Buffer {
  return command("ffffffff", Buffer.from(json));
}

/** A command as a message. */
export function command(idHex: string, payload: Buffer | string): Buffer {
  return largeFrame(0x82, Buffer.concat([Buffer.from(idHex, "hex"), Buffer.from(payload)]));
}

/** A masked frame of any length. */
export function largeFrame(firstByte: number, payload: Buffer): Buffer {
  if (payload.length <= 0xffff) return frame(firstByte, payload);
  const header = Buffer.alloc(14);
  header[0] = firstByte;
  header[1] = 0xff;
  header.writeBigUInt64BE(BigInt(payload.length), 2);
  return Buffer.concat([header, payload]);
}

const HEAD_END = "\r\n\r\n";

/** Reads what a server says: the head of its HTTP answer, then its frames. */
class Hearing {
  readonly answered = settlement();
  readonly ended = settlement();
  readonly gone = settlement();
  readonly seen: Seen[] = [];
  status: number | undefined;
  closeCode: number | undefined;
  bytesHeard = 0;
  #rest: Buffer = Buffer.alloc(0);
  #waiting: { readonly count: number; readonly resolve: () => void }[] = [];

  hear(chunk: Buffer): void {
    this.bytesHeard += chunk.length;
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    if (this.status === undefined) this.#readHead();
    if (this.status === 101) this.#readFrames();
    this.#tell(this.seen.length);
  }

  heard(count: number): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ count, resolve });
      this.#tell(this.closeCode === undefined ? this.seen.length : Number.POSITIVE_INFINITY);
    });
  }

  end(): void {
    this.answered.settle();
    this.ended.settle();
    this.gone.settle();
    this.#tell(Number.POSITIVE_INFINITY);
  }

  #tell(count: number): void {
    const through = this.#waiting.filter((waiter) => waiter.count <= count);
    this.#waiting = this.#waiting.filter((waiter) => waiter.count > count);
    for (const { resolve } of through) resolve();
  }

  #readHead(): void {
    const end = this.#rest.indexOf(HEAD_END);
    if (end === -1) return;
    this.status = Number(this.#rest.subarray(9, 12).toString());
    this.#rest = this.#rest.subarray(end + HEAD_END.length);
    this.answered.settle();
  }

  #readFrames(): void {
    for (let found = readFrame(this.#rest); found !== undefined; found = readFrame(this.#rest)) {
      this.#rest = this.#rest.subarray(found.end);
      if (found.opcode === 2) this.seen.push(describe(found.payload));
      if (found.opcode !== 8) continue;
      this.closeCode ??= found.payload.length < 2 ? 1005 : found.payload.readUInt16BE(0);
      this.ended.settle();
    }
  }
}

/** The first frame of a server's: never masked. */
function readFrame(
  bytes: Buffer,
): { readonly opcode: number; readonly payload: Buffer; readonly end: number } | undefined {
  if (bytes.length < 2) return undefined;
  const [first = 0, short = 0] = bytes;
  const headerBytes = short === 127 ? 10 : short === 126 ? 4 : 2;
  if (bytes.length < headerBytes) return undefined;
  const length = short === 127 ? Number(bytes.readBigUInt64BE(2)) : short === 126 ? bytes.readUInt16BE(2) : short;
  const end = headerBytes + length;
  return bytes.length < end ? undefined : { opcode: first & 15, payload: bytes.subarray(headerBytes, end), end };
}

function settlement(): { readonly promise: Promise<void>; readonly settle: () => void } {
  let settle = (): void => {};
  const promise = new Promise<void>((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}
