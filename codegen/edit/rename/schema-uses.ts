import { listFiles, type SchemaFile } from "../../load/schema-file.js";
import { childOf, entriesOf, type ScalarNode, type SourceNode, stringOf } from "../../load/source-node.js";
import { isJsonUnion } from "../../resolve/json/json-declaration.js";
import { isLongForm } from "../../resolve/json/long-form.js";
import { type Named, type NamePlace, type SchemaNames, typeTextOf } from "./schema-names.js";

/** Where a schema and its imports use a name that they declare: types by name, an enum's value as a default, a field in `latestBy`. */
export function findUses(named: Named, root: SchemaFile, names: SchemaNames): readonly NamePlace[] {
  if (named.what === "type") return listFiles(root).flatMap((file) => typeUses(named.name, file));
  if (named.what === "value") return listFiles(root).flatMap((file) => defaultUses(named, file));
  return latestByUses(named, root, names);
}

/** A node that stands where a type does, with the mapping around it where that is a field's long form. */
interface TypeNode {
  readonly text: ScalarNode;
  readonly field: SourceNode;
}

function typeUses(name: string, file: SchemaFile): readonly NamePlace[] {
  return typeNodes(file)
    .flatMap(({ text }) => namesIn(text).filter((one) => one.name === name))
    .map(({ at }) => ({ source: file.source, at }));
}

function defaultUses({ path, name }: Named, file: SchemaFile): readonly NamePlace[] {
  const type = path.slice("type:".length, -name.length - 1);
  return typeNodes(file)
    .filter(({ text }) => baseOf(text) === type)
    .map(({ field }) => childOf(field, "default"))
    .filter((node) => node?.kind === "scalar" && node.text === name)
    .map((node) => ({ source: file.source, at: (node as ScalarNode).textAt }));
}

/** `Team` and `Entity` of `map<Team, Entity[<=64]>[<=2]`, and where they stand. */
function namesIn({ text, textAt }: ScalarNode): readonly { readonly name: string; readonly at: number }[] {
  return [...text.matchAll(/(?<![\w=[])[A-Za-z_]\w*/g)].map(({ 0: name, index }) => ({ name, at: textAt + index }));
}

/** `Entity` of `Entity[<=64]?` */
function baseOf({ text }: ScalarNode): string {
  return /^\w*/.exec(text)?.[0] ?? "";
}

function typeNodes({ root }: SchemaFile): readonly TypeNode[] {
  const found: TypeNode[] = [];
  const add = (node: SourceNode | undefined): void => {
    const text = typeTextOf(node);
    if (node !== undefined && text !== undefined) found.push({ text, field: node });
  };
  const addFields = (node: SourceNode | undefined): void => {
    if (node?.kind === "scalar") add(node);
    for (const { value } of entriesOf(node)) add(value);
  };
  const addJson = (node: SourceNode | undefined): void => {
    if (node?.kind !== "mapping") add(node);
    else if (isLongForm(node)) {
      add(node);
      if (childOf(node, "type")?.kind !== "scalar") addJson(childOf(node, "type"));
    } else addProperties(node);
  };
  const addProperties = (node: SourceNode | undefined): void => {
    if (node?.kind === "scalar") add(node);
    for (const { value } of entriesOf(node)) addJson(value);
  };
  const addPayload = (node: SourceNode | undefined): void => {
    addFields(childOf(node, "struct"));
    if (childOf(node, "union")?.kind === "scalar") add(childOf(node, "union"));
    addJson(childOf(node, "json"));
  };
  const section = (name: string) => entriesOf(childOf(root, name)).map(({ value }) => value);
  for (const type of section("types")) {
    addPayload(type);
    const union = childOf(type, "union");
    for (const { value } of isJsonUnion(union) ? [] : entriesOf(union)) addFields(value);
    for (const { value } of entriesOf(childOf(union, "of"))) addProperties(value);
  }
  for (const command of section("commands")) {
    addPayload(command);
    addPayload(childOf(command, "reply"));
  }
  for (const method of section("methods")) {
    addProperties(childOf(method, "params"));
    addJson(childOf(method, "result"));
  }
  for (const one of [...section("commands"), ...section("methods")]) {
    for (const { value } of entriesOf(childOf(one, "errors"))) addProperties(childOf(value, "data"));
  }
  return found;
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

interface Fields {
  readonly file: SchemaFile;
  readonly node: SourceNode | undefined;
}

interface Step {
  /** Of the declaration: its file and offset. */
  readonly key: string;
  readonly inner: Fields;
}

function follow(fields: Fields, name: string, names: SchemaNames): Step | undefined {
  const { file, node } = resolveNamed(fields, names);
  const content = node?.kind === "mapping" && isLongForm(node) ? childOf(node, "type") : node;
  const entry = entriesOf(content).find(({ key }) => key === name);
  if (entry === undefined) return undefined;
  const quoted = /["']/.test(file.source.text[entry.keyAt] ?? "") ? 1 : 0;
  return { key: `${file.source.path}:${entry.keyAt + quoted}`, inner: { file, node: entry.value } };
}

/** The fields of a named type where a name stands. */
function resolveNamed(fields: Fields, names: SchemaNames): Fields {
  const text = typeTextOf(fields.node);
  const type = text === undefined ? undefined : names.types.get(baseOf(text));
  if (type === undefined) return fields;
  const { entry, file } = type;
  return { file, node: childOf(entry.value, "struct") ?? childOf(entry.value, "json") };
}
