import { createRequire } from "node:module";
import { childOf, locate, type MappingNode, type SourceNode, stringOf, toPlain } from "../../load/source-node.js";
import type { JsonSchemaModel } from "../../model.js";
import type { Report } from "../../report.js";
import type { ResolveContext } from "../context.js";
import { printJsonSchemaType } from "./json-schema-type.js";
import type { Dialect } from "./schema-keywords.js";
import { findSlowPatterns } from "./schema-patterns.js";
import { findProblems, type Problem } from "./schema-problems.js";
import { findRemarks, findUnboundedUniqueItems } from "./schema-remarks.js";
import { type Subschema, walkSchemas } from "./schema-walk.js";

const uris: Readonly<Record<Dialect, string>> = {
  "draft-07": "http://json-schema.org/draft-07/schema",
  "2020-12": "https://json-schema.org/draft/2020-12/schema",
};

export interface JsonSchemaDeclaration {
  readonly node: SourceNode;
  /** Whether clients send what it describes. */
  readonly held: boolean;
}

/** Takes a JSON Schema document over, once it is known to be one. Undefined, and reported, where it is not. */
export function resolveJsonSchema(
  { node, held }: JsonSchemaDeclaration,
  { report }: ResolveContext,
): JsonSchemaModel | undefined {
  if (node.kind !== "mapping") return undefined;
  const dialect = readDialect(node, report);
  if (dialect === undefined) return undefined;
  const schemas = walkSchemas(node, dialect);
  const document = toPlain(node);
  const problems = [...findProblems(node, schemas)];
  if (problems.length === 0) problems.push(...compile(node, document, dialect));
  for (const problem of problems) reportUnusable(problem, report);
  if (problems.length > 0) return undefined;
  remark(schemas, { dialect, held, report });
  return { typescript: printJsonSchemaType(document, dialect), dialect, schema: JSON.stringify(document) };
}

function readDialect(node: MappingNode, report: Report): Dialect | undefined {
  const declared = childOf(node, "$schema");
  if (declared === undefined) return "2020-12";
  const uri = stringOf(declared)?.replace(/#$/, "");
  if (uri === uris["draft-07"]) return "draft-07";
  if (uri === uris["2020-12"]) return "2020-12";
  return reportUnusable(
    {
      at: declared.at,
      message: "only the dialects draft-07 and 2020-12 are understood",
      advice: `write \`${uris["2020-12"]}\` or \`${uris["draft-07"]}#\`, to the letter`,
    },
    report,
  );
}

interface Remarking {
  readonly dialect: Dialect;
  readonly held: boolean;
  readonly report: Report;
}

function remark(schemas: ReadonlyMap<SourceNode, Subschema>, { dialect, held, report }: Remarking): void {
  for (const schema of schemas.values()) {
    for (const finding of findRemarks(schema, dialect)) report.warn(finding);
    if (!held) continue;
    for (const finding of findUnboundedUniqueItems(schema, schemas)) report.warn(finding);
    for (const finding of findSlowPatterns(schema)) report.warn(finding);
  }
}

interface Compiler {
  readonly errors?: readonly { readonly instancePath: string }[] | null;
  validateSchema(schema: unknown): unknown;
  compile(schema: unknown): unknown;
}
type CompilerClass = new (options: object) => Compiler;

/** Ajv is loaded for schemas that need it only: that takes longer than all the rest of a small one. */
function createCompiler(dialect: Dialect, options: object): Compiler {
  const require = createRequire(import.meta.url);
  const name = dialect === "draft-07" ? "ajv" : "ajv/dist/2020.js";
  const { default: Ajv } = require(name) as { default: CompilerClass };
  return new Ajv({ strict: false, validateFormats: false, logger: false, ...options });
}

/** What judges documents themselves: compiling the schema of schemas takes a while. */
const judges = new Map<Dialect, Compiler>();

function* compile(node: SourceNode, document: unknown, dialect: Dialect): Generator<Problem> {
  const judge = judges.get(dialect) ?? createCompiler(dialect, {});
  judges.set(dialect, judge);
  try {
    if (judge.validateSchema(document) !== true) yield locateProblem(node, judge.errors ?? []);
    else createCompiler(dialect, { meta: false, validateSchema: false }).compile(document);
  } catch (error) {
    yield { at: node.at, message: `it cannot be compiled: ${reasonOf(error)}` };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return "its definitions lead to each other over hundreds of steps";
  return error instanceof Error ? error.message : String(error);
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

function reportUnusable({ code = "KEP068", at, message, advice }: Problem, report: Report): undefined {
  report.error({
    code,
    at,
    message: code === "KEP068" ? `this JSON Schema cannot be used: ${message}` : message,
    advice: advice ?? "correct it; references stay inside it, such as `#/$defs/name`",
  });
}
