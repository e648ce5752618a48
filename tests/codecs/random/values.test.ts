import { inspect } from "node:util";
import fc from "fast-check";
import { createWriter, KephasError } from "kephas/protocol";
import { describe, expect, test } from "vitest";
import { initialOf } from "../reference/initial.js";
import { arrivedMessage } from "./arrived.js";
import { expectEqual } from "./equal.js";
import { amidOthers, asBuffer } from "./placed-bytes.js";
import { type Sample, type SampledMessage, sampleSchemas, samplesOf } from "./sample.js";
import { spoiledArbitrary } from "./spoiled.js";
import { readView } from "./view-reading.js";

const VALUES = 20;

const schemas = await sampleSchemas("values");

/** What became of encoding. Throws what is no refusal. */
function refusalOf(encode: () => Uint8Array): unknown {
  try {
    return Buffer.from(encode()).toString("hex");
  } catch (error) {
    if (!(error instanceof KephasError)) throw error;
    return { code: error.code, path: error.path };
  }
}

describe.each(schemas)("the code of tests/output/random/%s", (_, messages) => {
  const samples = messages.map((message) => ({ message, list: samplesOf(message, VALUES) }));

  function forEachSample(run: (sample: Sample, message: SampledMessage, place: string) => void): void {
    for (const { message, list } of samples) {
      for (const [i, sample] of list.entries()) run(sample, message, `${message.name}, ${i}`);
    }
  }

  test("encodes to the bytes that the wire's rules say", () => {
    forEachSample(({ message, bytes }, { codec }, place) => expectEqual(codec.encode(message), bytes, place));
  });

  test("foretells how many bytes", () => {
    forEachSample(({ message, bytes }, { codec }, place) => expectEqual(codec.size(message), bytes.length, place));
  });

  test("writes the same bytes behind others, wherever they end", () => {
    forEachSample(({ message, bytes }, { codec }, place) => {
      const writer = createWriter(8);
      writer.bytes.set([1, 2, 3]);
      writer.offset = 3;
      codec.write(writer, message);
      expectEqual(writer.bytes.slice(0, writer.offset), Uint8Array.from([1, 2, 3, ...bytes]), place);
    });
  });

  test("decodes to what was encoded, up to what the wire cannot carry", () => {
    forEachSample(({ message, bytes }, { codec, fields }, place) => {
      expectEqual(codec.decode(bytes), arrivedMessage(fields, message), place);
    });
  });

  test("decodes bytes wherever they are, and keeps none of them", () => {
    forEachSample(({ message, bytes }, { codec, fields }, place) => {
      for (const placed of [amidOthers(bytes), asBuffer(bytes)]) {
        const decoded = codec.decode(placed);
        placed.fill(0xff);
        expectEqual(decoded, arrivedMessage(fields, message), place);
      }
    });
  });

  test("decodes to what encodes to the same bytes again", () => {
    forEachSample(({ bytes }, { codec }, place) => expectEqual(codec.encode(codec.decode(bytes)), bytes, place));
  });

  test("refuses to encode what the schema does not allow, says where, and goes on as before", () => {
    for (const { message, list } of samples) {
      const { codec, name } = message;
      const [first] = list;
      const spoiled = fc.sample(
        spoiledArbitrary(
          message,
          list.map((sample) => sample.message),
        ),
        { numRuns: 30, seed: 5 },
      );
      for (const { message: refused, path, wrong } of spoiled) {
        const place = `${name}, given ${inspect(wrong)} as ${path}`;
        expectEqual(
          refusalOf(() => codec.encode(refused)),
          { code: "invalid", path },
          place,
        );
      }
      if (first !== undefined) expectEqual(codec.encode(first.message), first.bytes, name);
    }
  });

  test("creates messages of defaults and zeros", () => {
    for (const { name, codec, fields } of messages) expectEqual(codec.create(), initialOf(fields), name);
  });

  test("decodes into an object that is fresh, and into one that held something else", () => {
    for (const { message, list } of samples) {
      const { decodeInto, decode, create } = message.codec;
      const kept = create();
      for (const [i, { bytes }] of list.entries()) {
        const place = `${message.name}, ${i}`;
        expectEqual(decodeInto(bytes, create()), decode(bytes), place);
        const placed = asBuffer(bytes);
        expect(decodeInto(placed, kept)).toBe(kept);
        placed.fill(0xff);
        expectEqual(kept, decode(bytes), `${place}, into what held ${i - 1}`);
      }
    }
  });

  test("has views that read as what is decoded", () => {
    forEachSample(({ bytes }, { codec, fields }, place) => {
      for (const placed of [amidOthers(bytes), asBuffer(bytes)]) {
        expectEqual(readView(fields, new codec.View(placed)), codec.decode(bytes), place);
      }
    });
  });

  test("has a codec of all functions", () => {
    forEachSample(({ bytes }, { codec }) => {
      const { encode, decode, size, write, decodeInto, create, View } = codec;
      expect(codec.codec).toMatchObject({ encode, decode, size, write, decodeInto, create });
      expect(codec.codec.view(bytes)).toBeInstanceOf(View);
    });
  });
});
