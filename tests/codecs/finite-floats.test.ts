import { readFileSync } from "node:fs";
import { KephasError } from "kephas/protocol";
import { describe, expect, test } from "vitest";
import { loadCodecs } from "./random/generated-codecs.js";
import type { Message } from "./reference/type.js";

const schema = readFileSync(new URL("../codegen/schemas/scalars.yaml", import.meta.url), "utf8");
const codecOf = await loadCodecs("finiteFloats", schema.replace("protocol: scalars", "protocol: finiteFloats"));
const steer = codecOf("steer");
const endless = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

const steered = (change: Message): Message =>
  steer.create({ motion: { by: { x: 0, y: 0 }, turn: 0 }, corners: [0, 0, 0, 0], ...change });

/** Every place of a float in a message of clients, with a value of it. */
const places: readonly (readonly [path: string, message: (value: number) => Message])[] = [
  ["to.x", (x) => ({ to: { x, y: 0 } })],
  [
    "path[1].x",
    (x) => ({
      path: [
        { x: 0, y: 0 },
        { x, y: 0 },
      ],
    }),
  ],
  ["rows[0].x", (x) => ({ rows: [{ x, y: 0 }] })],
  ["motion.by.x", (x) => ({ motion: { by: { x, y: 0 }, turn: 0 } })],
  ["motions[0].by.x", (x) => ({ motions: [{ by: { x, y: 0 }, turn: 0 }] })],
  ["change.value.x", (x) => ({ change: { kind: "moved", value: { x, y: 0 } } })],
  ["change.value", (value) => ({ change: { kind: "scaled", value } })],
  ["marks[0].value", (x) => ({ marks: new Map([[1, x]]) })],
  ["spots[0].value.x", (x) => ({ spots: new Map([["00112233-4455-6677-8899-aabbccddeeff", { x, y: 0 }]]) })],
  ["corners[3]", (x) => ({ corners: [0, 0, 0, x] })],
];

function refusalOf(run: () => unknown): Pick<KephasError, "code" | "path"> {
  try {
    run();
  } catch (error) {
    if (error instanceof KephasError) return { code: error.code, path: error.path };
    throw error;
  }
  return { code: "usage", path: "nothing was refused" };
}

/** The bytes of a message whose float is not finite, made of those in which it is 2^100, `7180 0000` in big-endian. */
function bytesWith(message: (value: number) => Message, value: number): Uint8Array {
  const bytes = steer.encode(steered(message(2 ** 100)));
  const at = Buffer.from(bytes).indexOf(Buffer.from("00008071", "hex"));
  new DataView(bytes.buffer, bytes.byteOffset).setFloat32(at, value, true);
  return bytes;
}

/** Reads whatever a view has, however deep. */
function readAll(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  if (Symbol.iterator in value) {
    for (const element of value as Iterable<unknown>) readAll(element);
    return;
  }
  const getters = Object.getOwnPropertyNames(Object.getPrototypeOf(value));
  for (const name of [...getters, ...Object.keys(value)]) {
    if (name !== "constructor" && !name.startsWith("$")) readAll((value as Message)[name]);
  }
}

describe("what clients send", () => {
  test.each(places)("is refused where %s is not finite, on both sides", (path, message) => {
    for (const value of endless) {
      expect(refusalOf(() => steer.encode(steered(message(value))))).toStrictEqual({ code: "invalid", path });
      const bytes = bytesWith(message, value);
      const refused = { code: "malformed", path };
      expect(refusalOf(() => steer.decode(bytes))).toStrictEqual(refused);
      expect(refusalOf(() => steer.decodeInto(bytes, steer.create()))).toStrictEqual(refused);
      expect(() => readAll(new steer.View(bytes))).toThrow(KephasError);
    }
  });

  test.each([
    ["to.y", (y: number) => ({ to: { x: 0, y } })],
    ["loose", (value: number) => ({ loose: [value] })],
  ])("may be anything where the field of %s says so", (_, message) => {
    for (const value of endless) {
      expect(steer.decode(steer.encode(steered(message(value))))).toMatchObject(message(value));
    }
  });

  test("is held to the side of a range that has no bound", () => {
    expect(refusalOf(() => steer.encode(steered({ below: Number.NEGATIVE_INFINITY }))).path).toBe("below");
    expect(refusalOf(() => steer.encode(steered({ below: -1e39 }))).path).toBe("below");
    expect(steer.decode(steer.encode(steered({ above: Number.POSITIVE_INFINITY })))).toMatchObject({
      above: Number.POSITIVE_INFINITY,
    });
    expect(refusalOf(() => steer.encode(steered({ above: Number.NaN }))).path).toBe("above");
  });

  test("is checked in what both sides send, whoever encodes; a client takes what comes", () => {
    const echo = codecOf("echo");
    const message = echo.create({ factor: Number.NaN });
    expect(refusalOf(() => echo.encode(message)).path).toBe("factor");
    const bytes = echo.encode(echo.create());
    new DataView(bytes.buffer, bytes.byteOffset).setFloat64(bytes.length - 8, Number.NaN, true);
    expect(refusalOf(() => echo.decode(bytes))).toStrictEqual({ code: "malformed", path: "factor" });
    expect(echo.decodeFromServer?.(bytes)).toMatchObject({ factor: Number.NaN });
  });
});

test.each(["state", "steerReply"])("what only the server sends, %s, may hold any number", (name) => {
  const { encode, decode } = codecOf(name);
  for (const value of endless) {
    const message = { ...codecOf(name).create(), to: { x: value, y: value }, path: [{ x: value, y: 1 }] };
    expect(decode(encode(message))).toStrictEqual(message);
  }
});
