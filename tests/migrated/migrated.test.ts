import { createWriter } from "kephas/protocol";
import { describe, expect, test } from "vitest";
import { arrivedMessage } from "../codecs/random/arrived.js";
import { expectEqual } from "../codecs/random/equal.js";
import { expectedOutcome, outcomeOf } from "../codecs/random/outcome.js";
import { amidOthers, asBuffer } from "../codecs/random/placed-bytes.js";
import { readView } from "../codecs/random/view-reading.js";
import { initialOf } from "../codecs/reference/initial.js";
import type { Message } from "../codecs/reference/type.js";
import { fixtures, generateFixture } from "./fixtures.js";
import { asFields, type BinaryPayload, binaryPayloads, type Payload, payloadsOf, wireBytes } from "./payloads.js";

const LONGEST_CUT = 200;

const loaded = await Promise.all(
  fixtures.map(async (fixture) => {
    const generated = await generateFixture(fixture.protocol);
    const payloads = await payloadsOf(fixture, generated);
    return { ...fixture, generated, payloads, binary: binaryPayloads(payloads, generated) };
  }),
);

describe.each(loaded)("the schema of $protocol", ({ messages, generated, payloads, binary }) => {
  function forEachValue(run: (payload: Payload, value: Message, place: string) => void): void {
    for (const payload of payloads) {
      for (const [i, value] of payload.values.entries()) run(payload, value, `${payload.name}, ${i}`);
    }
  }

  function forEachBinary(run: (payload: BinaryPayload, sample: Sample, place: string) => void): void {
    for (const payload of binary) {
      for (const [i, value] of payload.values.entries()) {
        run(payload, sampleOf(payload, value), `${payload.name}, ${i}`);
      }
    }
  }

  test("is generated from without a remark", () => {
    expect(generated.diagnostics).toEqual([]);
  });

  test("has messages of each payload, and of nothing else", () => {
    expect(Object.keys(messages).sort()).toEqual(payloads.map(({ name }) => name).sort());
    expect(payloads.filter(({ values }) => values.length === 0).map(({ name }) => name)).toEqual([]);
  });

  test("encodes to what decodes to the same bytes again, in exactly the size that it foretold", () => {
    forEachValue(({ codec }, value, place) => {
      const bytes = codec.encode(value);
      expectEqual(codec.size(value), bytes.length, place);
      expectEqual(codec.encode(codec.decode(bytes)), bytes, place);
    });
  });

  test("writes the same bytes behind others", () => {
    forEachValue(({ codec }, value, place) => {
      const writer = createWriter(8);
      writer.bytes.set([1, 2, 3]);
      writer.offset = 3;
      codec.write(writer, value);
      expectEqual(writer.bytes.slice(0, writer.offset), Uint8Array.from([1, 2, 3, ...codec.encode(value)]), place);
    });
  });

  test("decodes to what was encoded, wherever the bytes are, and keeps none of them", () => {
    forEachValue(({ codec, model }, value, place) => {
      const isBinary = model.payload.kind === "struct" || model.payload.kind === "union";
      for (const placed of [amidOthers(codec.encode(value)), asBuffer(codec.encode(value))]) {
        const decoded = codec.decode(placed);
        placed.fill(0xff);
        if (!isBinary) expectEqual(decoded, value, place);
      }
    });
    forEachBinary(({ codec }, { bytes, arrived }, place) => expectEqual(codec.decode(bytes), arrived, place));
  });

  test("has the bytes that the wire's rules say", () => {
    forEachBinary(({ codec }, { value, bytes }, place) => expectEqual(codec.encode(value), bytes, place));
  });

  test("decodes what its server sends, where both sides send it", () => {
    forEachBinary(({ codec, rules }, { bytes, arrived }, place) => {
      if (rules.isFromBoth) expectEqual(codec.decodeFromServer?.(bytes), arrived, place);
    });
  });

  test("decodes into an object that is fresh, and into one that held something else", () => {
    for (const payload of binary.filter(isStruct)) {
      const { decodeInto, create } = payload.codec;
      const kept = create();
      for (const [i, value] of payload.values.entries()) {
        const { bytes, arrived } = sampleOf(payload, value);
        expectEqual(decodeInto(bytes, create()), arrived, `${payload.name}, ${i}`);
        expectEqual(decodeInto(bytes, kept), arrived, `${payload.name}, ${i}, into what held ${i - 1}`);
      }
    }
  });

  test("has views that read as what is decoded", () => {
    for (const payload of binary.filter(isStruct)) {
      for (const [i, value] of payload.values.entries()) {
        const { bytes, arrived } = sampleOf(payload, value);
        const view = new payload.codec.View(amidOthers(bytes));
        expectEqual(readView(payload.rules.fields, view), arrived, `${payload.name}, ${i}`);
      }
    }
  });

  test("creates messages that can be sent unless a length is demanded, and completes those of some fields", () => {
    for (const { codec, name, rules, values } of binary.filter(isStruct)) {
      expectEqual(codec.create(), initialOf(rules.fields), name);
      const isLengthDemanded = rules.fields.some(({ type }) => "minLength" in type);
      if (isLengthDemanded) expect(() => codec.encode(codec.create()), name).toThrow(/or more/);
      else expectEqual(arrivedMessage(rules.fields, codec.decode(codec.encode(codec.create()))), codec.create(), name);
      for (const value of values) expectEqual(codec.encode(codec.create(value)), codec.encode(value), name);
    }
  });

  test("refuses bytes that end too soon, unless they are a whole message of an older version", () => {
    forEachBinary((payload, { bytes }, place) => {
      const { codec, model, rules } = payload;
      for (let length = Math.min(bytes.length, LONGEST_CUT) - 1; length >= 0; length--) {
        const cut = amidOthers(bytes.subarray(0, length));
        const outcome = outcomeOf(() => asFields(model, codec.decode(cut)));
        expectEqual(outcome, expectedOutcome(rules, cut), `${place}, cut to ${length}`);
      }
    });
  });
});

interface Sample {
  readonly value: Message;
  readonly bytes: Uint8Array;
  /** What is decoded from the bytes. */
  readonly arrived: unknown;
}

function sampleOf(payload: BinaryPayload, value: Message): Sample {
  const { model, rules } = payload;
  const arrived = arrivedMessage(rules.fields, asFields(model, value));
  return {
    value,
    bytes: wireBytes(payload, value),
    arrived: model.payload.kind === "union" ? arrived[""] : arrived,
  };
}

/** A union as the payload is decoded whole: it has no view, and nothing to decode into. */
const isStruct = ({ model }: Payload): boolean => model.payload.kind === "struct";
