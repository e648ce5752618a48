import { createRequire } from "node:module";
import { childOf, entriesOf, itemsOf, locate, type SourceNode, stringOf, toPlain } from "../../load/source-node.js";
import type { JsonSchemaModel } from "../../model.js";
import type { Report } from "../../report.js";
import type { ResolveContext } from "../context.js";
import { findReferenced, printJsonSchemaType } from "./json-schema-type.js";

type Dialect = "draft-07" | "2020-12";

const dialects: readonly { readonly uri: RegExp; readonly dialect: Dialect }[] = [
  { uri: /^http:\/\/json-schema\.org\/draft-07\/schema#?$/, dialect: "draft-07" },
  { uri: /^https:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/, dialect: "2020-12" },
];

/** Takes a JSON Schema document over, once it is known to be one. Undefined, and reported, where it is not. */
export function resolveJsonSchema(node: SourceNode, { report }: ResolveContext): JsonSchemaModel | undefined {
  if (node.kind !== "mapping") return undefined;
  const document = toPlain(node);
  const dialect = readDialect(node, report);
  const problems = [...findProblems(node, document)];
  const [first] = problems;
  for (const problem of problems) reportUnusable(problem, report);
  if (dialect === undefined || first !== undefined) return undefined;
  const problem = compile(node, document, dialect);
  if (problem !== undefined) return reportUnusable(problem, report);
  return { typescript: printJsonSchemaType(document), dialect, schema: JSON.stringify(document) };
}

function readDialect(node: SourceNode, report: Report): Dialect | undefined {
  const declared = childOf(node, "$schema");
  if (declared === undefined) return "2020-12";
  const found = dialects.find(({ uri }) => uri.test(stringOf(declared) ?? ""));
  if (found !== undefined) return found.dialect;
  return reportUnusable({ at: declared.at, message: "only the dialects draft-07 and 2020-12 are understood" }, report);
}

interface Problem {
  readonly at: number;
  readonly message: string;
}

/** References that lead nowhere or out of the document, and what has no place in a check of a message. */
function* findProblems(node: SourceNode, document: unknown): Generator<Problem> {
  for (const { key, keyAt, value } of entriesOf(node)) {
    if (key === "$async") yield { at: keyAt, message: "`$async` is not part of JSON Schema" };
    const target = key === "$ref" || key === "$dynamicRef" ? stringOf(value) : undefined;
    if (target !== undefined && !target.startsWith("#")) {
      yield { at: value.at, message: `the reference \`${target}\` leads out of this file` };
    } else if (target?.startsWith("#/") && findReferenced(target, document) === undefined) {
      yield { at: value.at, message: `the reference \`${target}\` leads nowhere` };
    }
    yield* findProblems(value, document);
  }
  for (const item of itemsOf(node)) yield* findProblems(item, document);
}

interface Compiler {
  readonly errors?: readonly { readonly instancePath: string }[] | null;
  validateSchema(schema: unknown): unknown;
  compile(schema: unknown): unknown;
}
type CompilerClass = new (options: object) => Compiler;

/** Ajv is loaded for schemas that need it only: that takes longer than all the rest of a small one. */
function compile(node: SourceNode, document: unknown, dialect: Dialect): Problem | undefined {
  const require = createRequire(import.meta.url);
  const name = dialect === "draft-07" ? "ajv" : "ajv/dist/2020.js";
  const { default: Ajv } = require(name) as { default: CompilerClass };
  const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });
  if (ajv.validateSchema(document) !== true) return locateProblem(node, ajv.errors ?? []);
  try {
    ajv.compile(document);
    return undefined;
  } catch (error) {
    return { at: node.at, message: `it cannot be compiled: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Of all that a wrong keyword entails, the deepest place is the keyword itself. */
function locateProblem(node: SourceNode, errors: readonly { readonly instancePath: string }[]): Problem {
  const paths = errors.map(({ instancePath }) => instancePath);
  const deepest = paths.reduce((a, b) => (b.length > a.length ? b : a), "");
  const located = locate(node, deepest);
  const key = located?.path.at(-1);
  return {
    at: located?.node.at ?? node.at,
    message: key === undefined ? "it is not one" : `\`${key}\` does not take this value`,
  };
}

function reportUnusable({ at, message }: Problem, report: Report): undefined {
  report.error({
    code: "KEP068",
    at,
    message: `this JSON Schema cannot be used: ${message}`,
    advice: "correct it; references stay inside it, such as `#/$defs/name`",
  });
}
