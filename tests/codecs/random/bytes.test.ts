import fc from "fast-check";
import { describe, test } from "vitest";
import type { Message } from "../reference/type.js";
import { changedBytesArbitrary } from "./changed-bytes.js";
import { expectEqual } from "./equal.js";
import { expectedOutcome, outcomeOf } from "./outcome.js";
import { amidOthers } from "./placed-bytes.js";
import { type SampledMessage, sampleSchemas, samplesOf } from "./sample.js";
import { readView } from "./view-reading.js";

const CHANGES = 100;
const LONGEST_CUT = 300;

const schemas = await sampleSchemas("bytes");

/** Holds every way of reading bytes to what the rules say about them. `kept` has been decoded into before. */
function expectAsTheRules(message: SampledMessage, payload: Uint8Array, kept: Message): void {
  const { codec, fields, name, rules } = message;
  const { View, decodeInto, decodeFromServer } = codec;
  const bytes = amidOthers(payload);
  const expected = expectedOutcome(message, bytes);
  const outcomes = {
    decode: outcomeOf(() => codec.decode(bytes)),
    decodeInto: outcomeOf(() => decodeInto(bytes, kept)),
    view: outcomeOf(() => readView(fields, new View(bytes))),
  };
  for (const [face, outcome] of Object.entries(outcomes))
    expectEqual(outcome, expected, describeCase(face, name, bytes));
  if (message.isFromBoth) {
    const lenient = expectedOutcome({ ...message, rules: { ...rules, held: false } }, bytes);
    const outcome = outcomeOf(() => (decodeFromServer ?? codec.decode)(bytes));
    expectEqual(outcome, lenient, describeCase("decodeFromServer", name, bytes));
  }
}

const describeCase = (face: string, name: string, bytes: Uint8Array): string =>
  `${face} of ${name}, given ${Buffer.from(bytes).toString("hex")}`;

describe.each(schemas)("the code of tests/output/random/%s", (_, messages) => {
  test("refuses bytes that end too soon, unless they are a whole message of an older version", () => {
    for (const message of messages) {
      const kept = message.codec.create();
      for (const { bytes: whole } of samplesOf(message, 3)) {
        for (let length = Math.min(whole.length, LONGEST_CUT); length >= 0; length--) {
          expectAsTheRules(message, whole.slice(0, length), kept);
        }
      }
    }
  });

  test("takes and refuses changed bytes as the rules say, and breaks on none", () => {
    for (const message of messages) {
      const kept = message.codec.create();
      const payloads = samplesOf(message, 10).map(({ bytes }) => bytes);
      fc.assert(
        fc.property(changedBytesArbitrary(payloads), (bytes) => expectAsTheRules(message, bytes, kept)),
        { numRuns: CHANGES, seed: 3 },
      );
    }
  });
});
