/** Opcodes with the bit that ends a message (RFC 6455, section 5.2). A server's frames are whole messages. */
const BINARY = 0x82;
const CLOSE = 0x88;
const PING = 0x89;

const LENGTH_16 = 126;
const LENGTH_64 = 127;

/** What a server sends. The bytes are good until the listener returns. */
export interface FrameEvents {
  /** A message, from its command id at `start` to `end`. */
  readonly message: (chunk: Buffer, start: number, end: number) => void;
  readonly ping: (payload: Buffer) => void;
  /** 1005 stands for a close frame without a code. */
  readonly close: (code: number) => void;
}

/** Cuts what a server sends into frames, which are not masked. */
export class ServerFrames {
  readonly #events: FrameEvents;
  /** What has come of a frame whose end has not. */
  #rest: Buffer | undefined;

  constructor(events: FrameEvents) {
    this.#events = events;
  }

  /** Takes the bytes of a buffer from `start` to `end`, which may be used again afterwards. Throws for what no server of ours sends. */
  read(buffer: Buffer, start: number, end: number): void {
    if (this.#rest === undefined) {
      this.#cut(buffer, start, end);
      return;
    }
    const joined = Buffer.concat([this.#rest, buffer.subarray(start, end)]);
    this.#rest = undefined;
    this.#cut(joined, 0, joined.length);
  }

  #cut(chunk: Buffer, start: number, end: number): void {
    let at = start;
    while (at + 2 <= end) {
      const short = chunk[at + 1] ?? 0;
      if (short >= LENGTH_64) throw new Error(`The server sent a frame of a length that it never sends: ${short}`);
      const payload = short === LENGTH_16 ? at + 4 : at + 2;
      if (payload > end) break;
      const next = payload + (short === LENGTH_16 ? chunk.readUInt16BE(at + 2) : short);
      if (next > end) break;
      if (chunk[at] === BINARY) this.#events.message(chunk, payload, next);
      else this.#control(chunk[at] ?? 0, chunk.subarray(payload, next));
      at = next;
    }
    if (at < end) this.#rest = Buffer.from(chunk.subarray(at, end));
  }

  #control(kind: number, payload: Buffer): void {
    if (kind === PING) this.#events.ping(payload);
    else if (kind === CLOSE) this.#events.close(payload.length < 2 ? 1005 : payload.readUInt16BE(0));
    else throw new Error(`The server sent a frame of a kind that it never sends: ${kind}`);
  }
}
