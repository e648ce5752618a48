import { childOf, entriesOf, itemsOf, locate, type SourceNode, stringOf } from "../../load/source-node.js";

/** Which schema a reference stands for; undefined where it leads nowhere. */
export type ReferenceResolver = (reference: string, base: SourceNode) => SourceNode | undefined;

/** A resolver for references within one document: JSON Pointers (RFC 6901, section 6) and names of anchors. */
export function createReferenceResolver(): ReferenceResolver {
  const anchors = new Map<SourceNode, ReadonlyMap<string, SourceNode>>();
  return (reference, base) => {
    const fragment = decodeFragment(reference);
    if (fragment === undefined) return undefined;
    if (fragment === "" || fragment.startsWith("/")) return locate(base, fragment)?.node;
    const known = anchors.get(base) ?? new Map(anchorsIn(base));
    anchors.set(base, known);
    return known.get(fragment);
  };
}

/** What follows `#`, without percent-encoding; undefined for a reference that leads elsewhere. */
export function decodeFragment(reference: string): string | undefined {
  if (!reference.startsWith("#")) return undefined;
  try {
    return decodeURIComponent(reference.slice(1));
  } catch {
    return undefined;
  }
}

/** Whether a schema is a document of its own, which the references in it begin at. */
export function isResource(node: SourceNode): boolean {
  const id = stringOf(childOf(node, "$id"));
  return id !== undefined && !id.startsWith("#");
}

function* anchorsIn(node: SourceNode): Generator<[string, SourceNode]> {
  for (const { key, value } of entriesOf(node)) {
    const text = stringOf(value);
    if (text !== undefined && (key === "$anchor" || key === "$dynamicAnchor")) yield [text, node];
    if (text?.startsWith("#") && key === "$id") yield [text.slice(1), node];
    if (!isResource(value)) yield* anchorsIn(value);
  }
  for (const item of itemsOf(node)) if (!isResource(item)) yield* anchorsIn(item);
}
