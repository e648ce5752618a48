import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FrameBoundary } from "../../../runtime/server/relay/frame-boundary.js";

const HEAD = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";

function frame(length: number, opcode = 2): Buffer {
  const payload = Buffer.alloc(length, 0x0d);
  if (length < 126) return Buffer.concat([Buffer.from([0x80 | opcode, length]), payload]);
  const header = Buffer.alloc(length < 65_536 ? 4 : 10);
  header[0] = 0x80 | opcode;
  header[1] = length < 65_536 ? 126 : 127;
  if (length < 65_536) header.writeUInt16BE(length, 2);
  else header.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([header, payload]);
}

const free = (...chunks: readonly (Buffer | string)[]): boolean => {
  const boundary = new FrameBoundary();
  for (const chunk of chunks) boundary.pass(Buffer.from(chunk as string));
  return boundary.free;
};

describe("the boundary between frames", () => {
  it("is behind each whole frame, and the answer to the handshake, however they are cut", () => {
    const lengths = fc.array(fc.constantFrom(0, 1, 125, 126, 127, 65_535, 65_536, 70_000), { maxLength: 6 });
    fc.assert(
      fc.property(lengths, fc.array(fc.nat(80_000), { maxLength: 12 }), (sizes, cuts) => {
        const parts = [Buffer.from(HEAD), ...sizes.map((size) => frame(size))];
        const ends = new Set<number>();
        let end = 0;
        for (const { length } of parts) {
          end += length;
          ends.add(end);
        }
        const bytes = Buffer.concat(parts);
        const at = [...new Set([...cuts, ...ends])].filter((cut) => cut <= end).sort((a, b) => a - b);
        const boundary = new FrameBoundary();
        let before = 0;
        for (const cut of at) {
          boundary.pass(bytes.subarray(before, cut));
          before = cut;
          expect(boundary.free).toBe(ends.has(cut));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("is not before the answer is complete, nor behind another answer or a close frame", () => {
    expect(free()).toBe(false);
    expect(free(HEAD.slice(0, -1))).toBe(false);
    expect(free("HTTP/1.1 503 Service Unavailable\r\n\r\n")).toBe(false);
    expect(free("HTTP/1.1 503 Service Unavailable\r\n\r\n", frame(3))).toBe(false);
    expect(free("x".repeat(20_000), HEAD)).toBe(false);
    expect(free(HEAD, frame(2, 8))).toBe(false);
    expect(free(HEAD, frame(2, 8), frame(3))).toBe(false);
    expect(free(HEAD, frame(2, 9))).toBe(true);
  });
});
