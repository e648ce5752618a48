import { givenName, holdsDefaults } from "../../json-types/given.js";
import type { SchemaFile } from "../../load/schema-file.js";
import { childOf, entriesOf, entryOf, type SourceEntry } from "../../load/source-node.js";
import type { Report } from "../../report.js";
import { binaryTypeNames } from "../binary/binary-type.js";
import type { TypeTable } from "../context.js";
import { isJsonDeclaration } from "../json/json-declaration.js";
import { jsonTypeNames } from "../json/json-expression.js";
import type { IdentifierTable } from "./identifiers.js";
import { checkName, type GivenName } from "./names.js";

const builtInNames: ReadonlySet<string> = new Set([...binaryTypeNames, ...jsonTypeNames]);

/** Whether the language has a type of this name by itself. */
export const isBuiltIn = (name: string): boolean => builtInNames.has(name);

/** Takes the identifiers of the types that may be given in another form than they arrive in, once all are resolved. */
export function claimGivenNames(file: SchemaFile, identifiers: IdentifierTable, types: TypeTable): void {
  for (const entry of entriesOf(childOf(file.root, "types"))) {
    const { key, keyAt } = entry;
    const model = types.resolve(key, keyAt);
    if (model?.kind !== "json" || !holdsDefaults(model.type)) continue;
    const owner = { what: `type \`${key}\``, at: keyAt, file, type: key };
    identifiers.claim(owner, [givenName(key, model.type)]);
  }
}

/** Checks the names of a file's types and takes their identifiers. */
export function claimTypeNames(file: SchemaFile, identifiers: IdentifierTable): void {
  const { root, report } = file;
  for (const entry of entriesOf(childOf(root, "types"))) {
    const { key, keyAt } = entry;
    if (isBuiltIn(key)) reportBuiltIn({ kind: "type", name: key, at: keyAt }, report);
    else if (checkName({ kind: "type", name: key, at: keyAt }, report)) {
      const place = file.inlineTypes?.get(entry);
      const what = place === undefined ? `type \`${key}\`` : `the inline type of \`${place}\``;
      const owner = { what, at: keyAt, file, type: key, isInline: place !== undefined };
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
  if (isJsonDeclaration(value) || entryOf(value, "jsonSchema") !== undefined) return [key, `check${key}`];
  if (entryOf(value, "struct") === undefined) return [key];
  const functions = ["encode", "decode", "size", "write", "create"].map((verb) => verb + key);
  return [key, ...functions, `decode${key}Into`, `${key}View`];
}

/** Reports a name that the language has given to a type already. */
export function reportBuiltIn({ kind, name, at }: GivenName, report: Report): undefined {
  report.error({
    code: "KEP032",
    at,
    message: `\`${name}\` is a built-in type`,
    advice: `choose another name${kind === "type" ? ", beginning with an upper-case letter" : ""}`,
  });
}
