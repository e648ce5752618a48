import type { ReadImport } from "../../load/load-files.js";
import { loadSchema } from "../../load-model.js";
import { nameInlineTypes } from "../../resolve/inline/inline-types.js";
import { suggest } from "../../suggest.js";
import { applyEdits, type TextEdit } from "../text-edit.js";
import { privateRefusal } from "./room-uses.js";
import { listNames, type Named, type NamePlace } from "./schema-names.js";
import { findUses } from "./schema-uses.js";
import { sharedNameRefusal } from "./shared-names.js";

export interface SchemaRename {
  readonly path: string;
  readonly text: string;
  readonly readImport: ReadImport;
  readonly from: string;
  readonly to: string;
}

/** What a rename makes of a schema and its imports. */
export type RenamedSchema =
  | { readonly kind: "refused"; readonly message: string }
  | {
      readonly kind: "renamed";
      readonly named: Named;
      /** The new name; a method's with its groups. */
      readonly name: string;
      /** The texts that changed, by their paths. */
      readonly texts: ReadonlyMap<string, string>;
    };

/** Renames in the texts of a schema that has no mistakes: where the name is declared, and where it is used. */
export function renameInSchema({ path, text, readImport, from, to }: SchemaRename): RenamedSchema {
  const { root: written } = loadSchema(text, path, readImport);
  if (written === undefined) return refuse(`${path} does not hold a schema`);
  const root = nameInlineTypes(written);
  const names = listNames(root);
  const found = findNamed(names.all, from);
  if (typeof found === "string") return refuse(found);
  const name = newName(found, to);
  if (name === undefined)
    return refuse(`\`${to}\` is not a name: give the last part alone, a letter and then letters and digits`);
  const refusal = sharedNameRefusal(found, name, root.root) ?? privateRefusal(found, name, { root, names });
  if (refusal !== undefined) return refuse(refusal);
  const places = [...found.places, ...findUses(found, root, names)];
  const broken = places.find(({ source, at }) => !source.text.startsWith(found.name, at));
  if (broken !== undefined) {
    const { file, line, column } = broken.source.placeAt(broken.at);
    return refuse(`${file}:${line}:${column}: \`${found.name}\` is written with escapes here; write it plainly first`);
  }
  return { kind: "renamed", named: found, name, texts: editTexts(places, found.name, name) };
}

function refuse(message: string): RenamedSchema {
  return { kind: "refused", message };
}

/** The one thing that a name means, or words for why there is none. */
function findNamed(all: readonly Named[], from: string): Named | string {
  const exact = all.filter(({ path }) => path === from);
  const matches = exact.length > 0 ? exact : all.filter(({ aliases }) => aliases.includes(from));
  const [first, ...others] = matches;
  if (first === undefined) {
    const names = all.flatMap(({ path, aliases }) => [path, ...aliases]);
    return `the schema has nothing that is called \`${from}\`${suggest(from, names)}`;
  }
  if (others.length === 0) return first;
  const readings = matches.map(({ what, path }) => `the ${what} \`${path}\``);
  return `\`${from}\` can be ${readings.slice(0, -1).join(", ")} or ${readings.at(-1)}: name it in full`;
}

/** Also a new path takes a method's last part alone, or its whole name with the groups that it has. */
function newName({ what, name }: Named, to: string): string | undefined {
  const groups = what === "method" ? name.slice(0, name.lastIndexOf(".") + 1) : "";
  const last = groups !== "" && to.startsWith(groups) ? to.slice(groups.length) : to;
  return /^[A-Za-z_]\w*$/.test(last) ? groups + last : undefined;
}

/** Aliases repeat places: each is edited once. */
function editTexts(places: readonly NamePlace[], oldName: string, newText: string): ReadonlyMap<string, string> {
  const edits = new Map<string, { readonly text: string; readonly edits: Map<number, TextEdit> }>();
  for (const { source, at } of places) {
    const file = edits.get(source.path) ?? { text: source.text, edits: new Map() };
    edits.set(source.path, file);
    file.edits.set(at, { start: at, end: at + oldName.length, text: newText });
  }
  return new Map([...edits].map(([file, { text, edits: own }]) => [file, applyEdits(text, [...own.values()])]));
}
