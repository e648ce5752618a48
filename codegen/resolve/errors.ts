import { childOf, entriesOf, integerOf, type SourceEntry, type SourceNode, stringOf } from "../load/source-node.js";
import type { ErrorModel, JsonType } from "../model.js";
import type { ResolveContext } from "./context.js";
import { readDocumented } from "./documented.js";
import { resolveJsonObject } from "./json/json-type.js";
import { checkName } from "./names/names.js";

/** The errors that a schema's commands, methods and kinds of rooms declare, each once. */
export interface ErrorTable {
  /** Takes the `errors` of one of them; returns their names. */
  declare(errors: SourceNode | undefined): readonly string[];
  /** What the error of a name carries, once it is declared. */
  dataOf(name: string): JsonType | undefined;
  /** In the order of their first declaration, with where that stands. */
  all(): readonly { readonly model: ErrorModel; readonly at: number }[];
}

interface Declared {
  readonly model: ErrorModel;
  readonly at: number;
}

/** A table that begins empty. */
export function createErrorTable(context: ResolveContext): ErrorTable {
  const byName = new Map<string, Declared>();
  const byCode = new Map<number, Declared>();
  const declareOne = (entry: SourceEntry): string | undefined => {
    const model = resolveError(entry, context);
    if (model === undefined) return undefined;
    const declared = { model, at: entry.keyAt };
    const sameName = byName.get(model.name);
    const sameCode = byCode.get(model.code);
    if (sameName !== undefined) checkSame(declared, sameName, context);
    else if (sameCode !== undefined) reportSameCode(declared, sameCode, context);
    if (sameName === undefined) byName.set(model.name, declared);
    if (sameCode === undefined) byCode.set(model.code, declared);
    return model.name;
  };
  return {
    declare: (errors) =>
      entriesOf(errors)
        .map(declareOne)
        .filter((name) => name !== undefined),
    dataOf: (name) => byName.get(name)?.model.data,
    all: () => [...byName.values()],
  };
}

function resolveError({ key, keyAt, value }: SourceEntry, context: ResolveContext): ErrorModel | undefined {
  const named = checkName({ kind: "error", name: key, at: keyAt }, context.report);
  const codeNode = childOf(value, "code");
  const code = integerOf(codeNode);
  const dataNode = childOf(value, "data");
  const data = dataNode === undefined ? undefined : resolveJsonObject(dataNode, context);
  const message = stringOf(childOf(value, "message"));
  if (!named || codeNode === undefined || code === undefined || message === undefined) return undefined;
  if (!isFree(code, codeNode.at, context)) return undefined;
  return { name: key, code: Number(code), message, data, ...readDocumented(value) };
}

/** JSON-RPC 2.0, section 5.1, keeps -32768 to -32000 for itself and for its implementations. */
function isFree(code: bigint, at: number, { report }: ResolveContext): boolean {
  const safe = Number.isSafeInteger(Number(code));
  if (safe && (code < -32768n || code > -32000n)) return true;
  report.error({
    code: "KEP072",
    at,
    message: safe
      ? `JSON-RPC keeps the codes from -32768 to -32000 for itself, ${code} among them`
      : "this code is not exact in JSON",
    advice: "choose a code of your own, such as 1001",
  });
  return false;
}

function checkSame(declared: Declared, first: Declared, { report }: ResolveContext): void {
  const shape = ({ model: { code, message, data } }: Declared) => JSON.stringify([code, message, data], withoutDocs);
  if (shape(declared) === shape(first)) return;
  report.error({
    code: "KEP073",
    at: declared.at,
    message: `the error \`${declared.model.name}\` is declared in two ways`,
    advice: "give both the same code, message and data, or rename one",
    related: [{ at: first.at, message: "the first declaration" }],
  });
}

/** Compares what an error is, not how well its parts are documented. Types with a name may contain themselves. */
function withoutDocs(key: string, value: unknown): unknown {
  if (isNamed(value)) return value.type.name;
  if (typeof value === "bigint") return String(value);
  return key === "doc" || key === "deprecated" ? undefined : value;
}

const isNamed = (value: unknown): value is Extract<JsonType, { readonly kind: "named" }> =>
  typeof value === "object" && value !== null && "kind" in value && value.kind === "named";

function reportSameCode(declared: Declared, first: Declared, { report }: ResolveContext): void {
  report.error({
    code: "KEP074",
    at: declared.at,
    message: `the code ${declared.model.code} of \`${declared.model.name}\` is also that of \`${first.model.name}\``,
    advice: "give each error a code of its own",
    related: [{ at: first.at, message: `the error \`${first.model.name}\`` }],
  });
}
