import { listFiles, type SchemaFile } from "../../load/schema-file.js";
import { childOf, entriesOf, type ScalarNode, stringOf } from "../../load/source-node.js";
import { findConstantUses } from "./constant-uses.js";
import { jsonDefaultUses } from "./default-uses.js";
import { type Fields, follow, type Step } from "./field-path.js";
import { roomUses } from "./room-uses.js";
import type { Named, NamePlace, SchemaNames } from "./schema-names.js";
import { stateUses } from "./state-uses.js";
import { baseOf, listTypeNodes } from "./type-nodes.js";

/**
 * Where a schema and its imports use a name that they declare: types and constants by name, an enum's value as a default, a field in
 * `latestBy`, what stands within defaults of JSON, fields and commands in states, and states, kinds and options by what rooms have to do with.
 */
export function findUses(named: Named, root: SchemaFile, names: SchemaNames): readonly NamePlace[] {
  if (named.what === "type") return listFiles(root).flatMap((file) => typeUses(named.name, file));
  if (named.what === "constant") return listFiles(root).flatMap((file) => findConstantUses(named, file, names));
  const inJson = listFiles(root).flatMap((file) => jsonDefaultUses(named, file, names));
  if (named.what === "value") return [...listFiles(root).flatMap((file) => defaultUses(named, file)), ...inJson];
  return [
    ...latestByUses(named, root, names),
    ...stateUses(named, root, names),
    ...roomUses(named, root, names),
    ...inJson,
  ];
}

function typeUses(name: string, file: SchemaFile): readonly NamePlace[] {
  return listTypeNodes(file)
    .texts.flatMap(({ text }) => namesIn(text).filter((one) => one.name === name))
    .map(({ at }) => ({ source: file.source, at }));
}

function defaultUses({ path, name }: Named, file: SchemaFile): readonly NamePlace[] {
  const type = path.slice("type:".length, -name.length - 1);
  return listTypeNodes(file)
    .texts.filter(({ text }) => baseOf(text) === type)
    .map(({ field }) => childOf(field, "default"))
    .filter((node) => node?.kind === "scalar" && node.text === name)
    .map((node) => ({ source: file.source, at: (node as ScalarNode).textAt }));
}

/** `Team` and `Entity` of `map<Team, Entity[<=64]>[<=2]`, and where they stand. */
function namesIn({ text, textAt }: ScalarNode): readonly { readonly name: string; readonly at: number }[] {
  return [...text.matchAll(/(?<![\w=[])[A-Za-z_]\w*/g)].map(({ 0: name, index }) => ({ name, at: textAt + index }));
}

/** Follows each `latestBy` through the payload and its types, and keeps the parts that lead to the very declaration. */
function latestByUses(named: Named, root: SchemaFile, names: SchemaNames): readonly NamePlace[] {
  const declared = new Set(named.places.map(({ source, at }) => `${source.path}:${at}`));
  return entriesOf(childOf(root.root, "commands")).flatMap(({ value }) => {
    const node = childOf(value, "latestBy");
    const path = stringOf(node);
    if (node?.kind !== "scalar" || path === undefined) return [];
    let place: Fields | undefined = { file: root, node: childOf(value, "struct") ?? childOf(value, "json") };
    let at = node.textAt;
    const uses: NamePlace[] = [];
    for (const part of path.split(".")) {
      const step: Step | undefined = place === undefined ? undefined : follow(place, part, names);
      if (step !== undefined && declared.has(step.key)) uses.push({ source: root.source, at });
      place = step?.inner;
      at += part.length + 1;
    }
    return uses;
  });
}
