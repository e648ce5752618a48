import { writeBytes } from "kephas/codegen/v1";
import { type Codec, invalid } from "kephas/protocol";
import { describe, expect, test } from "vitest";
import {
  encodeFrame,
  joinFrames,
  type MessageFrame,
  messagesIn,
  wrapMessage,
} from "../../../runtime/server/frames/message-frame.js";
import { bytesOf, copyOf, keptFrame } from "../../../runtime/server/frames/run.js";
import { ReplyLine } from "../../../runtime/server/inbound/command-answers.js";
import { textCodec } from "../harness/game.js";

const COMMAND_ID = 0x01020304;
const MAX_SHARED_BYTES = 8 * 1024;
const SLAB_BYTES = 64 * 1024;

const frameOf = (text: string): MessageFrame => encodeFrame(COMMAND_ID, textCodec, text);

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

const hex = ({ buffer, start, end }: MessageFrame): string => Buffer.from(buffer, start, end - start).toString("hex");
const hexOf = (text: string): string => expectedFrame(text).toString("hex");

/** Around each length where a header grows, and where a frame gets a buffer of its own. */
const lengths = [0, 1, 120, 121, 122, 123, 8_100, 8_192, 8_193, 40_000, 65_530, 65_531, 65_532, 65_533, 200_000];

describe("a frame", () => {
  test.each(lengths)("of a payload of %i bytes is whole after any other, and before it", (length) => {
    const text = "x".repeat(length);
    for (const other of lengths) {
      const before = frameOf("b".repeat(other));
      const frame = frameOf(text);
      const after = frameOf("a".repeat(other));
      expect(hex(frame)).toBe(hexOf(text));
      expect(hex(before)).toBe(hexOf("b".repeat(other)));
      expect(hex(after)).toBe(hexOf("a".repeat(other)));
      const messages = [...messagesIn(bytesOf(joinFrames([before, frame])))];
      expect(messages.map(({ length: bytes }) => bytes)).toEqual([4 + other, 4 + length]);
    }
  });

  test("is never written to again", () => {
    const texts = Array.from({ length: 3_000 }, (_, i) => `${i}`.repeat(i % 60));
    const frames = texts.map(frameOf);
    expect(frames.map(hex)).toEqual(texts.map((text) => hexOf(text)));
  });

  test("above 8 KiB has a buffer of its own", () => {
    const { buffer, end } = frameOf("x".repeat(MAX_SHARED_BYTES));
    expect(buffer.byteLength).toBe(end);
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
    const inner: MessageFrame[] = [];
    const outer = encodeFrame(COMMAND_ID, nesting, { depth: 3 });
    const texts = [0, 1, 2, 3].map((depth) => `<${"x".repeat(100 * depth)}>`);
    expect([...inner, outer].map(hex)).toEqual(texts.map((text) => hexOf(text)));
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
    expect(hex(joinFrames([before, after]))).toBe(hexOf("before") + hexOf("after"));
    expect(hex(before)).toBe(hexOf("before"));
  });
});

describe("frames", () => {
  test("stand one behind the other", () => {
    const [first, second] = neighbours(["a", "b".repeat(300)]) as [MessageFrame, MessageFrame];
    expect(second.start).toBe(first.end);
  });

  test("that stand elsewhere, or in another order, are put together", () => {
    const [first, second, third] = neighbours(["a", "b", "c"]) as [MessageFrame, MessageFrame, MessageFrame];
    const answer = wrapMessage(Buffer.from("answer"));
    for (const frames of [[second, first], [first, third], [first, answer, second], [first, first], [first]]) {
      expect(hex(joinFrames(frames))).toBe(frames.map(hex).join(""));
    }
  });

  /** New frames that stand in one piece of memory: the second time, if they came to its end the first. */
  function neighbours(texts: readonly string[]): readonly MessageFrame[] {
    const frames = texts.map(frameOf);
    return new Set(frames.map(({ buffer }) => buffer)).size === 1 ? frames : texts.map(frameOf);
  }
});

describe("the bytes of a run", () => {
  test("are where they stand, and the same for all who ask one after the other", () => {
    const frame = frameOf("a");
    const bytes = bytesOf(frame);
    expect(bytes.toString("hex")).toBe(hex(frame));
    expect(bytes.buffer).toBe(frame.buffer);
    expect(bytesOf({ ...frame })).toBe(bytes);
    expect(bytesOf({ ...frame, end: frame.end - 1 })).not.toBe(bytes);
  });

  test("that have to wait are copied into just their size, once for all", () => {
    const frame = frameOf("a");
    expect(frame.buffer.byteLength).toBe(SLAB_BYTES);
    const copy = copyOf(frame);
    expect(copy.toString("hex")).toBe(hex(frame));
    expect(copy.buffer.byteLength).toBe(copy.length);
    expect(copyOf(frame)).toBe(copy);
    const other = frameOf("b");
    expect(copyOf(other).toString("hex")).toBe(hex(other));
  });
});

describe("a frame that waits", () => {
  test("has a buffer of its own, which all who wait for it share", () => {
    const frame = frameOf("latest");
    const kept = keptFrame(frame);
    expect(kept.buffer.byteLength).toBe(kept.end);
    expect(hex(kept)).toBe(hex(frame));
    expect(keptFrame(frame)).toBe(kept);
    expect(keptFrame(kept)).toBe(kept);
  });

  test("for its turn to answer has one, too", () => {
    const sent: MessageFrame[] = [];
    const line = new ReplyLine((frame) => sent.push(frame));
    const [slow, early] = [line.takePlace(), line.takePlace()];
    const prompt = frameOf("slow");
    early.answer(frameOf("early"));
    slow.answer(prompt);
    expect(sent[0]).toBe(prompt);
    expect(sent[1]?.buffer.byteLength).toBe(sent[1]?.end);
    expect(sent.map(hex)).toEqual(["slow", "early"].map((text) => hexOf(text)));
  });
});
