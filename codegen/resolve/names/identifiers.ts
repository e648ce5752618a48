import { findMeeting, type SchemaFile } from "../../load/schema-file.js";
import { upperFirst } from "./names.js";

/** Who generates an identifier, in words: "type `Team`". */
export interface Owner {
  readonly what: string;
  readonly at: number;
  /** Where it is declared, if that is not the schema itself. */
  readonly file?: SchemaFile;
  /** The type that it declares. */
  readonly type?: string;
  /** The type that it has in common with its message, which may take the same identifiers. */
  readonly shares?: string;
  /** The one of its identifiers that names both a type and a constant, as that of an enum does. */
  readonly constant?: string;
  /** Whether it is named by where it stands, so that `name` gives it another name. */
  readonly isInline?: boolean;
}

/** The identifiers that the generated files export: one namespace for types and values alike. */
export interface IdentifierTable {
  /** Takes identifiers for an owner; one clash with each other owner is reported, at both places. */
  claim(owner: Owner, identifiers: readonly string[]): void;
  all(): ReadonlySet<string>;
}

/**
 * Globals that generated code refers to: whatever is generated under the same name would hide them. A test finds them
 * in generated code.
 */
export const neededGlobals: ReadonlySet<string> = new Set([
  "AbortSignal",
  "Array",
  "BigInt",
  "DataView",
  "Iterable",
  "IterableIterator",
  "JSON",
  "Math",
  "Number",
  "Object",
  "Partial",
  "Promise",
  "Readonly",
  "ReadonlyMap",
  "Record",
  "String",
  "URL",
  "Uint8Array",
]);

/** Globals that generated code refers to as values alone: a type of the same name hides nothing, a constant does. */
export const neededValues: ReadonlySet<string> = new Set(["Symbol"]);

/** A table for the schema of this file, which begins empty. */
export function createIdentifierTable(root: SchemaFile): IdentifierTable {
  const owners = new Map<string, Owner>();
  return {
    all: () => new Set(owners.keys()),
    claim(owner, identifiers) {
      const clashing = new Set<Owner>();
      for (const identifier of identifiers) {
        const first = owners.get(identifier);
        if (hidesGlobal(identifier, owner)) reportGlobal(identifier, owner, root);
        if (first === undefined) owners.set(identifier, owner);
        else if (!isSame(first, owner) && !clashing.has(first)) reportClash({ identifier, owner, first }, root);
        if (first !== undefined) clashing.add(first);
      }
    },
  };
}

const isSame = (first: Owner, owner: Owner): boolean =>
  first === owner || (owner.shares !== undefined && owner.shares === first.type);

function hidesGlobal(identifier: string, { constant }: Owner): boolean {
  return neededGlobals.has(identifier) || (identifier === constant && neededValues.has(identifier));
}

function reportGlobal(identifier: string, { what, at, file, isInline = false }: Owner, root: SchemaFile): void {
  (file ?? root).report.error({
    code: "KEP033",
    at,
    message: `${what} would generate \`${identifier}\`, which generated code needs from JavaScript`,
    advice: isInline ? NAME_INLINE : "choose another name",
  });
}

interface Clash {
  readonly identifier: string;
  readonly owner: Owner;
  readonly first: Owner;
}

const NAME_INLINE = "give the inline type another name: `name: Other`";

function adviseOn(owner: Owner, first: Owner, advice: string): string {
  return owner.isInline || first.isInline ? NAME_INLINE : advice;
}

/** In one file at the later declaration; across files at the import that brings the two together. */
function reportClash({ identifier, owner, first }: Clash, root: SchemaFile): void {
  const [ownFile, firstFile] = [owner.file ?? root, first.file ?? root];
  if (ownFile === firstFile) {
    ownFile.report.error({
      code: "KEP034",
      at: owner.at,
      message: `${owner.what} and ${first.what} both generate \`${identifier}\``,
      advice: adviseOn(owner, first, "rename one of the two"),
      related: [{ at: first.at, message: first.what }],
    });
    return;
  }
  const meeting = findMeeting(root, ownFile, firstFile);
  const name = (what: string, file: SchemaFile): string =>
    file === meeting.file ? what : `${what} of ${file.source.path}`;
  meeting.file.report.error({
    code: "KEP034",
    at: meeting.at,
    message: `${name(first.what, firstFile)} and ${name(owner.what, ownFile)} both generate \`${identifier}\``,
    advice: adviseOn(owner, first, "rename one of the two, or import only one of them"),
    related: [
      { at: first.at, message: first.what, source: firstFile.source },
      { at: owner.at, message: owner.what, source: ownFile.source },
    ],
  });
}

/** What a message named `move` or `buyReply` exports. */
export function messageIdentifiers(valueName: string): readonly string[] {
  const typeName = upperFirst(valueName);
  return [
    typeName,
    `${valueName}Codec`,
    `encode${typeName}`,
    `decode${typeName}`,
    `decode${typeName}Into`,
    `size${typeName}`,
    `write${typeName}`,
    `create${typeName}`,
    `check${typeName}`,
    `${typeName}View`,
  ];
}

/** The types that a protocol exports, behind its prefix. */
const protocolTypes = [
  "Client",
  "ClientSend",
  "ClientRequest",
  "ClientOn",
  "ClientNext",
  "ClientCall",
  "ClientHandle",
  "Server",
  "ServerOptions",
  "Peer",
  "PeerSend",
  "PeerCall",
  "Broadcast",
  "Handlers",
  "Commands",
  "Methods",
  "Role",
];

/** What the protocol itself exports, for `arena` with the prefix `Arena`. */
export function protocolIdentifiers(protocol: string, typePrefix: string): readonly string[] {
  const values = [`${protocol}Protocol`, `${protocol}Errors`, `create${typePrefix}Server`];
  return [...values, ...protocolTypes.map((suffix) => typePrefix + suffix)];
}
