import { createRequire } from "node:module";
import type { CompiledJsonSchema, JsonSchemaModel } from "./model.js";

const require = createRequire(import.meta.url);

/** What ajv's stand-alone code requires at run time, and the runtime symbol that stands for it. */
const runtimeParts: Readonly<Record<string, string>> = {
  "ajv/dist/runtime/ucs2length": "codePointLength",
  "ajv/dist/runtime/equal": "deepEqual",
};

const REQUIRE = /require\("([^"]+)"\)\.default/g;

/** Compiles a document that is known to be a valid JSON Schema. Throws where ajv needs a part that has no stand-in. */
export function compileJsonSchema({ dialect, schema }: JsonSchemaModel): CompiledJsonSchema {
  const { default: Ajv }: typeof import("ajv") = require(dialect === "2020-12" ? "ajv/dist/2020" : "ajv");
  const { default: standaloneCode }: typeof import("ajv/dist/standalone/index.js") = require("ajv/dist/standalone");
  const ajv = new Ajv({ code: { source: true, lines: true }, strict: false, validateFormats: false });
  const text = standaloneCode(ajv, ajv.compile(JSON.parse(schema)));
  const [, validator] = /^module\.exports = (\w+);$/m.exec(text) ?? [];
  if (validator === undefined) throw new Error("ajv's stand-alone code exports no function");
  const symbols = new Set<string>();
  const code = text.replace(/^("use strict"|module\.exports.*);\n/gm, "").replace(REQUIRE, (_, module: string) => {
    const symbol = runtimeParts[module];
    if (symbol === undefined) throw new Error(`ajv's stand-alone code needs ${module}, which has no stand-in`);
    symbols.add(symbol);
    return symbol;
  });
  return { code: code.trim(), validator, symbols: [...symbols].sort() };
}
