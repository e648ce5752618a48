import type { SchemaFile } from "../../load/schema-file.js";
import { childOf, entriesOf, itemsOf, type ScalarNode, type SourceNode } from "../../load/source-node.js";
import { follow } from "./field-path.js";
import type { Named, NamePlace, SchemaNames } from "./schema-names.js";

/** Where the states of a schema name a field of a collection's type, and the command of their input with its counter. */
export function stateUses(named: Named, root: SchemaFile, names: SchemaNames): readonly NamePlace[] {
  const declared = new Set(named.places.map(({ source, at }) => `${source.path}:${at}`));
  const commands = childOf(root.root, "commands");
  const isUse = ({ holder, name }: FieldUse): boolean =>
    declared.has(follow({ file: root, node: holder }, name.text, names)?.key ?? "");
  const inputs = entriesOf(childOf(root.root, "state")).map(({ value }) => childOf(value, "input"));
  const commandUses = inputs.map((input) => childOf(input, "command")).filter(isScalar);
  const counters = inputs.flatMap((input) => {
    const [command, name] = [childOf(input, "command"), childOf(input, "seq")];
    const holder = isScalar(command) ? childOf(childOf(commands, command.text), "struct") : undefined;
    return isScalar(name) ? [{ holder, name }] : [];
  });
  const fields = [...collectionUses(root), ...counters].filter(isUse).map(({ name }) => name);
  const found = named.what === "command" ? commandUses.filter(({ text }) => text === named.name) : fields;
  return found.map(({ textAt }) => ({ source: root.source, at: textAt }));
}

/** A field by its name, and what it is a field of. */
interface FieldUse {
  readonly holder: SourceNode | undefined;
  readonly name: ScalarNode;
}

function collectionUses({ root }: SchemaFile): readonly FieldUse[] {
  const collections = entriesOf(childOf(root, "state")).flatMap(({ value }) =>
    entriesOf(childOf(value, "collections")),
  );
  return collections.flatMap(({ value }) => {
    const names = [childOf(value, "zone"), ...["own", "rewind"].flatMap((key) => itemsOf(childOf(value, key)))];
    return names.filter(isScalar).map((name) => ({ holder: childOf(value, "type"), name }));
  });
}

const isScalar = (node: SourceNode | undefined): node is ScalarNode => node?.kind === "scalar";
