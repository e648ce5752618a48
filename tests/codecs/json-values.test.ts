import { type Codec, KephasError } from "kephas/protocol";
import { describe, expect, it } from "vitest";
import { loadGenerated } from "./json-values/generated.js";

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

function codeOf(run: () => unknown): string {
  try {
    run();
    return "none";
  } catch (error) {
    if (!(error instanceof KephasError)) throw error;
    return `${error.code} ${error.path}`;
  }
}

describe("64-bit integers in JSON", async () => {
  const { codecs, protocol } = await loadGenerated("big", {
    types: { Account: { json: { id: "u64", delta: "i64", "at?": { type: "u64", as: "number", max: 9000 } } } },
    commands: { accounts: { id: 1, from: "both", json: { a: "Account", list: "u64?[]" } } },
    methods: {
      get: { params: { id: "u64" }, errors: { Poor: { code: 7, message: "Poor", data: { missing: "u64" } } } },
    },
  });
  const codec = codecs["accountsCodec"] as Codec;

  it("are texts on the wire and bigints in the message, or numbers by `as`", () => {
    const message = { a: { id: 2n ** 64n - 1n, delta: -(2n ** 63n), at: 12 }, list: [0n, null] };
    const sent = codec.encode(message);
    expect(text(sent)).toBe(
      '{"a":{"id":"18446744073709551615","delta":"-9223372036854775808","at":"12"},"list":["0",null]}',
    );
    expect(codec.decode(sent)).toEqual(message);
    expect(codec.size(message)).toBe(sent.length);
    expect(text(codec.encode({ a: { id: 0n, delta: 0n, at: -0 }, list: [] }))).toContain('"at":"0"');
  });

  it.each([
    "-0",
    "00",
    "01",
    "+1",
    "1.0",
    "1e3",
    "",
    " 1",
    "0x1",
    "18446744073709551616",
    "-1",
    1,
    null,
    "9".repeat(5000),
  ])("refuse %j", (id) => {
    expect(codeOf(() => codec.decode(bytes({ a: { id, delta: "0" }, list: [] })))).toBe("malformed a.id");
  });

  it.each([1, "1", -1n, 2n ** 64n, undefined, 1.5])("refuse to send %s", (id) => {
    expect(codeOf(() => codec.encode({ a: { id, delta: 0n }, list: [] }))).toBe("invalid a.id");
  });

  it("arrive in an error's data, which hold the same where the error is made", () => {
    const { Poor } = protocol["bigErrors"] as {
      Poor: { (data: unknown): KephasError; write(data: unknown): unknown; read(data: unknown): KephasError };
    };
    const made = Poor({ missing: 5n, more: 1 });
    expect(made.data).toEqual({ missing: 5n });
    expect(Poor.write(made.data)).toEqual({ missing: "5" });
    expect(Poor.read(Poor.write(made.data)).data).toEqual({ missing: 5n });
  });
});

