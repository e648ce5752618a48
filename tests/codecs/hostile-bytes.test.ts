import fc from "fast-check";
import { KephasError } from "kephas/protocol";
import { describe, expect, test } from "vitest";
import { messageArbitrary } from "../support/arbitrary.js";
import { type CodecCase, codecCases } from "../support/kitchen.js";

/** Mutations in all, spread over the codecs. */
const MUTATIONS = 100_000;

/** What decoding ends in: a value that encodes again where the schema allows it, or a typed error. */
function decodeHostile({ codec }: CodecCase, bytes: Uint8Array): "value" | "error" {
  try {
    codec.decode(bytes);
    return "value";
  } catch (error) {
    if (!(error instanceof KephasError)) throw error;
    expect(["malformed", "tooLarge"]).toContain(error.code);
    return "error";
  }
}

/** A small generator of numbers: the same bytes in every run (Marsaglia, "Xorshift RNGs", 2003). */
function xorshift(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const edges = [0x00, 0x01, 0x7f, 0x80, 0xff, 0xc0, 0xed, 0x22, 0x5b, 0x7b];

function mutate(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  const mutated = Uint8Array.from([...bytes, ...new Uint8Array(random(4))]);
  for (let i = random(4); i >= 0 && mutated.length > 0; i--) {
    const at = random(2) === 0 ? random(mutated.length) : random(Math.min(mutated.length, 16));
    mutated[at] = random(2) === 0 ? (edges[random(edges.length)] ?? 0) : random(256);
  }
  return random(3) === 0 ? mutated.subarray(0, random(mutated.length + 1)) : mutated;
}

describe.each(codecCases)("$name, given hostile bytes", (codecCase) => {
  const { codec, message } = codecCase;

  test("ends in a value or a typed error when cut at any byte", () => {
    const [value] = fc.sample(messageArbitrary(message), { numRuns: 1, seed: 42 });
    const bytes = codec.encode(value);
    for (let length = 0; length < bytes.length; length++) {
      const ended = decodeHostile(codecCase, bytes.slice(0, length));
      if (message.payload.kind === "struct") expect(ended).toBe("error");
    }
    expect(decodeHostile(codecCase, bytes)).toBe("value");
  });

  test("ignores bytes after the last field", () => {
    if (message.payload.kind === "json" || message.payload.kind === "jsonSchema") return;
    const [value] = fc.sample(messageArbitrary(message), { numRuns: 1, seed: 43 });
    expect(codec.decode(Uint8Array.from([...codec.encode(value), 1, 2, 3]))).toStrictEqual(value);
  });

  test("ends in a value or a typed error however the bytes were changed", () => {
    const random = xorshift(0x9e3779b9);
    const samples = fc.sample(messageArbitrary(message), { numRuns: 50, seed: 44 }).map((value) => codec.encode(value));
    const ends = { value: 0, error: 0 };
    for (let i = 0; i < MUTATIONS; i++) {
      ends[decodeHostile(codecCase, mutate(samples[i % samples.length] ?? new Uint8Array(), random))]++;
    }
    expect(ends.value + ends.error).toBe(MUTATIONS);
  });
});
