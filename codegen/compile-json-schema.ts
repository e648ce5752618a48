import { createRequire } from "node:module";
import { RUNTIME_MODULE, replaceKeywords } from "./json-schema/keywords.js";
import { analyzePattern } from "./json-schema/pattern/pattern.js";
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
  const ajv = new Ajv({
    code: { source: true, lines: true },
    strict: false,
    strictNumbers: true,
    ownProperties: true,
    validateFormats: false,
    validateSchema: false,
    meta: false,
    // Draft-07, 8.3: what stands beside `$ref` is ignored.
    ignoreKeywordsWithRef: dialect === "draft-07",
    logger: false,
  });
  replaceKeywords(ajv);
  const text = standaloneCode(ajv, ajv.compile(JSON.parse(schema)));
  const [, validator] = /^module\.exports = (\w+);$/m.exec(text) ?? [];
  if (validator === undefined) throw new Error("ajv's stand-alone code exports no function");
  const symbols = new Set<string>();
  const own = text.replace(/^("use strict"|module\.exports.*);\n/gm, "");
  const code = safeguards
    .reduce((before, safeguard) => safeguard(before), own)
    .replace(REQUIRE, (_, module: string) => {
      const symbol = symbolFor(module);
      symbols.add(symbol);
      return symbol;
    });
  return { code: code.trim(), validator, symbols: [...symbols].sort() };
}

/** What is changed in ajv's code, one after the other. */
const safeguards: readonly ((code: string) => string)[] = [
  dropUnusedSchemas,
  onlyOwnEvaluated,
  boundNamePatterns,
  replacePatterns,
  countSteps,
];

function symbolFor(module: string): string {
  if (module.startsWith(RUNTIME_MODULE)) return module.slice(RUNTIME_MODULE.length);
  const symbol = runtimeParts[module];
  if (symbol === undefined) throw new Error(`ajv's stand-alone code needs ${module}, which has no stand-in`);
  return symbol;
}

/** ajv takes `toString` for an evaluated property, since every object inherits one. */
function onlyOwnEvaluated(code: string): string {
  return code.replace(/!(\w+) \|\| !\1\[(\w+)\]/g, "!$1 || !Object.hasOwn($1, $2)");
}

/** ajv writes the document down whether its code reads it or not. */
function dropUnusedSchemas(code: string): string {
  return code.replace(/^const (schema\d+) = .*\n/gm, (line, name: string) =>
    code.split(new RegExp(`\\b${name}\\b`)).length > 2 ? line : "",
  );
}

const part = (symbol: string): string => `require("${RUNTIME_MODULE}${symbol}").default`;

/** Patterns of `patternProperties`, which ajv makes by itself; those of `pattern` are bounded already. */
function boundNamePatterns(code: string): string {
  return code.replace(/^const (pattern\d+) = (new RegExp\(.*\));$/gm, `const $1 = ${part("boundedPattern")}($2);`);
}

const REG_EXP = /^(const pattern\d+ = .*?)new RegExp\(("(?:[^"\\]|\\.)*"), "u"\)(, \d+)?\);$/gm;

/** A pattern that can keep a RegExp busy for ever is matched by its steps, or tried on short texts only. */
function replacePatterns(code: string): string {
  return code.replace(REG_EXP, (line, head: string, source: string, limit = "") => {
    const { steps, maxText } = analyzePattern(JSON.parse(source) as string);
    if (steps !== undefined) return `${head}${part("linearPattern")}(${JSON.stringify(steps)})${limit});`;
    return maxText === undefined ? line : `${head}new RegExp(${source}, "u"), ${maxText});`;
  });
}

/**
 * A function is called where the document refers to itself, by the function's name or by a wrapper around it: so often that only
 * a count tells where it ends.
 */
function countSteps(code: string): string {
  const mentions = code.match(/\bvalidate\d+\b(?!\.(?:errors|evaluated)\b)/g) ?? [];
  if (mentions.length < 2) return code;
  return code.replace(/^function validate\d+\(.*\)\{$/gm, (line) => `${line}\n${part("countStep")}();`);
}
