import { costOfFrame } from "../frames/frame-cost.js";
import {
  CLOSE,
  CONTROL_BIT,
  FINAL_BIT,
  LENGTH_IN_16_BITS,
  LENGTH_IN_64_BITS,
  MASK_BIT,
  MASK_BYTES,
} from "../frames/frame-rules.js";

/** What a scanner has found in one chunk. */
export interface Scanned {
  /** The cost of the chunk's bytes and frames. */
  readonly cost: number;
  /** Whether the chunk ends within a message that began in it. */
  readonly began: boolean;
}

/** Scans the frames of chunks that another parser reads, from header to header, and validates nothing. */
export class FrameScanner {
  /** Whether a close frame has come. */
  closed = false;
  #first = 0;
  #length = 0;
  /** Of the frame that has begun: the bytes of its header, those of them that have come, and of all its bytes. */
  #headerBytes = 2;
  #cameOfHeader = 0;
  #came = 0;
  /** The bytes of the message's fragments that are whole. */
  #fragmentBytes = 0;

  /** How many bytes have come of an incomplete frame or message. */
  get unfinishedBytes(): number {
    return this.#fragmentBytes + this.#came;
  }

  /** Scans the next chunk. */
  read(chunk: Uint8Array): Scanned {
    let cost = chunk.length;
    let began = false;
    for (let at = 0; at < chunk.length; ) {
      if (this.unfinishedBytes === 0) began = true;
      at = this.#cameOfHeader < this.#headerBytes ? this.#readHeader(chunk, at) : this.#passPayload(chunk, at);
      if (this.#isWhole) cost += this.#endFrame();
    }
    return { cost, began: began && this.unfinishedBytes > 0 };
  }

  get #isWhole(): boolean {
    return this.#cameOfHeader === this.#headerBytes && this.#came === this.#headerBytes + this.#length;
  }

  #readHeader(chunk: Uint8Array, at: number): number {
    const byte = chunk[at] as number;
    const place = this.#cameOfHeader++;
    this.#came++;
    if (place === 0) this.#first = byte;
    else if (place === 1) this.#expectLength(byte);
    else if (place < this.#headerBytes - MASK_BYTES) this.#length = this.#length * 256 + byte;
    return at + 1;
  }

  #expectLength(second: number): void {
    const length = second & ~MASK_BIT;
    const lengthBytes = length === LENGTH_IN_64_BITS ? 8 : length === LENGTH_IN_16_BITS ? 2 : 0;
    this.#length = lengthBytes === 0 ? length : 0;
    this.#headerBytes = 2 + lengthBytes + MASK_BYTES;
  }

  #passPayload(chunk: Uint8Array, at: number): number {
    const passed = Math.min(chunk.length - at, this.#headerBytes + this.#length - this.#came);
    this.#came += passed;
    return at + passed;
  }

  /** What the frame costs beyond its bytes. */
  #endFrame(): number {
    const bytes = this.#came;
    const isData = (this.#first & CONTROL_BIT) === 0;
    if (isData) this.#fragmentBytes = (this.#first & FINAL_BIT) === 0 ? this.#fragmentBytes + bytes : 0;
    if ((this.#first & 0xf) === CLOSE) this.closed = true;
    this.#headerBytes = 2;
    this.#cameOfHeader = 0;
    this.#came = 0;
    return costOfFrame(bytes) - bytes;
  }
}
