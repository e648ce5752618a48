import { createRequire } from "node:module";
import type { Ajv, CodeKeywordDefinition, KeywordCxt, Name } from "ajv";
import { formatOf } from "./format-names.js";

const require = createRequire(import.meta.url);

/** What generated code calls a function of `kephas/codegen/v1` by, until its import is known. */
export const RUNTIME_MODULE = "kephas/codegen/v1/";

/** The most UTF-16 units of a text that the runtime tries a pattern on by itself. */
const DEFAULT_TEXT_LIMIT = 4_096;

type Ajvs = typeof import("ajv");

/** Keywords whose check is a function of the runtime, in place of ajv's own: exact, and linear in the message. */
export function replaceKeywords(ajv: Ajv): void {
  const { _ }: Ajvs = require("ajv");
  for (const definition of [multipleOf(_), uniqueItems(_), pattern(_), format(_)]) {
    ajv.removeKeyword(definition.keyword as string);
    ajv.addKeyword(definition);
  }
}

const multipleOf = (_: Ajvs["_"]): CodeKeywordDefinition => ({
  keyword: "multipleOf",
  type: "number",
  schemaType: "number",
  error: { message: ({ schemaCode }) => _`"must be multiple of " + ${schemaCode}` },
  code: (context) =>
    context.fail(_`!${runtimeFunction(context, "isMultipleOf")}(${context.data}, ${context.schemaCode})`),
});

const uniqueItems = (_: Ajvs["_"]): CodeKeywordDefinition => ({
  keyword: "uniqueItems",
  type: "array",
  schemaType: "boolean",
  error: { message: "must NOT have duplicate items" },
  code: (context) => {
    if (context.schema === true) context.fail(_`${runtimeFunction(context, "hasDuplicates")}(${context.data})`);
  },
});

const pattern = (_: Ajvs["_"]): CodeKeywordDefinition => ({
  keyword: "pattern",
  type: "string",
  schemaType: "string",
  error: { message: ({ schema }) => _`${`must match pattern "${String(schema)}"`}` },
  code: (context) => {
    const { gen, schema, data } = context;
    const limit = textLimit(context);
    const bounds = limit === undefined ? _`` : _`, ${limit}`;
    const bounded = _`require(${`${RUNTIME_MODULE}boundedPattern`}).default`;
    const code = _`${bounded}(new RegExp(${schema}, "u")${bounds})`;
    context.fail(_`!${gen.scopeValue("pattern", { key: String(code), ref: { code }, code })}.test(${data})`);
  },
});

const format = (_: Ajvs["_"]): CodeKeywordDefinition => ({
  keyword: "format",
  type: ["string", "number"],
  schemaType: "string",
  error: { message: ({ schema }) => _`${`must match format "${String(schema)}"`}` },
  code: (context) => {
    const { schema, data } = context;
    const known = formatOf(String(schema));
    if (known?.symbol === undefined) return;
    const judge = runtimeFunction(context, known.symbol);
    if (known.type === "number") context.fail(_`typeof ${data} === "number" && !${judge}(${data})`);
    else {
      const limit = textLimit(context);
      const limited = _`${runtimeFunction(context, "limitText")}(${data}${limit === undefined ? _`` : _`, ${limit}`})`;
      context.fail(_`typeof ${data} === "string" && !${judge}(${limited})`);
    }
  },
});

/** How long a text may be that a pattern is tried on, where `maxLength` beside it allows more than the runtime does by itself. */
function textLimit({ parentSchema }: KeywordCxt): number | undefined {
  const units = 2 * Number(parentSchema["maxLength"] ?? 0);
  return units > DEFAULT_TEXT_LIMIT ? units : undefined;
}

/** The name of a function of the runtime in the code that is being made. */
function runtimeFunction({ gen }: KeywordCxt, symbol: string): Name {
  const { _ }: Ajvs = require("ajv");
  const module = RUNTIME_MODULE + symbol;
  return gen.scopeValue("func", { key: module, ref: module, code: _`require(${module}).default` });
}
