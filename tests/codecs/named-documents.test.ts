import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import fc from "fast-check";
import { generate } from "kephas-gen";
import { describe, expect, test } from "vitest";
import { documentArbitrary, valueArbitrary } from "./json-schema/document-arbitrary.js";
import { refusal } from "./json-schema/refusal.js";

/** Documents as named types, within JSON, as params and as payloads: wherever one stands it takes the same values. */

const output = fileURLToPath(new URL("../output/named-documents/", import.meta.url));

type Check = (value: unknown) => unknown;
type Checks = Readonly<Record<string, Check>>;

const DOCUMENTS = 40;
const dialects = { "draft-07": "http://json-schema.org/draft-07/schema#", "2020-12": undefined } as const;

/** Documents that can be used: the arbitrary makes some that a schema refuses. */
function sampleDocuments(dialect: keyof typeof dialects): readonly object[] {
  const $schema = dialects[dialect];
  const documents = fc.sample(documentArbitrary(dialect), { numRuns: DOCUMENTS, seed: 7 });
  return documents.map((document) => ($schema === undefined ? document : { $schema, ...document }));
}

/** For the document `n`: the type `Tn`, a message `pn` of it, and `wn` that holds several. */
function schemaOf(protocol: string, documents: readonly object[]): object {
  const types = documents.map((jsonSchema, n) => [`T${n}`, { jsonSchema }]);
  const commands = documents.flatMap((jsonSchema, n) => [
    [`d${n}`, { id: 3 * n, from: "both", jsonSchema }],
    [`p${n}`, { id: 3 * n + 1, from: "both", json: `T${n}` }],
    [
      `w${n}`,
      {
        id: 3 * n + 2,
        from: "both",
        json: { one: `T${n}`, many: `T${n}[]`, "maybe?": `T${n}?`, in: { one: `T${n}` } },
      },
    ],
  ]);
  return {
    kephas: 1,
    protocol,
    version: "1.0.0",
    types: Object.fromEntries(types),
    commands: Object.fromEntries(commands),
  };
}

async function loadChecks(protocol: string, schema: object): Promise<Checks> {
  const { files, diagnostics } = await generate([{ path: `${protocol}.yaml`, text: JSON.stringify(schema) }]);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  for (const file of files) {
    mkdirSync(dirname(output + file.path), { recursive: true });
    writeFileSync(output + file.path, file.text);
  }
  return (await import(/* @vite-ignore */ pathToFileURL(`${output}${protocol}/codecs.ts`).href)) as Checks;
}

/** What a check makes of a value: what it returns, or that it refuses. */
function outcomeOf(check: Check | undefined, value: unknown): unknown {
  if (check === undefined) throw new Error("nothing of this name was generated");
  try {
    return { taken: check(value) };
  } catch {
    return { refused: refusal(() => check(value)) };
  }
}

const seen = (outcome: unknown, path: string): unknown => {
  const { refused } = outcome as { readonly refused?: { readonly path?: string } };
  if (refused === undefined) return outcome;
  const inner = refused.path ?? "";
  const joint = inner === "" || path === "" || inner.startsWith("[") ? "" : ".";
  return { refused: { ...refused, path: path + joint + inner } };
};

describe.each(["draft-07", "2020-12"] as const)("a named document of %s", (dialect) => {
  test("takes what the same document takes as a payload, wherever it stands", async () => {
    const protocol = dialect === "draft-07" ? "namedOld" : "namedNew";
    const documents = sampleDocuments(dialect);
    const checks = await loadChecks(protocol, schemaOf(protocol, documents));
    fc.assert(
      fc.property(fc.nat(DOCUMENTS - 1), valueArbitrary, (n, value) => {
        const expected = outcomeOf(checks[`checkD${n}`], value);
        const { taken } = expected as { readonly taken?: unknown };
        expect(outcomeOf(checks[`checkT${n}`], value)).toStrictEqual(expected);
        expect(outcomeOf(checks[`checkP${n}`], value)).toStrictEqual(expected);
        const whole = { one: value, many: [value, value], maybe: value ?? null, in: { one: value } };
        const wrapped = outcomeOf(checks[`checkW${n}`], whole);
        if (taken === undefined) expect(wrapped).toStrictEqual(seen(expected, "one"));
        else {
          const copies = { one: taken, many: [taken, taken], maybe: taken, in: { one: taken } };
          expect(wrapped).toStrictEqual({ taken: copies });
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("documents that refer to themselves, many in one message", () => {
  const node = { type: "object", properties: { l: { $ref: "#" }, r: { $ref: "#" } } };
  // Tried again at each level: a value of depth n takes 2^n steps.
  const inner = { properties: { l: { $ref: "#" } } };
  const deep = { anyOf: [{ allOf: [inner, { required: ["x"] }] }, inner] };
  const load = () =>
    loadChecks("namedShared", {
      kephas: 1,
      protocol: "namedShared",
      version: "1.0.0",
      types: { Node: { jsonSchema: node }, Deep: { jsonSchema: deep }, Pair: { json: { a: "Deep[]", b: "Deep[]" } } },
      commands: {
        nodes: { id: 1, from: "client", json: "Node[]" },
        deeps: { id: 2, from: "client", json: "Deep[]" },
        pairs: { id: 3, from: "client", json: "Pair[]" },
        alone: { id: 4, from: "client", json: "Deep" },
      },
    });

  test("are counted though they are one function, which calls itself", async () => {
    const { checkAlone } = await load();
    expect(refusal(() => checkAlone?.(chain(30)))).toMatchObject({ code: "invalid" });
  });

  const chain = (depth: number): unknown => (depth === 0 ? {} : { l: chain(depth - 1) });

  test("share the steps that a message may take", async () => {
    const { checkDeeps, checkPairs, checkAlone, checkNodes, checkDeep } = await load();
    const steep = chain(11);
    expect(checkAlone?.(steep)).toEqual(steep);
    expect(checkDeeps?.([steep])).toEqual([steep]);
    expect(refusal(() => checkDeeps?.(Array(50).fill(steep)))).toMatchObject({ code: "invalid" });
    expect(refusal(() => checkPairs?.(Array(25).fill({ a: [steep], b: [steep] })))).toMatchObject({ code: "invalid" });
    // What was refused leaves nothing behind, and a type's own check begins anew with each value.
    for (let count = 0; count < 50; count++) expect(checkDeep?.(steep)).toEqual(steep);
    expect(checkDeeps?.([steep])).toEqual([steep]);
    const many = Array(20_000).fill({ l: {}, r: {} });
    expect(checkNodes?.(many)).toHaveLength(20_000);
  });
});
