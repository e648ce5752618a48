import { COMMAND_ID_BYTES } from "../../../protocol/frame.js";
import { frameAt } from "../../frames/received-frame.js";
import { viewOf } from "../envelope.js";
import { type Members, membersOf } from "./json-reading.js";

/** The version of what is packed here, and the one that is read. */
const VERSION = 1;

const LENGTH_BYTES = 4;

const text = new TextDecoder("utf-8", { fatal: true });

/** JSON and bytes as one: a u32 with the length of the JSON, the JSON, and the bytes one behind the other. */
export function pack(json: object, pieces: readonly Uint8Array[]): Uint8Array {
  const head = Buffer.from(JSON.stringify({ version: VERSION, ...json }));
  const length = new Uint8Array(LENGTH_BYTES);
  viewOf(length).setUint32(0, head.length);
  return joinBytes([length, head, ...pieces]);
}

/** The same one behind the other: a copy. */
export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const { buffer, byteOffset, length } = Buffer.concat(pieces);
  return new Uint8Array(buffer, byteOffset, length);
}

/** The same read again. Its pieces are views of the bytes that it was given. */
export class Packed {
  readonly json: Members;
  readonly #pieces: Uint8Array;
  #at = 0;

  /** Throws `TypeError` for what is none, `SyntaxError` where its JSON is none. */
  constructor(bytes: Uint8Array) {
    if (bytes.length < LENGTH_BYTES) throw new TypeError("it is too short");
    const piecesAt = LENGTH_BYTES + viewOf(bytes).getUint32(0);
    if (piecesAt > bytes.length) throw new TypeError("its JSON is not whole");
    this.json = membersOf(JSON.parse(text.decode(bytes.subarray(LENGTH_BYTES, piecesAt))));
    this.#pieces = bytes.subarray(piecesAt);
    if (this.json["version"] !== VERSION) throw new TypeError("it is of another version");
  }

  /** The next so many bytes. */
  take(bytes: number): Uint8Array {
    const end = this.#at + bytes;
    if (end > this.#pieces.length) throw new TypeError("its bytes are not whole");
    const piece = this.#pieces.subarray(this.#at, end);
    this.#at = end;
    return piece;
  }

  /** The next so many bytes, which are so many whole frames. */
  takeFrames(bytes: number, count: number): Uint8Array {
    const frames = this.take(bytes);
    const view = viewOf(frames);
    let [at, found] = [0, 0];
    for (; at < frames.length; found++) {
      const frame = frameAt(view, at);
      if (frame === undefined || frame.end - frame.messageAt < COMMAND_ID_BYTES) throw new TypeError("no frame");
      at = frame.end;
    }
    if (found !== count) throw new TypeError("it has another number of frames");
    return frames;
  }

  /** Throws where there is more. */
  end(): void {
    if (this.#at !== this.#pieces.length) throw new TypeError("it has bytes that nothing tells of");
  }
}

/** What reading makes of bytes; undefined where it throws. */
export function unlessMalformed<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
