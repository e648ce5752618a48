import type { SchemaFile } from "../../load/schema-file.js";
import { childOf, entriesOf, itemsOf, type ScalarNode, type SourceNode } from "../../load/source-node.js";
import { followObject } from "./field-path.js";
import type { Named, NamePlace, SchemaNames } from "./schema-names.js";

/** Where commands name a kind of rooms, and where kinds of rooms name their state and the options that they are matched by. */
export function roomUses(named: Named, root: SchemaFile, names: SchemaNames): readonly NamePlace[] {
  return findNodes(named, root, names).map(({ textAt }) => ({ source: root.source, at: textAt }));
}

function findNodes(named: Named, root: SchemaFile, names: SchemaNames): readonly ScalarNode[] {
  const values = (section: string): readonly SourceNode[] =>
    entriesOf(childOf(root.root, section)).map(({ value }) => value);
  const isNamed = (node: SourceNode | undefined): node is ScalarNode => isScalar(node) && node.text === named.name;
  if (named.what === "room")
    return values("commands")
      .map((command) => childOf(command, "room"))
      .filter(isNamed);
  if (named.what === "state")
    return values("rooms")
      .map((room) => childOf(room, "state"))
      .filter(isNamed);
  if (named.what !== "property") return [];
  return values("rooms")
    .filter((room) => isOption(named, room, { root, names }))
    .flatMap((room) => itemsOf(childOf(room, "match")).filter(isNamed));
}

const isScalar = (node: SourceNode | undefined): node is ScalarNode => node?.kind === "scalar";

interface Surroundings {
  readonly root: SchemaFile;
  readonly names: SchemaNames;
}

/** Whether the options of a kind of rooms have a property, written out or by the name of a type. */
function isOption({ name, places }: Named, room: SourceNode, { root, names }: Surroundings): boolean {
  const declared = followObject({ file: root, node: childOf(room, "options") }, name, names)?.key;
  return places.some(({ source, at }) => `${source.path}:${at}` === declared);
}

/** Why a rename would make an option something else: the runtime knows `private` by its name. */
export function privateRefusal(named: Named, to: string, { root, names }: Surroundings): string | undefined {
  if (named.what !== "property" || (named.name !== "private" && to !== "private")) return undefined;
  const rooms = entriesOf(childOf(root.root, "rooms"));
  const owner = rooms.find(({ value }) => isOption(named, value, { root, names }));
  if (owner === undefined) return undefined;
  return `an option \`private\` keeps rooms of \`${owner.key}\` from being listed and matched: rename it, or to it, in the schema by hand`;
}
