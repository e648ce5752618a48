import fc from "fast-check";
import { createWriter } from "kephas/protocol";
import { describe, expect, test } from "vitest";
import { messageArbitrary } from "../support/arbitrary.js";
import { codecCases } from "../support/kitchen.js";

describe.each(codecCases)("$name", ({ message, codec }) => {
  test("decodes what it encoded, in exactly the size that it foretold", () => {
    fc.assert(
      fc.property(messageArbitrary(message), (value) => {
        const bytes = codec.encode(value);
        expect(codec.size(value)).toBe(bytes.length);
        expect(bytes.length).toBeLessThanOrEqual(message.maxBytes);
        expect(codec.decode(bytes)).toStrictEqual(value);
      }),
      { numRuns: 200 },
    );
  });

  test("writes the same bytes behind others in a shared writer", () => {
    fc.assert(
      fc.property(messageArbitrary(message), (value) => {
        const writer = createWriter(4);
        codec.write(writer, value);
        codec.write(writer, value);
        const once = codec.encode(value);
        expect(writer.bytes.subarray(0, writer.offset)).toEqual(Uint8Array.from([...once, ...once]));
      }),
      { numRuns: 50 },
    );
  });

  test("owns what it returns: later messages and changed bytes leave it alone", () => {
    const [first, second] = fc.sample(messageArbitrary(message), { numRuns: 2, seed: 7 });
    const bytes = codec.encode(first);
    const copy = bytes.slice();
    codec.encode(second);
    expect(bytes).toEqual(copy);
    const decoded = codec.decode(bytes);
    bytes.fill(0xff);
    expect(decoded).toStrictEqual(first);
  });
});
