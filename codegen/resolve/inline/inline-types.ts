import type { SchemaFile } from "../../load/schema-file.js";
import {
  childOf,
  entriesOf,
  entryOf,
  type MappingNode,
  type ScalarNode,
  type SourceEntry,
  type SourceNode,
  stringOf,
} from "../../load/source-node.js";
import { toPascalCase } from "../names/names.js";
import { inlineKindOf, typeKeysOf } from "./inline-kind.js";

/**
 * The schema with its inline types as named ones: each goes to `types`, and its name stands where it stood. So all that
 * follows knows named types only. Files are the same object for each that imports them, before and after.
 */
export function nameInlineTypes(root: SchemaFile): SchemaFile {
  const known = new Map<SchemaFile, SchemaFile>();
  const rewrite = (file: SchemaFile): SchemaFile => {
    const done = known.get(file) ?? {
      ...nameInFile(file),
      imports: file.imports.map(({ at, file: imported }) => ({ at, file: rewrite(imported) })),
    };
    known.set(file, done);
    return done;
  };
  return rewrite(root);
}

function nameInFile(file: SchemaFile): SchemaFile {
  const inline: InlineType[] = [];
  const types = entriesOf(childOf(file.root, "types")).flatMap((entry) => {
    const own: InlineType[] = [];
    const value = nameInType(entry.value, { name: toPascalCase(entry.key), path: entry.key }, own);
    inline.push(...own);
    return [{ ...entry, value }, ...own.map(({ type }) => type)];
  });
  const ofCommands: InlineType[] = [];
  const commands = entriesOf(childOf(file.root, "commands")).map((entry) => ({
    ...entry,
    value: nameInCommand(entry, ofCommands),
  }));
  inline.push(...ofCommands);
  if (inline.length === 0) return file;
  const sections = { types: [...types, ...ofCommands.map(({ type }) => type)], commands };
  const inlineTypes = new Map(inline.map(({ type, path }) => [type, path]));
  return { ...file, root: withSections(file.root, sections), inlineTypes };
}

interface InlineType {
  /** As it would stand under `types`. */
  readonly type: SourceEntry;
  /** Where it stands: `move.to`. */
  readonly path: string;
}

/** What an inline type stands in: the name that its own begins with, and where that is. */
type Owner = { readonly name: string; readonly path: string };

function withSections(root: MappingNode, sections: Readonly<Record<string, readonly SourceEntry[]>>): MappingNode {
  const renewed = Object.entries(sections).map(([key, entries]): SourceEntry => {
    const { keyAt, value } = entryOf(root, key) ?? { keyAt: root.at, value: root };
    return { key, keyAt, value: { kind: "mapping", at: value.at, entries } };
  });
  const kept = root.entries.filter(({ key }) => !Object.hasOwn(sections, key));
  return { ...root, entries: [...kept, ...renewed] };
}

function nameInCommand({ key, value }: SourceEntry, found: InlineType[]): SourceNode {
  const owner = { name: toPascalCase(key), path: key };
  return replaceChildren(nameInType(value, owner, found), {
    reply: (reply) => nameInType(reply, { name: `${owner.name}Reply`, path: `${key}.reply` }, found),
  });
}

/** A declared type, a command or a reply: whatever has `struct` or `union`. */
function nameInType(node: SourceNode, owner: Owner, found: InlineType[]): SourceNode {
  return replaceChildren(node, {
    struct: (fields) => replaceAll(fields, (field) => ({ ...field, value: nameField(field, owner, found) })),
    union: (variants) => replaceAll(variants, (tag) => ({ ...tag, value: nameVariant(tag, owner, found) })),
  });
}

type Replacements = Readonly<Record<string, (value: SourceNode) => SourceNode>>;

function replaceChildren(node: SourceNode, replacements: Replacements): SourceNode {
  return replaceAll(node, (entry) => {
    const replace = Object.hasOwn(replacements, entry.key) ? replacements[entry.key] : undefined;
    return replace === undefined ? entry : { ...entry, value: replace(entry.value) };
  });
}

function replaceAll(node: SourceNode, replace: (entry: SourceEntry) => SourceEntry): SourceNode {
  return node.kind === "mapping" ? { ...node, entries: node.entries.map(replace) } : node;
}

/** The field with the name of its type; what belongs to the type is found under that name. */
function nameField(entry: SourceEntry, owner: Owner, found: InlineType[]): SourceNode {
  const kind = inlineKindOf(entry.value);
  if (kind === undefined || entry.value.kind !== "mapping") return entry.value;
  if (!canName(entry)) return { kind: "broken", at: entry.value.at };
  const typeKeys = typeKeysOf(kind);
  const { entries } = entry.value;
  const type = declare(entry, { owner, entries: entries.filter(({ key }) => typeKeys.has(key)) }, found);
  const others = entries.filter(({ key }) => !typeKeys.has(key) && key !== "name" && key !== "type");
  return { ...entry.value, entries: [{ key: "type", keyAt: entry.keyAt, value: type }, ...others] };
}

/** Under its tag, which is a number: a JSON union has other keys. A variant has no keys of its own, so all are the type's. */
function nameVariant({ key, value }: SourceEntry, owner: Owner, found: InlineType[]): SourceNode {
  if (!/^\d/.test(key)) return value;
  return replaceAll(value, (content) => {
    if (inlineKindOf(content.value) === undefined) return content;
    if (!canName(content)) return { ...content, value: { kind: "broken", at: content.value.at } };
    const entries = entriesOf(content.value).filter((entry) => entry.key !== "name");
    return { ...content, value: declare(content, { owner, entries }, found) };
  });
}

/** Whether a field or a variant has a name that a type can be called by; one that is malformed is reported elsewhere. */
const canName = ({ key }: SourceEntry): boolean => /^_+$/.test(key) || toPascalCase(key) !== "";

interface InlineDeclaration {
  readonly owner: Owner;
  readonly entries: readonly SourceEntry[];
}

/** Adds the type, behind it those inside of it; the result is its name, where the type stood. */
function declare(entry: SourceEntry, { owner, entries }: InlineDeclaration, found: InlineType[]): ScalarNode {
  const { at } = entry.value;
  const given = childOf(entry.value, "name");
  const name = stringOf(given) ?? owner.name + toPascalCase(entry.key);
  const path = `${owner.path}.${entry.key}`;
  const inside: InlineType[] = [];
  const value = nameInType({ kind: "mapping", at, entries }, { name, path }, inside);
  found.push({ type: { key: name, keyAt: given?.at ?? entry.keyAt, value }, path }, ...inside);
  const written = given?.kind === "scalar" ? given.textAt : at;
  return { kind: "scalar", at, value: name, text: name, textAt: written };
}
