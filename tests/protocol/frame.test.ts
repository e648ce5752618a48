import { writeBytes } from "kephas/codegen/v1";
import { frameMessage, invalid, readCommandId, type Writer } from "kephas/protocol";
import { describe, expect, test } from "vitest";
import { encodeMessage } from "../../runtime/protocol/frame.js";

/** Bytes as they are; 255 first cannot be said. */
function writeRaw(writer: Writer, message: Uint8Array): void {
  writeBytes(writer, message);
  if (message[0] === 255) throw invalid("first", "at most 254", 255);
}

const ID = 0xfedcba98;
const encode = (message: Uint8Array): Uint8Array => encodeMessage(ID, writeRaw, message);
const payloadOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 7) % 250);

describe("a message", () => {
  test.each([0, 1, 500, 8_187, 8_188, 8_189, 70_000])("of %i bytes stands behind its command id", (length) => {
    const payload = payloadOf(length);
    const message = encode(payload);
    expect(Buffer.from(message)).toEqual(Buffer.from(frameMessage(ID, payload)));
    expect(readCommandId(message)).toBe(ID);
  });

  test("shares its memory with others, whether those could be encoded or not", () => {
    const buffers = new Set<ArrayBufferLike>();
    for (let i = 0; i < 1_000; i++) {
      buffers.add(encode(payloadOf(96)).buffer);
      expect(() => encode(Uint8Array.of(255))).toThrow(/first/);
    }
    // 100 000 bytes in buffers of 64 KiB, the first of which others have begun.
    expect(buffers.size).toBeLessThanOrEqual(3);
  });

  test("is its caller's: later ones don't touch it, nor do those that can't be encoded", () => {
    const lengths = Array.from({ length: 2_000 }, (_, i) => (i * 13) % 200);
    const messages = lengths.map((length) => {
      const message = encode(payloadOf(length));
      expect(() => encode(Uint8Array.of(255, 1, 2))).toThrow(/first/);
      return message;
    });
    expect(messages.map((message) => Buffer.from(message).toString("hex"))).toEqual(
      lengths.map((length) => Buffer.from(frameMessage(ID, payloadOf(length))).toString("hex")),
    );
  });

  test("may be encoded while another is", () => {
    const inner: Uint8Array[] = [];
    const nesting = (writer: Writer, message: Uint8Array): void => {
      inner.push(encode(payloadOf(9)));
      writeBytes(writer, message);
    };
    const outer = encodeMessage(1, nesting, payloadOf(5));
    expect([...inner, outer].map((message) => [readCommandId(message), message.slice(4)])).toEqual([
      [ID, payloadOf(9)],
      [1, payloadOf(5)],
    ]);
  });
});
