import fc from "fast-check";

type Document = Readonly<Record<string, unknown>> | boolean;

/** Values that the documents say something about, and some that they don't. */
export const valueArbitrary: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 2 }, tie("leaf"), tie("list"), tie("object")),
  leaf: fc.constantFrom<unknown>("a", "b", "", 0, 1, 1.5, true, false, null),
  list: fc.array(tie("value"), { maxLength: 3 }),
  object: fc.dictionary(fc.constantFrom("a", "b", "c", "x-1", "z z"), tie("value"), {
    maxKeys: 4,
    noNullPrototype: true,
  }),
})).value;

const constants = fc.constantFrom<unknown>("a", "b", 0, 1, true, null, [1, "a"], { a: 1 }, []);
const types = fc.constantFrom("string", "number", "integer", "boolean", "null", "array", "object", "object", "array");

const only = (arbitrary: fc.Arbitrary<Readonly<Record<string, unknown>>>) => arbitrary;

/** Documents of 2020-12 or draft-07 with every keyword that a type can be told from, in all combinations. */
export function documentArbitrary(dialect: "draft-07" | "2020-12"): fc.Arbitrary<object> {
  const isNew = dialect === "2020-12";
  const definitions = isNew ? "$defs" : "definitions";
  const { schema } = fc.letrec<{ schema: Document; part: Document }>((tie) => {
    const inner = tie("schema");
    const parts: readonly fc.Arbitrary<Readonly<Record<string, unknown>>>[] = [
      only(fc.record({ type: types })),
      only(fc.record({ type: types })),
      only(fc.record({ type: fc.uniqueArray(types, { minLength: 1, maxLength: 3 }) })),
      only(fc.record({ const: constants })),
      only(fc.record({ enum: fc.uniqueArray(constants, { minLength: 1, maxLength: 3 }) })),
      only(
        fc.record({ properties: fc.dictionary(fc.constantFrom("a", "b", "z z"), inner, { noNullPrototype: true }) }),
      ),
      only(fc.record({ properties: fc.record({ a: inner }), required: fc.subarray(["a", "b", "c"]) })),
      only(fc.record({ patternProperties: fc.record({ "^x-": inner }) })),
      only(fc.record({ additionalProperties: inner })),
      only(fc.record({ items: inner })),
      only(fc.record({ minItems: fc.nat(2) })),
      only(fc.record({ allOf: fc.array(inner, { minLength: 1, maxLength: 2 }) })),
      only(fc.record({ anyOf: fc.array(inner, { minLength: 1, maxLength: 3 }) })),
      only(fc.record({ oneOf: fc.array(inner, { minLength: 1, maxLength: 3 }) })),
      only(fc.record({ not: inner })),
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
      only(fc.record({ if: inner, then: inner, else: inner })),
      only(fc.record({ if: inner, else: inner })),
      only(fc.record({ $ref: fc.constantFrom(`#/${definitions}/text`, `#/${definitions}/pair`) })),
      only(fc.record({ type: fc.constant("string"), nullable: fc.boolean() })),
      ...(isNew
        ? [
            only(fc.record({ prefixItems: fc.array(inner, { minLength: 1, maxLength: 2 }) })),
            only(fc.record({ unevaluatedProperties: inner })),
            only(fc.record({ unevaluatedItems: inner })),
            only(fc.record({ dependentSchemas: fc.record({ a: inner }) })),
          ]
        : [
            only(fc.record({ items: fc.array(inner, { minLength: 1, maxLength: 2 }), additionalItems: inner })),
            only(fc.record({ dependencies: fc.record({ a: inner }) })),
          ]),
    ];
    return {
      schema: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom<Document>(true, {}, { type: "string" }, false),
        tie("part"),
        tie("part"),
      ),
      part: fc
        .array(fc.oneof(...parts), { minLength: 1, maxLength: 3 })
        .map((some): Document => Object.assign({}, ...some)),
    };
  });
  const shared = {
    text: { type: "string" },
    pair: { type: "object", properties: { a: { type: "number" } }, required: ["a"] },
  };
  const uri = isNew ? "https://json-schema.org/draft/2020-12/schema" : "http://json-schema.org/draft-07/schema#";
  return schema.map((part) => ({ $schema: uri, allOf: [part], [definitions]: shared }));
}
