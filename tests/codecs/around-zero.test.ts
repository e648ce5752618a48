import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { loadCodecs } from "./random/generated-codecs.js";

const schema = readFileSync(new URL("../codegen/schemas/scalars.yaml", import.meta.url), "utf8");
const codecOf = await loadCodecs("aroundZero", schema.replace("protocol: scalars", "protocol: aroundZero"));
const echo = codecOf("echo");

/** The bytes of some turns from -1 to 1, behind the point and before the factor. */
const bytesOf = (...turns: readonly number[]): string =>
  Buffer.from(echo.encode(echo.create({ turns })))
    .toString("hex")
    .slice(2 * 21);

const withTurns = (hex: string): Uint8Array => {
  const bytes = Uint8Array.from(Buffer.from(`${"00".repeat(12)}0${hex.length / 2}${"00".repeat(8)}${hex}`, "hex"));
  return bytes;
};

test("has the bytes of docs/wire.md", () => {
  expect(bytesOf(-1, -0, 0, 0.5, 1)).toBe("007f7fbffe");
  expect(echo.decode(withTurns("007fbffe"))).toMatchObject({ turns: [-1, 0, 64 / 127, 1] });
});

test("has a zero that is no minus zero", () => {
  const { turns } = echo.decode(echo.encode(echo.create({ turns: [-0] })));
  expect(Object.is((turns as readonly number[])[0], 0)).toBe(true);
});

test("has one step that clients cannot send, and that is the maximum from a server", () => {
  expect(() => echo.decode(withTurns("7fff"))).toThrow(
    expect.objectContaining({ code: "malformed", path: "turns[1]" }),
  );
  expect(echo.decodeFromServer?.(withTurns("7fff"))).toMatchObject({ turns: [0, 1] });
  const state = codecOf("state");
  expect(state.decode(state.encode(state.create({ turn: 1 })))).toMatchObject({ turn: 1 });
});

test("encodes what it decodes to the same step, for bounds of any size", async () => {
  const bounds = fc.sample(fc.double({ min: 1e-300, max: 1e290, noNaN: true }), { numRuns: 40, seed: 2 });
  const types = bounds.map((max, i) => `  Q${i}: { quantized: u16, min: ${-max}, max: ${max} }`).join("\n");
  const fields = bounds.map((_, i) => `q${i}: Q${i}`).join(", ");
  const text = `kephas: 1\nprotocol: symmetric\nversion: "1"\ntypes:\n${types}\ncommands:\n  all: { id: 1, from: client, struct: { ${fields} } }\n`;
  const all = (await loadCodecs("symmetric", text))("all");
  for (const step of [0, 1, 32_766, 32_767, 32_768, 65_533, 65_534]) {
    const bytes = new Uint8Array(new Uint16Array(bounds.length).fill(step).buffer);
    expect(all.encode(all.decode(bytes))).toStrictEqual(bytes);
  }
  const ends = Object.fromEntries(bounds.map((max, i) => [`q${i}`, max]));
  expect(all.encode(ends)).toStrictEqual(new Uint8Array(new Uint16Array(bounds.length).fill(65_534).buffer));
});
