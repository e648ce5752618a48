/** A value of the schema with its place, an offset in UTF-16 units: what the stages work on instead of YAML. */
export type SourceNode = MappingNode | SequenceNode | ScalarNode | BrokenNode;

export interface MappingNode {
  readonly kind: "mapping";
  readonly at: number;
  /** In the order of the file, each key once. */
  readonly entries: readonly SourceEntry[];
}

export interface SourceEntry {
  /** The key's value if it is quoted, else its very text: `0x10` stays `0x10`. */
  readonly key: string;
  readonly keyAt: number;
  readonly value: SourceNode;
}

export interface SequenceNode {
  readonly kind: "sequence";
  readonly at: number;
  readonly items: readonly SourceNode[];
}

export interface ScalarNode {
  readonly kind: "scalar";
  readonly at: number;
  /** Integers come as bigint, so that none loses a digit. */
  readonly value: string | number | bigint | boolean | null;
  /** As it stands in the file, without quotes. */
  readonly text: string;
  /** Where the first character of `text` stands: behind the quote, if there is one. */
  readonly textAt: number;
  /** The name that stands here, where value and text are those of a constant. */
  readonly constant?: string;
}

/** What a diagnostic already covers; the stages that follow pass over it in silence. */
export interface BrokenNode {
  readonly kind: "broken";
  readonly at: number;
}

/** The entry of a mapping, if it is there. Linear: for mappings of few keys, such as a command's. */
export function entryOf(node: SourceNode | undefined, key: string): SourceEntry | undefined {
  return node?.kind === "mapping" ? node.entries.find((entry) => entry.key === key) : undefined;
}

/** The value of a mapping's entry, if it is there. */
export function childOf(node: SourceNode | undefined, key: string): SourceNode | undefined {
  return entryOf(node, key)?.value;
}

/** A mapping's entries; none for anything else. */
export function entriesOf(node: SourceNode | undefined): readonly SourceEntry[] {
  return node?.kind === "mapping" ? node.entries : [];
}

/** A sequence's items; none for anything else. */
export function itemsOf(node: SourceNode | undefined): readonly SourceNode[] {
  return node?.kind === "sequence" ? node.items : [];
}

/** The string of a scalar, if it is one. */
export function stringOf(node: SourceNode | undefined): string | undefined {
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
}

/** The exact integer of a scalar, if it is one; `2.0` counts as one, as in JSON. */
export function integerOf(node: SourceNode | undefined): bigint | undefined {
  if (node?.kind !== "scalar") return undefined;
  if (typeof node.value === "bigint") return node.value;
  return typeof node.value === "number" && Number.isSafeInteger(node.value) ? BigInt(node.value) : undefined;
}

/** The number of a scalar, if it is one; integers beyond 2^53 are rounded. */
export function numberOf(node: SourceNode | undefined): number | undefined {
  if (node?.kind !== "scalar") return undefined;
  if (typeof node.value === "bigint") return Number(node.value);
  return typeof node.value === "number" ? node.value : undefined;
}

/** The boolean of a scalar, if it is one. */
export function booleanOf(node: SourceNode | undefined): boolean | undefined {
  return node?.kind === "scalar" && typeof node.value === "boolean" ? node.value : undefined;
}

/** The value as JSON has it; broken parts are left out, integers beyond 2^53 are rounded. */
export function toPlain(node: SourceNode): unknown {
  if (node.kind === "broken") return undefined;
  if (node.kind === "scalar") return typeof node.value === "bigint" ? Number(node.value) : node.value;
  if (node.kind === "sequence") return node.items.map(toPlain);
  // Without a prototype, a key such as `__proto__` or `constructor` is a property like any other.
  const plain: Record<string, unknown> = Object.create(null);
  for (const { key, value } of node.entries) plain[key] = toPlain(value);
  return plain;
}

/** A value of the schema together with the key that it stands behind. */
export interface Located {
  readonly path: readonly string[];
  readonly node: SourceNode;
  /** Absent for the file itself and for items of a list. */
  readonly entry: SourceEntry | undefined;
}

/** Follows a JSON Pointer (RFC 6901) from the root; undefined where nothing stands there. */
export function locate(root: SourceNode, pointer: string): Located | undefined {
  const path = pointer.split("/").slice(1).map(unescapeToken);
  let node: SourceNode = root;
  let entry: SourceEntry | undefined;
  for (const token of path) {
    entry = entryOf(node, token);
    const next: SourceNode | undefined = node.kind === "sequence" ? node.items[Number(token)] : entry?.value;
    if (next === undefined) return undefined;
    node = next;
  }
  return { path, node, entry };
}

function unescapeToken(token: string): string {
  return token.replaceAll("~1", "/").replaceAll("~0", "~");
}
