import { describe, expect, test } from "vitest";
import { expectEqual } from "./equal.js";
import { olderSchema } from "./older.js";
import { expectedOutcome, outcomeOf } from "./outcome.js";
import { loadSampled, makeSchemas, type SampledMessage, samplesOf } from "./sample.js";
import { readView } from "./view-reading.js";

const VALUES = 20;

const pairs = await Promise.all(
  makeSchemas("versions").map(async (schema) => {
    const [name, newer] = await loadSampled(schema);
    const [, older] = await loadSampled(olderSchema(schema));
    return [name, newer.map((message, i) => ({ newer: message, older: older[i] ?? message }))] as const;
  }),
);

/** What one version writes must mean something to the other, and what the rules say it means. */
function expectUnderstood(writer: SampledMessage, reader: SampledMessage): void {
  const { codec, fields } = reader;
  const kept = codec.create();
  for (const { message, bytes } of samplesOf(writer, VALUES)) {
    const place = `${reader.name}, given ${Buffer.from(writer.codec.encode(message)).toString("hex")}`;
    const expected = expectedOutcome(reader, bytes);
    expect(expected, place).not.toEqual({ refused: "malformed" });
    expectEqual(
      outcomeOf(() => codec.decode(bytes)),
      expected,
      place,
    );
    expectEqual(
      outcomeOf(() => codec.decodeInto(bytes, kept)),
      expected,
      place,
    );
    expectEqual(
      outcomeOf(() => readView(fields, new codec.View(bytes))),
      expected,
      place,
    );
  }
}

describe.each(pairs)("the code of tests/output/random/%s and of the version before", (_, messages) => {
  test("lets an old reader understand a new writer", () => {
    for (const { newer, older } of messages) expectUnderstood(newer, older);
  });

  test("lets a new reader understand an old writer", () => {
    for (const { newer, older } of messages) expectUnderstood(older, newer);
  });
});
