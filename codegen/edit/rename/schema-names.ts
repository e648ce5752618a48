import { listFiles, type SchemaFile } from "../../load/schema-file.js";
import {
  childOf,
  entriesOf,
  itemsOf,
  type MappingNode,
  type ScalarNode,
  type SourceEntry,
  type SourceNode,
} from "../../load/source-node.js";
import type { SourceText } from "../../load/source-text.js";
import { isJsonUnion } from "../../resolve/json/json-declaration.js";
import { isLongForm } from "../../resolve/json/long-form.js";

/** A place in a schema at which a name stands. */
export interface NamePlace {
  readonly source: SourceText;
  readonly at: number;
}

/** Something in a schema that has a name of its own. */
export interface Named {
  /** "command", "field", "value" ... */
  readonly what: string;
  /** With all its parts: `command:move.reply.struct.gold`. */
  readonly path: string;
  /** The shorter ways to say it: `move.reply.gold`. */
  readonly aliases: readonly string[];
  /** The name itself: the last part, but a method's whole name. */
  readonly name: string;
  /** Where it is declared, and named again: an error stands at each command that may answer it. */
  readonly places: readonly NamePlace[];
}

/** All names that a schema and what it imports declare. */
export interface SchemaNames {
  readonly all: readonly Named[];
  /** The types by name, with where they are declared. */
  readonly types: ReadonlyMap<string, TypeEntry>;
}

export interface TypeEntry {
  readonly entry: SourceEntry;
  readonly file: SchemaFile;
}

/** Lists the names of a schema whose structure is sound. */
export function listNames(root: SchemaFile): SchemaNames {
  const found = new Map<string, Named>();
  const types = new Map<string, TypeEntry>();
  const add = (named: Named): void => {
    const known = found.get(named.path);
    found.set(named.path, known === undefined ? named : { ...known, places: [...known.places, ...named.places] });
  };
  for (const file of listFiles(root)) {
    listConstants(file, { file, add }, file === root ? "" : `${file.source.path}:`);
    for (const entry of entriesOf(childOf(file.root, "types"))) {
      types.set(entry.key, { entry, file });
      listType(entry, { file, add });
    }
  }
  const listing = { file: root, add };
  for (const [section, list] of sections) {
    for (const entry of entriesOf(childOf(root.root, section))) {
      list(entry, listing);
      for (const error of entriesOf(childOf(entry.value, "errors"))) listError(error, listing);
    }
  }
  return { all: [...found.values()], types };
}

interface Listing {
  readonly file: SchemaFile;
  readonly add: (named: Named) => void;
}

/** Where members stand: the path in full, and the shorter ways to say it. */
interface Owner {
  readonly path: string;
  readonly aliases: readonly string[];
}

const sections = [
  ["commands", listCommand],
  ["methods", listMethod],
  ["state", listState],
  ["rooms", listRoom],
] as const;

/** The keys of a kind of rooms that list properties. */
export const roomParts = ["options", "join", "listing", "presence"] as const;

const memberNouns = { values: "value", struct: "field", json: "property", union: "variant" } as const;

/** Each file has its own: those of an imported one say in full where they are from. */
function listConstants({ root }: SchemaFile, listing: Listing, from: string): void {
  for (const { key, keyAt } of entriesOf(childOf(root, "constants"))) {
    declare(
      { what: "constant", name: key, at: keyAt, owner: { path: `constant:${from}${key}`, aliases: [key] } },
      listing,
    );
  }
}

function listType(entry: SourceEntry, listing: Listing): void {
  const { key, keyAt, value } = entry;
  const place = listing.file.inlineTypes?.get(entry);
  const owner = { path: `type:${key}`, aliases: place === undefined ? [key] : [key, place] };
  const isNamed = place === undefined || isWritten(entry, listing.file);
  if (isNamed) declare({ what: "type", name: key, at: keyAt, owner: { ...owner, aliases: [key] } }, listing);
  for (const { key: name, keyAt: at } of entriesOf(childOf(value, "values"))) {
    declare({ what: memberNouns.values, name, at, owner: within(owner, name) }, listing);
  }
  for (const bit of itemsOf(childOf(value, "bits"))) declareScalar("flag", childOf(bit, "name") ?? bit, owner, listing);
  declareScalar(memberNouns.values, childOf(value, "unknown"), owner, listing);
  listFields(childOf(value, "struct"), owner, listing);
  const union = childOf(value, "union");
  if (isJsonUnion(union)) listJsonUnion(union, owner, listing);
  for (const variant of isJsonUnion(union) ? [] : entriesOf(union)) {
    for (const { key: name, keyAt: at } of entriesOf(variant.value)) {
      declare({ what: memberNouns.union, name, at, owner: within(owner, name) }, listing);
    }
  }
  listProperties(childOf(value, "json"), owner, listing);
}

/** Whether an inline type has a name of its own: else it has one that follows from where it stands. */
function isWritten({ key, keyAt }: SourceEntry, { source: { text } }: SchemaFile): boolean {
  return text.startsWith(key, keyAt) || text.startsWith(key, keyAt + 1);
}

