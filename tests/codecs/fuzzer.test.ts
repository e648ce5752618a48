import { KephasError } from "kephas/protocol";
import { describe, expect, test } from "vitest";
import { Fuzzer } from "../support/fuzz/fuzzer.js";
import { checkHeap } from "../support/fuzz/heap.js";
import type { FuzzTarget } from "../support/fuzz/target.js";
import { Finding, tryBytes } from "../support/fuzz/trial.js";

/** A byte string behind a length of one byte, decoded as it should be; each test spoils one thing. */
const sound: FuzzTarget = {
  name: "sound",
  kind: "struct",
  maxBytes: 256,
  isHeld: true,
  growth: { hasDefaults: false, hasUnknown: false },
  codec: { encode: (value) => Uint8Array.from([(value as Uint8Array).length, ...(value as Uint8Array)]), decode },
  size: undefined,
  create: undefined,
  decodeInto: undefined,
  View: undefined,
  samples: [Uint8Array.from([2, 7, 8])],
};

function decode(bytes: Uint8Array): Uint8Array {
  const end = 1 + (bytes[0] ?? 0);
  if (bytes.length < 1 || end > bytes.length) throw new KephasError("malformed", "too short", { path: "" });
  return bytes.slice(1, end);
}

const spoilt = (decode: (bytes: Uint8Array) => unknown): FuzzTarget => ({
  ...sound,
  codec: { ...sound.codec, decode },
});

/** What the fuzzer finds within some hundred inputs. */
function findingOf(target: FuzzTarget): string {
  const fuzzer = new Fuzzer(target, 1);
  for (let i = 0; i < 500; i++) {
    try {
      fuzzer.run(fuzzer.next());
    } catch (error) {
      if (error instanceof Finding) return error.message;
      throw error;
    }
  }
  return "nothing";
}

describe("the fuzzer", () => {
  test("finds nothing in a sound decoder, and gives it values as well as errors", () => {
    const fuzzer = new Fuzzer(sound, 1);
    for (let i = 0; i < 500; i++) fuzzer.run(fuzzer.next());
    const { inputs, values, errors, ways } = fuzzer.tally;
    expect({ inputs, ways }).toEqual({ inputs: 500, ways: 2 });
    expect(Math.min(values, errors)).toBeGreaterThan(50);
  });

  test("gives the same inputs for the same seed, others for another", () => {
    const inputsOf = (seed: number) => {
      const fuzzer = new Fuzzer(sound, seed);
      return Array.from({ length: 20 }, () => fuzzer.next());
    };
    expect(inputsOf(1)).toEqual(inputsOf(1));
    expect(inputsOf(1)).not.toEqual(inputsOf(2));
  });

  test("finds an error that is none of ours", () => {
    const lengthOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint8(0);
    const target = spoilt((bytes) => bytes.slice(1, 1 + lengthOf(bytes)));
    expect(findingOf(target)).toMatch(/RangeError/);
  });

  test("finds an error with the wrong code, or without a path", () => {
    const throwing = (code: "invalid" | "malformed") => () => {
      throw new KephasError(code, "wrong");
    };
    expect(findingOf(spoilt(throwing("invalid")))).toMatch(/threw invalid instead of malformed/);
    expect(findingOf(spoilt(throwing("malformed")))).toMatch(/without a path/);
  });

  test("finds a read beyond the end", () => {
    const target = spoilt((bytes) => decode(new Uint8Array(bytes.buffer, bytes.byteOffset)));
    expect(findingOf(target)).toMatch(/amid other bytes/);
  });

  test("finds a value that is a window into the input, and a changed input", () => {
    expect(findingOf(spoilt((bytes) => bytes.subarray(1, 1 + decode(bytes).length)))).toMatch(
      /keeps what it was given/,
    );
    expect(findingOf(spoilt((bytes) => decode(bytes.fill(0, 1))))).toMatch(/changed the bytes/);
  });

  test("finds a value that is larger than the bytes can fill", () => {
    expect(findingOf(spoilt((bytes) => new Uint8Array(bytes[0] ?? 0)))).toMatch(/weight/);
  });

  test("finds a value that does not encode, or to other bytes", () => {
    const refusing = { ...sound.codec, encode: () => decode(new Uint8Array()) };
    expect(findingOf({ ...sound, codec: refusing })).toMatch(/refuses to encode/);
    expect(findingOf({ ...sound, codec: { ...sound.codec, encode: () => Uint8Array.of(1, 1) } })).toMatch(
      /another value/,
    );
    expect(findingOf({ ...sound, size: () => 0 })).toMatch(/size says 0/);
  });

  test("finds another face that ends otherwise", () => {
    const create = () => ({});
    expect(findingOf({ ...sound, create, decodeInto: () => 1 })).toMatch(/decodeInto/);
    class EmptyView {}
    expect(findingOf({ ...sound, View: EmptyView })).toMatch(/a view/);
  });

  test("finds what is made for a length before it is looked at", () => {
    const target = spoilt((bytes) => {
      const elements = new Array(1_000 * (bytes[0] ?? 0)).fill(0);
      return elements.length > 0 ? decode(bytes) : new Uint8Array();
    });
    expect(() => checkHeap(target, Uint8Array.of(255))).toThrow(/of the heap/);
    expect(() => checkHeap(target, Uint8Array.of(1))).not.toThrow();
  });

  test("names the decoder and the bytes in hex", () => {
    const target = spoilt(() => Number("a").toFixed(200));
    expect(() => tryBytes(target, Uint8Array.of(0x0a, 0xff))).toThrow(/^sound: .* on 2 bytes: 0aff$/);
  });
});
