/** The dialects of JSON Schema that are understood. */
export type Dialect = "draft-07" | "2020-12";

/** What stands under a keyword: a schema, several, either of the two, schemas by name (or lists of names), or a plain value. */
export type KeywordContent = "schema" | "schemas" | "schemaOrSchemas" | "schemasByName" | "value";

interface Keyword {
  readonly content: KeywordContent;
  /** Whether the schemas under it judge the very value that the one around them judges. */
  readonly isInPlace: boolean;
}

const words = (text: string): readonly string[] => text.split(" ");

const values = [
  ...words("$id $schema $ref $comment title description default readOnly writeOnly examples type const enum format"),
  ...words(
    "multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems",
  ),
  ...words("uniqueItems maxProperties minProperties required contentMediaType contentEncoding"),
];
const newerValues = words(
  "$anchor $dynamicRef $dynamicAnchor $vocabulary deprecated maxContains minContains dependentRequired",
);

const row = (names: readonly string[], content: KeywordContent, isInPlace = false): [string, Keyword][] =>
  names.map((name) => [name, { content, isInPlace }]);

const common = [
  ...row(values, "value"),
  ...row(["not", "if", "then", "else"], "schema", true),
  ...row(["allOf", "anyOf", "oneOf"], "schemas", true),
  ...row(["dependencies"], "schemasByName", true),
  ...row(["definitions", "properties", "patternProperties"], "schemasByName"),
  ...row(["contains", "propertyNames", "additionalProperties"], "schema"),
];

const keywords: Readonly<Record<Dialect, ReadonlyMap<string, Keyword>>> = {
  "draft-07": new Map([...common, ...row(["items"], "schemaOrSchemas"), ...row(["additionalItems"], "schema")]),
  "2020-12": new Map([
    ...common,
    ...row(newerValues, "value"),
    ...row(["dependentSchemas"], "schemasByName", true),
    ...row(["$defs"], "schemasByName"),
    ...row(["prefixItems"], "schemas"),
    ...row(["items", "unevaluatedItems", "unevaluatedProperties", "contentSchema"], "schema"),
  ]),
};

/** Every keyword of the dialect's own vocabularies, with what stands under it. */
export function keywordsOf(dialect: Dialect): ReadonlyMap<string, Keyword> {
  return keywords[dialect];
}

/** The keywords that count beside `$ref`: in draft-07 all others are ignored (core, section 8.3). */
const besideReference: ReadonlySet<string> = new Set(
  words("$ref $schema $comment definitions title description default examples readOnly writeOnly"),
);

/** Whether a keyword is ignored because a `$ref` stands beside it. */
export function isIgnoredBesideReference(keyword: string, dialect: Dialect): boolean {
  return dialect === "draft-07" && !besideReference.has(keyword);
}
