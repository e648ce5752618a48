import { createRequire } from "node:module";
import type { Ajv, CodeKeywordDefinition, KeywordCxt, Name } from "ajv";

const require = createRequire(import.meta.url);

/** What generated code calls a function of `kephas/codegen/v1` by, until its import is known. */
export const RUNTIME_MODULE = "kephas/codegen/v1/";

/** Keywords whose check is a function of the runtime, in place of ajv's own: exact, and linear in the message. */
export function replaceKeywords(ajv: Ajv): void {
  const { _ }: typeof import("ajv") = require("ajv");
  const definitions: readonly CodeKeywordDefinition[] = [
    {
      keyword: "multipleOf",
      type: "number",
      schemaType: "number",
      error: { message: ({ schemaCode }) => _`"must be multiple of " + ${schemaCode}` },
      code: (context) => {
        const isMultipleOf = runtimeFunction(context, "isMultipleOf");
        context.fail(_`!${isMultipleOf}(${context.data}, ${context.schemaCode})`);
      },
    },
    {
      keyword: "uniqueItems",
      type: "array",
      schemaType: "boolean",
      error: { message: "must NOT have duplicate items" },
      code: (context) => {
        if (context.schema !== true) return;
        context.fail(_`${runtimeFunction(context, "hasDuplicates")}(${context.data})`);
      },
    },
  ];
  for (const definition of definitions) {
    ajv.removeKeyword(definition.keyword as string);
    ajv.addKeyword(definition);
  }
}

/** The name of a function of the runtime in the code that is being made. */
function runtimeFunction({ gen }: KeywordCxt, symbol: string): Name {
  const { _ }: typeof import("ajv") = require("ajv");
  const module = RUNTIME_MODULE + symbol;
  return gen.scopeValue("func", { key: module, ref: module, code: _`require(${module}).default` });
}
