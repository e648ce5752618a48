import { entriesOf, type SourceNode } from "../../load/source-node.js";

/** The keys that say what an inline type is, each with those that go with it and then belong to the type. */
const keysOfKind: ReadonlyMap<string, readonly string[]> = new Map([
  ["struct", ["presence", "extensible"]],
  ["union", ["extensible"]],
  ["enum", ["values", "unknown"]],
  ["flags", ["bits"]],
  ["quantized", ["min", "max", "clamp"]],
]);

/** The kind of the type that a mapping declares where a field or a variant has its type; undefined where it names one. */
export function inlineKindOf(node: SourceNode | undefined): string | undefined {
  return entriesOf(node).find(({ key }) => keysOfKind.has(key))?.key;
}

/** The keys of such a mapping that belong to the type, not to the field. */
export function typeKeysOf(kind: string): ReadonlySet<string> {
  return new Set([kind, ...(keysOfKind.get(kind) ?? [])]);
}
