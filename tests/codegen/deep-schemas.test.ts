import { generate } from "kephas-gen";
import { describe, expect, it } from "vitest";
import { loadModel } from "../../codegen/load-model.js";

const head = 'kephas: 1\nprotocol: deep\nversion: "1.0.0"\n';
const command = (payload: string) => `commands: { go: { id: 1, from: both, ${payload} } }\n`;

interface Chain {
  readonly first: string;
  readonly next: (inner: string) => string;
  readonly payload: string;
}

/** `T0`, and `T1` to `Tn`, each made of the one before; the payload names the last one as `@`. */
function chain(length: number, { first, next, payload }: Chain): string {
  const types = Array.from({ length }, (_, index) => `  T${index + 1}: ${next(`T${index}`)}\n`);
  return `${head}types:\n  T0: ${first}\n${types.join("")}${command(payload.replace("@", `T${length}`))}`;
}

const nested = (levels: number, open: string, inner: string) => open.repeat(levels) + inner + " }".repeat(levels);

const struct = "{ struct: { x: u8 } }";
const json = "{ json: { x: string } }";

/** Twice the type before, forty times over: a thousand million leaves in two kilobytes. */
const doubling: Readonly<Record<string, Chain>> = {
  structs: { first: struct, next: (t) => `{ struct: { a: ${t}, b: ${t} } }`, payload: "struct: @" },
  lists: { first: struct, next: (t) => `{ struct: { a: "${t}[<=2]", b: "${t}[2]" } }`, payload: "struct: @" },
  optionals: { first: struct, next: (t) => `{ struct: { a: "${t}?", b: "${t}?" } }`, payload: "struct: @" },
  unions: { first: struct, next: (t) => `{ union: { 1: { a: ${t} }, 2: { b: ${t} } } }`, payload: "struct: { u: @ }" },
  "extensible structs": {
    first: "{ extensible: true, struct: { x: u8 } }",
    next: (t) => `{ extensible: true, struct: { x: u8, a: { type: ${t}, since: 2 }, b: { type: ${t}, since: 3 } } }`,
    payload: "struct: @",
  },
  JSON: { first: json, next: (t) => `{ json: { a: ${t}, b?: ${t} } }`, payload: "json: @" },
};

/** One type inside the other, two thousand times. */
const deep: Readonly<Record<string, string>> = {
  structs: chain(2000, { first: struct, next: (t) => `{ struct: { a: ${t} } }`, payload: "struct: @" }),
  unions: chain(2000, { first: struct, next: (t) => `{ union: { 1: { a: ${t} } } }`, payload: "struct: { u: @ }" }),
  "JSON objects": chain(2000, { first: json, next: (t) => `{ json: { a: ${t} } }`, payload: "json: @" }),
  "JSON names": chain(2000, { first: json, next: (t) => `{ json: ${t} }`, payload: "json: @" }),
  arrays: head + command(`struct: { a: "u8${"[1]".repeat(3000)}" }`),
  lists: head + command(`struct: { a: "u8${"[<=1]".repeat(3000)}" }`),
  optionals: head + command(`struct: { a: "u8${"[1]?".repeat(3000)}" }`),
  "JSON lists": head + command(`json: { a: "string${"[]".repeat(3000)}" }`),
  "nullable JSON lists": head + command(`json: { a: "string${"[]?".repeat(3000)}" }`),
  "objects in braces": head + command(`json: ${nested(150, "{ a: ", "string")}`),
  "more braces than anybody reads": head + command(`json: ${nested(3000, "{ a: ", "string")}`),
};

describe("a schema whose types double", () => {
  it.each(Object.entries(doubling))("is answered at once: %s", async (_, doubled) => {
    const startedAt = performance.now();
    const { files, diagnostics } = await generate([{ path: "deep.yaml", text: chain(39, doubled) }]);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(diagnostics.length > 0 || files.length > 0).toBe(true);
    expect(diagnostics.map(({ code }) => code).filter((code) => !/KEP(005|064|065|08\d)/.test(code))).toEqual([]);
  });
});

describe("a schema whose types repeat a large one", () => {
  it("is refused where the copies outgrow what its text warrants", () => {
    const wide = Array.from({ length: 4000 }, (_, index) => `f${index}: u8`).join(", ");
    const copies = Array.from({ length: 2000 }, (_, index) => `  T${index}: { struct: { w: Wide } }\n`).join("");
    const text = `${head}types:\n  Wide: { struct: { ${wide} } }\n${copies}${command("struct: Wide")}`;
    const startedAt = performance.now();
    expect(loadModel(text, "deep.yaml").diagnostics.map(({ code, line }) => `${code} ${line}`)).toEqual(["KEP065 256"]);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});

describe("a schema whose types nest", () => {
  it.each(Object.entries(deep))("is refused beyond 64 levels: %s", (_, text) => {
    const startedAt = performance.now();
    const { model, diagnostics } = loadModel(text, "deep.yaml");
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(model).toBeUndefined();
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(["KEP005"]));
  });

  it("is refused at the type that is one too deep", () => {
    const next = (t: string) => `{ struct: { a: ${t} } }`;
    const places = (levels: number) =>
      loadModel(chain(levels, { first: struct, next, payload: "struct: @" }), "deep.yaml").diagnostics.map(
        ({ code, line }) => `${code} ${line}`,
      );
    expect(places(64)).toEqual([]);
    expect(places(65)).toEqual(["KEP005 70"]);
  });

  it("generates at the limit", async () => {
    const texts = [
      chain(64, { first: struct, next: (t) => `{ struct: { a: ${t} } }`, payload: "struct: @" }),
      head + command(`struct: { a: "u8${"[1]".repeat(64)}", b: "u8${"[<=1]".repeat(64)}" }`),
      head + command(`json: { a: "string${"[]".repeat(63)}" }`),
    ];
    for (const text of texts) expect((await generate([{ path: "deep.yaml", text }])).files).not.toEqual([]);
  });
});
