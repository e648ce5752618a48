const END_OF_HEAD = "\r\n\r\n";
const SWITCHING = "HTTP/1.1 101 ";

/** How long an answer may be that is none, in bytes. */
const MAX_HEAD_BYTES = 16_384;

/** The opcode of a close frame (RFC 6455, section 5.2). */
const CLOSE_OPCODE = 8;

/** The longest header of a frame that a server sends, in bytes. */
const MAX_HEADER_BYTES = 10;

/** Knows where the frames end that a server has sent: only there another one may follow. */
export class FrameBoundary {
  /** The answer to the handshake, until it is complete. */
  #head: string | undefined = "";
  readonly #header = Buffer.alloc(MAX_HEADER_BYTES);
  #headerBytes = 0;
  /** Of the payload of the present frame. */
  #left = 0;
  #closing = false;

  /** Whether another frame may follow: the handshake is over, no frame has begun, and none was a close frame. */
  get free(): boolean {
    return this.#head === undefined && this.#headerBytes === 0 && this.#left === 0 && !this.#closing;
  }

  /** The server has sent a chunk. */
  pass(chunk: Buffer): void {
    if (this.#closing) return;
    let at = this.#head === undefined ? 0 : this.#passHead(chunk);
    while (at < chunk.length) {
      if (this.#left > 0) {
        const bytes = Math.min(this.#left, chunk.length - at);
        this.#left -= bytes;
        at += bytes;
      } else this.#passHeaderByte(chunk[at++] as number);
    }
  }

  /** Where the frames begin. After any other answer there are none. */
  #passHead(chunk: Buffer): number {
    const before = this.#head?.length ?? 0;
    const head = (this.#head ?? "") + chunk.toString("latin1");
    const end = head.indexOf(END_OF_HEAD);
    this.#closing = end < 0 ? head.length > MAX_HEAD_BYTES : !head.startsWith(SWITCHING);
    this.#head = end < 0 && !this.#closing ? head : undefined;
    return end < 0 || this.#closing ? chunk.length : end + END_OF_HEAD.length - before;
  }

  #passHeaderByte(byte: number): void {
    this.#header[this.#headerBytes++] = byte;
    if (this.#headerBytes < 2) return;
    const short = (this.#header[1] as number) & 0x7f;
    const length = short === 126 ? 4 : short === 127 ? MAX_HEADER_BYTES : 2;
    if (this.#headerBytes < length) return;
    if (length === 2) this.#left = short;
    else this.#left = length === 4 ? this.#header.readUInt16BE(2) : Number(this.#header.readBigUInt64BE(2));
    if (((this.#header[0] as number) & 0x0f) === CLOSE_OPCODE) this.#closing = true;
    this.#headerBytes = 0;
  }
}
