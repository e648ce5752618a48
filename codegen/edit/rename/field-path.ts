import type { SchemaFile } from "../../load/schema-file.js";
import { childOf, entriesOf, type SourceNode } from "../../load/source-node.js";
import { isLongForm } from "../../resolve/json/long-form.js";
import { type SchemaNames, typeTextOf } from "./schema-names.js";
import { baseOf } from "./type-nodes.js";

/** What has fields, or names a type that has: a payload, a field. */
export interface Fields {
  readonly file: SchemaFile;
  readonly node: SourceNode | undefined;
}

/** From a name to what it declares. */
export interface Step {
  /** Of the declaration: its file and offset. */
  readonly key: string;
  readonly inner: Fields;
}

/** The field or the property of a name; undefined where there is none. */
export function follow(fields: Fields, name: string, names: SchemaNames): Step | undefined {
  const { file, node } = resolveNamed(fields, names);
  return memberOf({ file, node: node?.kind === "mapping" && isLongForm(node) ? childOf(node, "type") : node }, name);
}

/** The same in a mapping that lists properties whatever they are called, as params do, or in what a name stands for. */
export function followObject(fields: Fields, name: string, names: SchemaNames): Step | undefined {
  return fields.node?.kind === "mapping" ? memberOf(fields, name) : follow(fields, name, names);
}

function memberOf({ file, node }: Fields, name: string): Step | undefined {
  const entry = entriesOf(node).find(({ key }) => key.replace(/\?$/, "") === name);
  if (entry === undefined) return undefined;
  const quoted = /["']/.test(file.source.text[entry.keyAt] ?? "") ? 1 : 0;
  return { key: `${file.source.path}:${entry.keyAt + quoted}`, inner: { file, node: entry.value } };
}

/** The fields of a named type where a name stands, also of one that is another by its name. */
function resolveNamed(fields: Fields, names: SchemaNames): Fields {
  const text = typeTextOf(fields.node);
  const type = text === undefined ? undefined : names.types.get(baseOf(text));
  if (type === undefined) return fields;
  const { entry, file } = type;
  const inner = { file, node: childOf(entry.value, "struct") ?? childOf(entry.value, "json") };
  return inner.node?.kind === "scalar" ? resolveNamed(inner, names) : inner;
}
