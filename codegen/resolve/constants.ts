import { constantValue, isSafe } from "../constants.js";
import { childOf, entriesOf, entryOf, integerOf, type SourceEntry, type SourceNode } from "../load/source-node.js";
import type { ConstantModel } from "../model.js";
import type { Report } from "../report.js";
import { readDocumented } from "./documented.js";
import type { IdentifierTable } from "./names/identifiers.js";
import { checkName } from "./names/names.js";
import { isBuiltIn, reportBuiltIn } from "./names/type-names.js";

/** Resolves `constants`, in the order of the file. */
export function resolveConstants(root: SourceNode, report: Report): readonly ConstantModel[] {
  return entriesOf(childOf(root, "constants"))
    .map((entry) => resolveConstant(entry, report))
    .filter((constant) => constant !== undefined);
}

function resolveConstant({ key, keyAt, value }: SourceEntry, report: Report): ConstantModel | undefined {
  if (isBuiltIn(key)) return reportBuiltIn({ kind: "constant", name: key, at: keyAt }, report);
  const named = checkName({ kind: "constant", name: key, at: keyAt }, report);
  const node = constantValue(value);
  const integer = integerOf(node);
  if (node === undefined || integer === undefined) return undefined;
  if (!isSafe(integer)) return reportUnsafe(node.at, report);
  return named ? { name: key, value: Number(integer), ...readDocumented(value) } : undefined;
}

function reportUnsafe(at: number, report: Report): undefined {
  report.error({
    code: "KEP110",
    at,
    message: "a constant is an integer within ±9007199254740991, which a number of JavaScript holds exactly",
    advice: "write a smaller one, or write this number out where it is needed",
  });
}

/** Takes the identifier of the object that exports them. */
export function claimConstants(root: SourceNode, protocol: string, identifiers: IdentifierTable): void {
  const entry = entryOf(root, "constants");
  if (entry === undefined || entriesOf(entry.value).length === 0) return;
  identifiers.claim({ what: "`constants`", at: entry.keyAt }, [`${protocol}Constants`]);
}
