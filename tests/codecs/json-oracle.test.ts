import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { KephasError } from "kephas/protocol";
import { describe, expect, test } from "vitest";
import { checkTiles } from "../../generated/kitchen/codecs.js";
import { modelOf } from "../support/kitchen.js";
import { declaredPart } from "./json-oracle/declared.js";
import { type Check, loadChecks } from "./json-oracle/generated-checks.js";
import { createOracles, type Oracle, oracleOf } from "./json-oracle/oracle.js";
import { typesArbitrary } from "./json-oracle/shape-arbitrary.js";
import { withWrittenDates } from "./json-oracle/time.js";
import { valueArbitrary } from "./json-oracle/value-arbitrary.js";

const SCHEMAS = 5;
const VALUES = 100;

const schemas = fc.sample(typesArbitrary, { numRuns: SCHEMAS, seed: 11 });

/** How often either side was heard, so that neither is left out. */
const verdicts = { taken: 0, refused: 0 };

function expectAgreement(check: Check, oracle: Oracle, value: unknown, arrived: (filled: unknown) => unknown): void {
  const { problems, filled } = oracle(value);
  try {
    const result = check(value);
    if (problems.length > 0) expect.fail(`taken, where ajv refuses ${problems.join(", ")}`);
    if (!isDeepStrictEqual(result, arrived(filled))) expect(result).toStrictEqual(arrived(filled));
    verdicts.taken++;
  } catch (error) {
    if (!(error instanceof KephasError)) throw error;
    if (problems.length === 0) expect.fail(`refused, where ajv takes it: ${error.message}`);
    expect(error.code).toBe("invalid");
    expect(problems, error.message).toContain(error.path);
    verdicts.refused++;
  }
}

describe.each(schemas.map((types, i) => ({ protocol: `json${i}`, types })))(
  "the checks of tests/output/json-oracle/$protocol",
  async ({ protocol, types }) => {
    const checkOf = await loadChecks(protocol, types);
    const origins = [undefined, "received"] as const;
    const judges = origins.map((origin) => ({ origin, oracleOf: createOracles(types, origin) }));
    const jsonTypes = types.filter((type) => type.kind === "json" || type.kind === "union");

    test.each(jsonTypes)("take and refuse as $name what ajv does, from here and from there", (type) => {
      const check = checkOf(type.name);
      for (const { origin, oracleOf } of judges) {
        const oracle = oracleOf(type.name);
        const judged = (value: unknown) =>
          origin === undefined ? withWrittenDates(check(value)) : check(value, origin);
        const shape = { kind: "named", type } as const;
        fc.assert(
          fc.property(valueArbitrary(shape), (value) =>
            expectAgreement(judged, oracle, value, (filled) => declaredPart(shape, filled, origin)),
          ),
          { numRuns: VALUES, seed: 12 },
        );
      }
    });
  },
);

/** Names and rows around every bound of the document: lengths in code points, doubles, numbers beside the range. */
const tilesArbitrary = fc.record(
  {
    name: fc.oneof(
      fc.string({ unit: "binary", maxLength: 12 }),
      fc.constantFrom<unknown>(null, 7, "\u{1f600}".repeat(10)),
    ),
    rows: fc.array(fc.array(fc.constantFrom<unknown>(0, 1, 9, 10, -1, 0.5, "1", null), { maxLength: 5 }), {
      maxLength: 5,
    }),
    more: fc.constantFrom(null, 1),
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** Most of them as the document says. */
const fittingTilesArbitrary = fc.record(
  {
    name: fc.string({ unit: "binary", minLength: 2, maxLength: 11 }),
    rows: fc.array(fc.array(fc.constantFrom(0, 1, 9), { maxLength: 4 }), { maxLength: 4 }),
  },
  { noNullPrototype: true },
);

test("the compiled check of a JSON Schema payload takes and refuses what ajv does", () => {
  const payload = modelOf("kitchen").commands.find(({ name }) => name === "tiles")?.message.payload;
  if (payload?.kind !== "jsonSchema") throw new Error("kitchen.tiles has no JSON Schema");
  const oracle = oracleOf(JSON.parse(payload.document.schema));
  fc.assert(
    fc.property(fc.oneof(tilesArbitrary, fittingTilesArbitrary), (value) =>
      expectAgreement(checkTiles, oracle, value, (filled) => filled),
    ),
    { numRuns: 3_000, seed: 13 },
  );
});

test("both sides were heard", () => {
  expect(verdicts.taken).toBeGreaterThan(1_000);
  expect(verdicts.refused).toBeGreaterThan(1_000);
});
