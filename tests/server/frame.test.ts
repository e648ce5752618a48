import { type Codec, invalid, writeBytes } from "kephas/protocol";
import { describe, expect, test } from "vitest";
import { encodeFrame, type Frame, messageOf, wrapMessage } from "../../runtime/server/frame.js";
import { copyFrames, joinFrames } from "../../runtime/server/joined-frames.js";
import { keptFrame } from "../../runtime/server/kept-frame.js";
import { ReplyLine } from "../../runtime/server/reply-line.js";
import { textCodec } from "./game.js";

const COMMAND_ID = 0x01020304;
const MAX_SHARED_BYTES = 8 * 1024;
const SLAB_BYTES = 64 * 1024;

const frameOf = (text: string): Frame => encodeFrame(COMMAND_ID, textCodec, text);

/** What RFC 6455, section 5.2, says of a final binary frame without a mask. */
function expectedFrame(text: string): Buffer {
  const length = 4 + text.length;
  const lengthBytes = Buffer.alloc(length < 126 ? 1 : length <= 0xffff ? 3 : 9);
  if (length < 126) lengthBytes.writeUInt8(length);
  else if (length <= 0xffff) lengthBytes.writeUIntBE(126 * 2 ** 16 + length, 0, 3);
  else {
    lengthBytes.writeUInt8(127);
    lengthBytes.writeBigUInt64BE(BigInt(length), 1);
  }
  return Buffer.concat([Buffer.of(0x82), lengthBytes, Buffer.from("01020304", "hex"), Buffer.from(text)]);
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** Around each length where a header grows, and where a frame gets a buffer of its own. */
const lengths = [0, 1, 120, 121, 122, 123, 8_100, 8_192, 8_193, 40_000, 65_530, 65_531, 65_532, 65_533, 200_000];

describe("a frame", () => {
  test.each(lengths)("of a payload of %i bytes is whole after any other, and before it", (length) => {
    const text = "x".repeat(length);
    for (const other of lengths) {
      const before = frameOf("b".repeat(other));
      const frame = frameOf(text);
      const after = frameOf("a".repeat(other));
      expect(hex(frame.bytes)).toBe(hex(expectedFrame(text)));
      expect(hex(before.bytes)).toBe(hex(expectedFrame("b".repeat(other))));
      expect(hex(after.bytes)).toBe(hex(expectedFrame("a".repeat(other))));
      expect(messageOf(frame).length).toBe(4 + length);
    }
  });

  test("is never written to again", () => {
    const texts = Array.from({ length: 3_000 }, (_, i) => `${i}`.repeat(i % 60));
    const frames = texts.map(frameOf);
    expect(frames.map(({ bytes }) => hex(bytes))).toEqual(texts.map((text) => hex(expectedFrame(text))));
  });

  test("above 8 KiB has a buffer of its own", () => {
    const { bytes } = frameOf("x".repeat(MAX_SHARED_BYTES));
    expect(bytes.buffer.byteLength).toBe(bytes.length);
  });

  test("may be encoded by a getter of another's message", () => {
    const nesting: Codec<{ readonly depth: number }> = {
      ...textCodec,
      encode: () => new Uint8Array(0),
      decode: () => ({ depth: 0 }),
      size: () => 0,
      write(writer, { depth }) {
        writeBytes(writer, Buffer.from("<"));
        if (depth > 0) inner.push(encodeFrame(COMMAND_ID, nesting, { depth: depth - 1 }));
        writeBytes(writer, Buffer.from(`${"x".repeat(100 * depth)}>`));
      },
    };
    const inner: Frame[] = [];
    const outer = encodeFrame(COMMAND_ID, nesting, { depth: 3 });
    const texts = [0, 1, 2, 3].map((depth) => `<${"x".repeat(100 * depth)}>`);
    expect([...inner, outer].map(({ bytes }) => hex(bytes))).toEqual(texts.map((text) => hex(expectedFrame(text))));
  });

  test("that could not be encoded leaves nothing behind", () => {
    const throwing: Codec<string> = {
      ...textCodec,
      write(writer, message) {
        writeBytes(writer, Buffer.from(message));
        throw invalid("text", "another text", message);
      },
    };
    const before = frameOf("before");
    expect(() => encodeFrame(COMMAND_ID, throwing, "wrong")).toThrow(expect.objectContaining({ code: "invalid" }));
    const after = frameOf("after");
    expect(hex(joinFrames([before, after]))).toBe(hex(expectedFrame("before")) + hex(expectedFrame("after")));
    expect(hex(before.bytes)).toBe(hex(expectedFrame("before")));
  });
});

describe("frames of one turn", () => {
  /** New frames that stand in one piece of memory: the second time, if they came to its end the first. */
  function neighbours(texts: readonly string[]): readonly Frame[] {
    const frames = texts.map(frameOf);
    return new Set(frames.map(({ bytes }) => bytes.buffer)).size === 1 ? frames : texts.map(frameOf);
  }

  test("stand behind each other and leave as they stand, without being copied", () => {
    const texts = ["a", "b".repeat(300), "c", ""];
    const frames = neighbours(texts);
    const joined = joinFrames(frames);
    expect(joined.buffer).toBe(frames[0]?.bytes.buffer);
    expect(hex(joined)).toBe(texts.map((text) => hex(expectedFrame(text))).join(""));
  });

  test("that stand elsewhere, or in another order, are put together", () => {
    const [first, second, third] = neighbours(["a", "b", "c"]) as [Frame, Frame, Frame];
    const answer = wrapMessage(Buffer.from("answer"));
    const orders = [[second, first], [first, third], [first, answer, second], [first, first], [first]];
    for (const frames of orders) {
      expect(hex(joinFrames(frames))).toBe(frames.map(({ bytes }) => hex(bytes)).join(""));
      expect(hex(copyFrames(frames))).toBe(frames.map(({ bytes }) => hex(bytes)).join(""));
    }
  });

  test("that have to wait are copied into just their size", () => {
    const frames = neighbours(["a", "b", "c"]);
    expect(frames[0]?.bytes.buffer.byteLength).toBe(SLAB_BYTES);
    for (const waiting of [frames, frames.slice(1, 2)]) {
      const copy = copyFrames(waiting);
      expect(copy.buffer.byteLength).toBe(copy.length);
    }
  });
});

describe("a frame that waits", () => {
  test("has a buffer of its own, which all who wait for it share", () => {
    const frame = frameOf("latest");
    const kept = keptFrame(frame);
    expect(kept.bytes.buffer.byteLength).toBe(kept.bytes.length);
    expect(hex(kept.bytes)).toBe(hex(frame.bytes));
    expect(messageOf(kept)).toEqual(new Uint8Array(messageOf(frame)));
    expect(keptFrame(frame)).toBe(kept);
    expect(keptFrame(kept)).toBe(kept);
  });

  test("for its turn to answer has one, too", () => {
    const sent: Frame[] = [];
    const line = new ReplyLine((frame) => sent.push(frame));
    const [slow, early] = [line.takePlace(), line.takePlace()];
    const prompt = frameOf("slow");
    early.answer(frameOf("early"));
    slow.answer(prompt);
    expect(sent[0]).toBe(prompt);
    expect(sent[1]?.bytes.buffer.byteLength).toBe(sent[1]?.bytes.length);
    expect(sent.map(({ bytes }) => hex(bytes))).toEqual(["slow", "early"].map((text) => hex(expectedFrame(text))));
  });
});
