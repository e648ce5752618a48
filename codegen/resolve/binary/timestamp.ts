import { childOf, type SourceNode, stringOf } from "../../load/source-node.js";
import type { BinaryType } from "../../model.js";
import type { Report } from "../../report.js";
import { readBounds } from "./integer-bounds.js";

/** What a timestamp is told by, in structs and in JSON. */
type Time = Pick<Extract<BinaryType, { readonly kind: "timestamp" }>, "as" | "min" | "max">;

/** A timestamp with the field's `min`, `max` and `as`. Undefined, and reported, where they do not fit it. */
export function narrowTimestamp(type: Time, node: SourceNode, report: Report): Time | undefined {
  const as = readAs(node, report);
  const limits = { name: "timestamp", min: BigInt(type.min), max: BigInt(type.max) };
  const bounds = readBounds(node, limits, report);
  if (as === undefined || bounds === undefined) return undefined;
  return { as, min: Number(bounds.min), max: Number(bounds.max) };
}

/** `number`, as without the key, or `date`. */
function readAs(node: SourceNode, report: Report): Time["as"] | undefined {
  const as = childOf(node, "as");
  if (stringOf(as) !== "bigint") return stringOf(as) === "date" ? "date" : "number";
  report.error({
    code: "KEP057",
    at: as?.at ?? node.at,
    message: "`as: bigint` is only for `u64` and `i64`",
    advice: "write `as: date`, or remove it: a timestamp is a number",
  });
  return undefined;
}
