import type { SchemaFile } from "../../load/schema-file.js";
import { childOf, entriesOf, entryOf, type SourceEntry } from "../../load/source-node.js";
import type { Report } from "../../report.js";
import { binaryTypeNames } from "../binary/binary-type.js";
import { jsonTypeNames } from "../json/json-expression.js";
import type { IdentifierTable } from "./identifiers.js";
import { checkName } from "./names.js";

const builtInNames: ReadonlySet<string> = new Set([...binaryTypeNames, ...jsonTypeNames]);

/** Checks the names of a file's types and takes their identifiers. */
export function claimTypeNames(file: SchemaFile, identifiers: IdentifierTable): void {
  const { root, report } = file;
  for (const entry of entriesOf(childOf(root, "types"))) {
    const { key, keyAt } = entry;
    if (builtInNames.has(key)) reportBuiltIn(key, keyAt, report);
    else if (checkName({ kind: "type", name: key, at: keyAt }, report)) {
      const owner = { what: `type \`${key}\``, at: keyAt, file };
      identifiers.claim(isConstant(entry) ? { ...owner, constant: key } : owner, typeIdentifiers(entry));
    }
  }
}

/** Whether the type comes with a constant of its name, which lists what it can be. */
function isConstant({ value }: SourceEntry): boolean {
  return entryOf(value, "enum") !== undefined || entryOf(value, "flags") !== undefined;
}

/** A struct takes what a message takes, for the functions that generated code has or will have for it. */
function typeIdentifiers({ key, value }: SourceEntry): readonly string[] {
  if (entryOf(value, "enum") !== undefined) return [key, `${key.charAt(0).toLowerCase()}${key.slice(1)}Values`];
  if (entryOf(value, "json") !== undefined || entryOf(value, "jsonSchema") !== undefined) return [key, `check${key}`];
  if (entryOf(value, "struct") === undefined) return [key];
  const functions = ["encode", "decode", "size", "write", "create"].map((verb) => verb + key);
  return [key, ...functions, `decode${key}Into`, `${key}View`];
}

function reportBuiltIn(name: string, at: number, report: Report): void {
  report.error({
    code: "KEP032",
    at,
    message: `\`${name}\` is a built-in type`,
    advice: "choose another name, beginning with an upper-case letter",
  });
}
