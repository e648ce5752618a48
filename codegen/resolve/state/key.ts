import { childOf, type SourceNode } from "../../load/source-node.js";
import type { BinaryType } from "../../model.js";
import { plainTypes } from "../binary/binary-layout.js";
import { resolveBinaryType } from "../binary/binary-type.js";
import type { ResolveContext } from "../context.js";
import { parseTypeExpression } from "../type-expression.js";

const integers: ReadonlySet<string> = new Set(["u8", "u16", "u32", "i32"]);

/** `key`, u32 by default: what a Map tells apart as the wire does. Undefined, and reported, where it is anything else. */
export function readKey(collection: SourceNode, context: ResolveContext): BinaryType | undefined {
  const node = childOf(collection, "key");
  if (node === undefined) return plainTypes.get("u32");
  if (node.kind !== "scalar") return undefined;
  const expression = parseTypeExpression(node, context);
  const type = expression === undefined ? undefined : resolveBinaryType(expression, context);
  if (type === undefined || isKey(type)) return type;
  context.report.error({
    code: "KEP148",
    at: node.at,
    message: `\`${node.text}\` cannot be the key of a collection`,
    advice: "a key is u8, u16, u32, i32, `string<=N`, `char[N]` or uuid",
  });
  return undefined;
}

function isKey(type: BinaryType): boolean {
  if (type.kind === "integer") return integers.has(type.scalar);
  return type.kind === "string" || type.kind === "char" || type.kind === "uuid";
}
