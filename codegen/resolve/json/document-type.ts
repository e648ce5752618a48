import type { SourceNode } from "../../load/source-node.js";
import type { JsonType } from "../../model.js";
import type { ResolveContext } from "../context.js";
import { resolveJsonSchema } from "./json-schema.js";

interface DocumentDeclaration {
  /** What the generated type is called. */
  readonly name: string;
  readonly node: SourceNode | undefined;
  /** Whether clients send what it describes. */
  readonly held: boolean;
}

/** The type of what a JSON Schema document takes. Undefined where there is none, or where it is unusable, which is reported. */
export function resolveDocumentType(
  { name, node, held }: DocumentDeclaration,
  context: ResolveContext,
): Extract<JsonType, { readonly kind: "document" }> | undefined {
  const document = node === undefined ? undefined : resolveJsonSchema({ node, held }, context);
  return document && { kind: "document", name, document };
}