describe("a union in JSON", async () => {
  const { codecs, messages } = await loadGenerated("unions", {
    types: {
      Box: { json: { w: "number", id: "u64" }, closed: true },
      Shape: { union: { by: "kind", of: { circle: { r: "number" }, box: "Box", none: {} } } },
      Open: { union: { by: "type", of: { a: { x: "integer" } } }, extensible: true },
    },
    commands: {
      draw: { id: 1, from: "both", json: "Shape" },
      opens: { id: 2, from: "both", json: { list: "Open[]" } },
    },
  });
  const draw = codecs["drawCodec"] as Codec;
  const opens = codecs["opensCodec"] as Codec;

  it("is a type that its property narrows", () => {
    expect(messages).toContain('| ({ kind: "box" } & Box)');
    expect(messages).toContain('export type Open = { type: "a"; x: number } | { type: "unknown" };');
  });

  it.each([
    [{ kind: "circle", r: 1 }, '{"kind":"circle","r":1}'],
    [{ kind: "box", w: 2, id: 3n }, '{"kind":"box","w":2,"id":"3"}'],
    [{ kind: "none" }, '{"kind":"none"}'],
  ])("carries %o", (message, json) => {
    expect(text(draw.encode(message))).toBe(json);
    expect(draw.decode(draw.encode(message))).toEqual(message);
  });

  it.each([
    [{ kind: "ring", r: 1 }, "kind"],
    [{ kind: "unknown" }, "kind"],
    [{ r: 1 }, "kind"],
    [{ kind: ["circle"], r: 1 }, "kind"],
    [{ kind: "circle" }, "r"],
    [{ kind: "circle", r: "1" }, "r"],
    [{ kind: "box", w: 1, id: "1", more: 1 }, "more"],
    [[], ""],
    ["circle", ""],
  ])("refuses %o at %s", (value, path) => {
    expect(codeOf(() => draw.decode(bytes(value)))).toBe(`malformed ${path}`);
    expect(codeOf(() => draw.encode(value))).toBe(`invalid ${path}`);
  });

  it("drops what its variant does not declare, and reads no kind from a prototype's members", () => {
    expect(draw.decode(bytes({ kind: "circle", r: 1, w: 2 }))).toEqual({ kind: "circle", r: 1 });
    expect(codeOf(() => draw.decode(bytes({ kind: "toString" })))).toBe("malformed kind");
  });

  it("takes kinds of a newer version where it is extensible, and never sends them", () => {
    expect(
      opens.decode(
        bytes({
          list: [
            { type: "b", y: 1 },
            { type: "a", x: 1 },
          ],
        }),
      ),
    ).toEqual({
      list: [{ type: "unknown" }, { type: "a", x: 1 }],
    });
    expect(codeOf(() => opens.decode(bytes({ list: [{ type: 1 }] })))).toBe("malformed list[0].type");
    expect(codeOf(() => opens.encode({ list: [{ type: "unknown" }] }))).toBe("invalid list[0].type");
    expect(codeOf(() => opens.encode({ list: [{ type: "b", y: 1 }] }))).toBe("invalid list[0].type");
  });
});

describe("a JSON type that contains itself", async () => {
  const { codecs } = await loadGenerated("trees", {
    types: {
      Tree: { json: { "next?": "Tree", all: "Tree?[]", parent: "Parent" } },
      Parent: { json: "Tree?" },
      Nest: { json: "Nest[]" },
      Same: { json: "Same[]" },
      Expr: { union: { by: "op", of: { lit: { n: "number" }, neg: { of: "Expr" } } } },
    },
    commands: {
      grow: { id: 1, from: "both", json: "Tree" },
      nests: { id: 2, from: "both", json: "Nest" },
      same: { id: 3, from: "both", json: "Same" },
    },
    methods: { run: { params: { e: "Expr" } } },
  });
  const grow = codecs["growCodec"] as Codec;
  const nest = codecs["nestsCodec"] as Codec;
  const leaf = { all: [], parent: null };

  it("is read and written at any depth that JSON has", () => {
    const tree = { next: { ...leaf, all: [leaf, null] }, all: [], parent: { ...leaf, parent: leaf } };
    expect(grow.decode(grow.encode(tree))).toEqual(tree);
    const deep = (levels: number): unknown => (levels === 1 ? [] : [deep(levels - 1)]);
    expect(nest.decode(nest.encode(deep(32)))).toEqual(deep(32));
    expect(codeOf(() => nest.encode(deep(33)))).toMatch(/^invalid/);
    expect(codeOf(() => nest.decode(bytes(deep(33))))).toMatch(/^malformed/);
  });

  it("is refused where a value contains itself, whatever the way, and works afterwards", () => {
    const node: Record<string, unknown> = { ...leaf };
    const list: unknown[] = [];
    const expression: Record<string, unknown> = { op: "neg" };
    list.push(list, list);
    expression["of"] = expression;
    for (const way of [{ next: node }, { all: [node, node] }, { parent: node }]) {
      expect(codeOf(() => grow.encode(Object.assign(node, leaf, way)))).toMatch(/^invalid/);
    }
    expect(codeOf(() => nest.encode(list))).toMatch(/^invalid/);
    expect(codeOf(() => (codecs["sameCodec"] as Codec).encode(list))).toMatch(/^invalid/);
    expect(codeOf(() => (codecs["checkExpr"] as (value: unknown) => unknown)(expression))).toMatch(/^invalid/);
    expect(grow.decode(grow.encode(leaf))).toEqual(leaf);
  });
});
