import type { SchemaFile } from "../../load/schema-file.js";
import { childOf, entriesOf, itemsOf, type SourceEntry, type SourceNode, stringOf } from "../../load/source-node.js";
import { isJsonUnion } from "../../resolve/json/json-declaration.js";
import { isLongForm } from "../../resolve/json/long-form.js";
import type { Named, NamePlace, SchemaNames, TypeEntry } from "./schema-names.js";
import { listTypeNodes } from "./type-nodes.js";

/** Where the defaults of a file's JSON name a property, a value of an enum, or a variant of a union and what tells it apart. */
export function jsonDefaultUses(named: Named, file: SchemaFile, names: SchemaNames): readonly NamePlace[] {
  const declared = new Set(named.places.map(({ source, at }) => `${source.path}:${at}`));
  const uses: NamePlace[] = [];
  const note = (use: NamePlace, declaration: NamePlace): void => {
    if (declared.has(`${declaration.source.path}:${declaration.at}`)) uses.push(use);
  };
  const walk = createWalk({ file, names, note });
  for (const field of listTypeNodes(file).fields) {
    const value = childOf(field, "default");
    const type = childOf(field, "type");
    if (value !== undefined && type !== undefined) walk({ node: type, file }, value);
  }
  return uses;
}

/** What stands where JSON takes a type, and in which file. */
interface TypePlace {
  readonly node: SourceNode;
  readonly file: SchemaFile;
}

interface Walk {
  /** Of the default. */
  readonly file: SchemaFile;
  readonly names: SchemaNames;
  readonly note: (use: NamePlace, declaration: NamePlace) => void;
}

/** A function that goes through a default along its type. */
function createWalk({ file, names, note }: Walk): (type: TypePlace, value: SourceNode) => void {
  function walk(type: TypePlace, value: SourceNode): void {
    const { node } = type;
    if (node.kind === "scalar") walkText(node.text, value);
    else if (node.kind === "mapping" && isLongForm(node)) walk({ ...type, node: childOf(node, "type") ?? node }, value);
    else walkObject(type, entriesOf(value));
  }

  /** In `map<string, Team[]>` one type alone is declared, however many maps and lists are around it. */
  function walkText(text: string, value: SourceNode): void {
    const name = [...text.matchAll(/[A-Za-z_]\w*/g)].map(([word]) => word).find((word) => names.types.has(word));
    const declared = name === undefined ? undefined : names.types.get(name);
    if (declared !== undefined) walkNamed(declared, value, text.split("map<").length - 1);
  }

  function walkNamed(type: TypeEntry, value: SourceNode, maps: number): void {
    const { entry } = type;
    if (value.kind === "sequence") for (const item of itemsOf(value)) walkNamed(type, item, maps);
    else if (value.kind === "mapping" && maps > 0)
      for (const each of entriesOf(value)) walkNamed(type, each.value, maps - 1);
    else if (childOf(entry.value, "values") !== undefined) walkEnum(type, value);
    else if (isJsonUnion(childOf(entry.value, "union"))) walkUnion(type, entriesOf(value));
    else {
      const json = childOf(entry.value, "json");
      if (json !== undefined) walk({ node: json, file: type.file }, value);
    }
  }

  function walkEnum({ entry, file: declaredIn }: TypeEntry, value: SourceNode): void {
    if (value.kind !== "scalar") return;
    const own = entriesOf(childOf(entry.value, "values")).find(({ key }) => key === value.text);
    if (own !== undefined) note({ source: file.source, at: value.textAt }, placeOf(own, declaredIn));
  }

  function walkUnion({ entry, file: declaredIn }: TypeEntry, given: readonly SourceEntry[]): void {
    const union = childOf(entry.value, "union");
    const by = childOf(union, "by");
    const own = given.find(({ key }) => key === stringOf(by));
    const variant = entriesOf(childOf(union, "of")).find(({ key }) => key === stringOf(own?.value));
    if (by?.kind !== "scalar" || own?.value.kind !== "scalar" || variant === undefined) return;
    note(placeOf(own, file), { source: declaredIn.source, at: by.textAt });
    note({ source: file.source, at: own.value.textAt }, placeOf(variant, declaredIn));
    const others = given.filter((one) => one !== own);
    if (variant.value.kind === "mapping") walkObject({ node: variant.value, file: declaredIn }, others);
    else walk({ node: variant.value, file: declaredIn }, { kind: "mapping", at: own.keyAt, entries: others });
  }

  function walkObject({ node, file: declaredIn }: TypePlace, given: readonly SourceEntry[]): void {
    const properties = new Map(entriesOf(node).map((property) => [property.key.replace(/\?$/, ""), property]));
    for (const own of given) {
      const property = properties.get(own.key);
      if (property === undefined) continue;
      note(placeOf(own, file), placeOf(property, declaredIn));
      walk({ node: property.value, file: declaredIn }, own.value);
    }
  }

  return walk;
}

/** Where a key's text begins: behind its quote, if it has one. */
function placeOf({ keyAt }: SourceEntry, { source }: SchemaFile): NamePlace {
  return { source, at: keyAt + (/["']/.test(source.text[keyAt] ?? "") ? 1 : 0) };
}