/** The variants of a union of JSON, with their properties, and the property that tells them apart. */
function listJsonUnion(union: SourceNode | undefined, owner: Owner, listing: Listing): void {
  declareScalar(memberNouns.json, childOf(union, "by"), owner, listing);
  for (const { key: name, keyAt: at, value } of entriesOf(childOf(union, "of"))) {
    const inner = within(owner, name);
    declare({ what: memberNouns.union, name, at, owner: inner }, listing);
    listObject(value, inner, listing);
  }
}

function listCommand({ key, keyAt, value }: SourceEntry, listing: Listing): void {
  const owner = { path: `command:${key}`, aliases: [key] };
  declare({ what: "command", name: key, at: keyAt, owner }, listing);
  listPayload(value, owner, listing);
  const reply = { path: `${owner.path}.reply`, aliases: [`${key}.reply`] };
  listPayload(childOf(value, "reply"), reply, listing);
}

function listPayload(node: SourceNode | undefined, owner: Owner, listing: Listing): void {
  listFields(childOf(node, "struct"), { path: `${owner.path}.struct`, aliases: owner.aliases }, listing);
  listProperties(childOf(node, "json"), { path: `${owner.path}.json`, aliases: owner.aliases }, listing);
}

function listMethod({ key, keyAt, value }: SourceEntry, listing: Listing): void {
  const owner = { path: `method:${key}`, aliases: [key] };
  declare({ what: "method", name: key, at: keyAt, owner }, listing);
  for (const part of ["params", "result"]) {
    const inner = { path: `${owner.path}.${part}`, aliases: [`${key}.${part}`, key] };
    const node = childOf(value, part);
    if (part === "params") listObject(node, inner, listing);
    else listProperties(node, inner, listing);
  }
}

function listState({ key, keyAt, value }: SourceEntry, listing: Listing): void {
  const owner = { path: `state:${key}`, aliases: [key] };
  declare({ what: "state", name: key, at: keyAt, owner }, listing);
  for (const { key: name, keyAt: at } of entriesOf(childOf(value, "collections"))) {
    declare({ what: "collection", name, at, owner: within(owner, name) }, listing);
  }
}

function listRoom({ key, keyAt, value }: SourceEntry, listing: Listing): void {
  const owner = { path: `room:${key}`, aliases: [key] };
  declare({ what: "room", name: key, at: keyAt, owner }, listing);
  for (const part of roomParts) {
    const inner = { path: `${owner.path}.${part}`, aliases: [`${key}.${part}`, key] };
    listObject(childOf(value, part), inner, listing);
  }
}

function listError({ key, keyAt, value }: SourceEntry, listing: Listing): void {
  const owner = { path: `error:${key}`, aliases: [key] };
  declare({ what: "error", name: key, at: keyAt, owner }, listing);
  listObject(childOf(value, "data"), { path: `${owner.path}.data`, aliases: [`${key}.data`, key] }, listing);
}

function listFields(node: SourceNode | undefined, owner: Owner, listing: Listing): void {
  for (const { key: name, keyAt: at } of entriesOf(node)) {
    declare({ what: memberNouns.struct, name, at, owner: within(owner, name) }, listing);
  }
}

/** The properties of what stands where JSON takes a type: those of a mapping, also of one in a long form. */
function listProperties(node: SourceNode | undefined, owner: Owner, listing: Listing): void {
  if (node?.kind !== "mapping") return;
  if (isLongForm(node)) listProperties(childOf(node, "type"), owner, listing);
  else listObject(node, owner, listing);
}

/** The properties of a mapping, whatever their names. */
function listObject(node: SourceNode | undefined, owner: Owner, listing: Listing): void {
  for (const { key, keyAt: at, value } of entriesOf(node)) {
    const name = key.replace(/\?$/, "");
    const inner = within(owner, name);
    declare({ what: memberNouns.json, name, at, owner: inner }, listing);
    listProperties(value, inner, listing);
  }
}

const within = ({ path, aliases }: Owner, name: string): Owner => ({
  path: `${path}.${name}`,
  aliases: aliases.map((alias) => `${alias}.${name}`),
});

interface Declaration {
  readonly what: string;
  readonly name: string;
  readonly at: number;
  readonly owner: Owner;
}

function declare({ what, name, at, owner }: Declaration, { file, add }: Listing): void {
  const quoted = /["']/.test(file.source.text[at] ?? "") ? 1 : 0;
  add({ what, name, path: owner.path, aliases: owner.aliases, places: [{ source: file.source, at: at + quoted }] });
}

function declareScalar(what: string, node: SourceNode | undefined, owner: Owner, listing: Listing): void {
  if (node?.kind !== "scalar") return;
  const { file, add } = listing;
  const { path, aliases } = within(owner, node.text);
  add({ what, name: node.text, path, aliases, places: [{ source: file.source, at: node.textAt }] });
}

/** What a mapping or a scalar says of a type: the text that names it. */
export function typeTextOf(node: SourceNode | undefined): ScalarNode | undefined {
  if (node?.kind === "scalar") return node;
  const type = node?.kind === "mapping" ? childOf(node as MappingNode, "type") : undefined;
  return type?.kind === "scalar" ? type : undefined;
}
