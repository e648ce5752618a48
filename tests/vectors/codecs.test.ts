import { decodeJsonAs } from "kephas/codegen/v1";
import { type Codec, encodeJson, KephasError, type StructCodec } from "kephas/protocol";
import type { Model } from "kephas-gen";
import { describe, expect, test } from "vitest";
import * as arena from "../../generated/arena/codecs.js";
import * as big from "../../generated/big/codecs.js";
import * as kephasnet from "../../generated/kephasnet/codecs.js";
import * as kitchen from "../../generated/kitchen/codecs.js";
import * as pantry from "../../generated/pantry/codecs.js";
import { readView } from "../support/fuzz/view.js";
import { modelOf } from "../support/kitchen.js";
import { codecVectorsOf } from "./codec-vectors.js";
import { toHex } from "./vectors.js";

type Exports = Readonly<Record<string, unknown>>;
type Coder = Pick<Codec, "encode" | "decode"> & Partial<StructCodec>;

const schemas: Readonly<Record<string, Exports>> = { arena, big, kephasnet, kitchen, pantry };

/** The codec of each payload of a schema, by the name that its vectors have. */
function codersOf({ commands, methods }: Model, exports: Exports): ReadonlyMap<string, Coder> {
  const codec = (name: string) => exports[`${name}Codec`] as Coder;
  return new Map([
    ...commands.flatMap(({ name, message, reply }): [string, Coder][] => [
      [name, codec(message.valueName)],
      ...(reply === undefined ? [] : [[`${name}.reply`, codec(reply.valueName)] as [string, Coder]]),
    ]),
    ...methods.flatMap(({ name, typeName, params, result, maxBytes }): [string, Coder][] => {
      const coder = (part: string) => checkedJson(exports[`check${typeName}${part}`] as Check, maxBytes);
      return [
        ...(params === undefined ? [] : [[`${name}.params`, coder("Params")] as [string, Coder]]),
        ...(result === undefined ? [] : [[`${name}.result`, coder("Result")] as [string, Coder]]),
      ];
    }),
  ]);
}

type Check = (value: unknown) => unknown;

const checkedJson = (check: Check, maxBytes: number): Coder => ({
  encode: (value) => encodeJson(check(value), maxBytes),
  decode: (bytes) => decodeJsonAs(bytes, maxBytes, check),
});

/** What the file writes as null is nothing at all where the payload is empty. */
const orNothing = (value: unknown, bytes: Uint8Array): unknown =>
  value === null && bytes.length === 0 ? undefined : value;

describe.each(Object.entries(schemas))("the vectors of %s", (schema, exports) => {
  const coders = codersOf(modelOf(schema), exports);
  const vectors = codecVectorsOf(schema);

  test("have every payload of the schema, each with a value", () => {
    expect(vectors.map(({ message }) => message).sort()).toEqual([...coders.keys()].sort());
    expect(vectors.filter(({ values }) => values.length === 0)).toEqual([]);
  });

  describe.each(vectors)("$message", ({ message, values, encoded, decoded, malformed }) => {
    const { encode, decode, size, decodeInto, create, view } = coders.get(message) as Coder;

    test.each(values)("is these bytes: $name", ({ value, bytes }) => {
      expect(toHex(encode(orNothing(value, bytes)))).toBe(toHex(bytes));
      expect(decode(bytes)).toStrictEqual(orNothing(value, bytes));
      if (size !== undefined) expect(size(orNothing(value, bytes))).toBe(bytes.length);
      if (decodeInto !== undefined) expect(decodeInto(bytes, create?.())).toStrictEqual(value);
      if (view !== undefined) expect(readView(view(bytes))).toStrictEqual(value);
    });

    test.each(encoded)("becomes these bytes: $name", ({ value, bytes }) => {
      expect(toHex(encode(value))).toBe(toHex(bytes));
    });

    test.each(decoded)("comes out of these bytes: $name", ({ value, bytes }) => {
      expect(decode(bytes)).toStrictEqual(value ?? undefined);
    });

    test.each(malformed)("refuses these bytes: $name", ({ bytes, path }) => {
      const error = errorOf(() => decode(bytes));
      expect(error).toMatchObject({ code: "malformed", path });
    });
  });
});

function errorOf(decode: () => unknown): KephasError {
  try {
    expect.fail(`decodes to ${JSON.stringify(decode())}`);
  } catch (error) {
    if (error instanceof KephasError) return error;
    throw error;
  }
}
