import type { SchemaFile } from "../../load/schema-file.js";
import { childOf, type ScalarNode, type SourceNode } from "../../load/source-node.js";
import type { Named, NamePlace, SchemaNames } from "./schema-names.js";
import { baseOf, listTypeNodes, type TypeNode } from "./type-nodes.js";

/** Where a file uses a constant of its own: as a size within a type, as the default of a number, and where a key takes a number. */
export function findConstantUses({ name, places }: Named, file: SchemaFile, names: SchemaNames): readonly NamePlace[] {
  if (!places.some(({ source }) => source === file.source)) return [];
  const types = listTypeNodes(file).texts;
  const found = [
    ...settingsBy(name, file.root).map(({ textAt }) => textAt),
    ...types.flatMap(({ text }) => sizesIn(text, name)),
    ...types.flatMap((node) => defaultBy(name, node, names)),
  ];
  return found.map((at) => ({ source: file.source, at }));
}

/** The numbers of keys that stand there by the constant's name. */
function settingsBy(name: string, node: SourceNode): readonly ScalarNode[] {
  if (node.kind === "mapping") return node.entries.flatMap(({ value }) => settingsBy(name, value));
  if (node.kind === "sequence") return node.items.flatMap((item) => settingsBy(name, item));
  return node.kind === "scalar" && node.constant === name ? [node] : [];
}

/** `most` of `map<string<=most, u8[most]>[<=most]` */
function sizesIn({ text, textAt }: ScalarNode, name: string): readonly number[] {
  return [...text.matchAll(/(?<=<=|\[)[A-Za-z_]\w*/g)]
    .filter(([size]) => size === name)
    .map(({ index }) => textAt + index);
}

const numbers = /^(?:[ui](?:8|16|32|64)|f(?:16|32|64)|timestamp|number|integer)$/;

function defaultBy(name: string, { text, field }: TypeNode, { types }: SchemaNames): readonly number[] {
  const node = childOf(field, "default");
  if (node?.kind !== "scalar" || node.value !== name) return [];
  const base = baseOf(text);
  const declaration = types.get(base)?.entry.value;
  const isNumber = ["flags", "quantized"].some((kind) => childOf(declaration, kind) !== undefined);
  return isNumber || numbers.test(base) ? [node.textAt] : [];
}
