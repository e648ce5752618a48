import { describe, expect, test } from "vitest";
import { Fuzzer } from "../support/fuzz/fuzzer.js";
import { createStateTargets } from "../support/fuzz/state-targets.js";
import { createFuzzTargets } from "../support/fuzz/target.js";
import { tryBytes } from "../support/fuzz/trial.js";

/** Inputs for each decoder. `npm run bench:fuzz` tries millions. */
const INPUTS = 1_000;
const SEED = 0x9e3779b9;

const targets = [...createFuzzTargets(), ...(await createStateTargets())];

describe.each(targets)("$name, given hostile bytes", (target) => {
  const { samples, kind, codec } = target;

  test("ends in an error when cut at any byte before its end, or in a value where the rest has defaults", () => {
    const sample = samples[2] as Uint8Array;
    for (let length = 0; length < sample.length; length++) {
      const ending = tryBytes(target, sample.slice(0, length));
      if (kind === "struct" && !target.growth.hasDefaults) expect(ending).toHaveProperty("error");
    }
    expect(tryBytes(target, sample)).toHaveProperty("value");
  });

  test("owns what it returns, out of a socket's Buffer too", () => {
    for (const sample of samples) {
      const buffer = Buffer.from(sample);
      const decoded = codec.decode(buffer);
      buffer.fill(0xff);
      expect(decoded).toStrictEqual(codec.decode(sample));
    }
  });

  test("keeps each promise however the bytes were changed", () => {
    const fuzzer = new Fuzzer(target, SEED);
    for (let i = 0; i < INPUTS; i++) fuzzer.run(fuzzer.next());
    const { values, errors } = fuzzer.tally;
    expect(values).toBeGreaterThan(0);
    // Where all fields are of later versions, and where the payload is nothing but bytes, any bytes may be a message.
    expect(errors).toBeGreaterThanOrEqual((kind !== "state" && target.growth.hasDefaults) || kind === "plain" ? 0 : 1);
  });
});

test.each(targets.filter(({ kind }) => kind === "struct"))("$name ignores bytes after the last field", (target) => {
  const sample = target.samples[3] as Uint8Array;
  const { decode } = target.codec;
  expect(decode(Uint8Array.from([...sample, 1, 2, 3]))).toStrictEqual(decode(sample));
});
