import { listFiles, type SchemaFile } from "../../load/schema-file.js";
import { childOf, entriesOf, itemsOf, type SourceNode, stringOf } from "../../load/source-node.js";
import type { Report } from "../../report.js";
import { givenWireNames } from "./wire-names.js";

/** Reports commands, methods, by key or on the wire, states, their collections, as `arena.coins`, kinds of rooms, and types that take a name which `reserved` keeps from being used again. */
export function checkReservedNames(file: SchemaFile): void {
  const { root, report } = file;
  const places = new Map<string, number>();
  for (const item of itemsOf(childOf(childOf(root, "reserved"), "names"))) {
    const name = stringOf(item);
    if (name !== undefined) places.set(name, item.at);
  }
  if (places.size === 0) return;
  const names = ["types", "commands", "methods", "state", "rooms"]
    .flatMap((section) => entriesOf(childOf(root, section)))
    .map(({ key, keyAt }): UsedName => ({ name: key, at: keyAt, from: "" }));
  const onWire = givenWireNames(root).map(({ name, at }): UsedName => ({ name, at, from: "" }));
  for (const { name, at, from } of [...names, ...onWire, ...collectionNames(root), ...importedNames(file)]) {
    const reservedAt = places.get(name);
    if (reservedAt !== undefined) reportReserved({ name, at, from }, reservedAt, report);
  }
}

interface UsedName {
  readonly name: string;
  readonly at: number;
  /** Words for the file that declares it, if that is another one. */
  readonly from: string;
}

const collectionNames = (root: SourceNode): readonly UsedName[] =>
  entriesOf(childOf(root, "state")).flatMap((state) =>
    entriesOf(childOf(state.value, "collections")).map(({ key, keyAt }) => ({
      name: `${state.key}.${key}`,
      at: keyAt,
      from: "",
    })),
  );

/** The types of imported files, at the lines that import them. */
function importedNames({ imports }: SchemaFile): readonly UsedName[] {
  return imports.flatMap(({ at, file }) =>
    listFiles(file).flatMap(({ root, source }) =>
      entriesOf(childOf(root, "types")).map(({ key }) => ({ name: key, at, from: `, a type of ${source.path},` })),
    ),
  );
}

function reportReserved({ name, at, from }: UsedName, reservedAt: number, report: Report): void {
  report.error({
    code: "KEP035",
    at,
    message: `the name \`${name}\`${from} is reserved`,
    advice: "choose another name; a reserved one belonged to something with another meaning",
    related: [{ at: reservedAt, message: "reserved here" }],
  });
}
