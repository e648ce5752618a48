import { childOf, numberOf, type SourceEntry, type SourceNode } from "../../load/source-node.js";
import type { JsonType } from "../../model.js";
import type { Report } from "../../report.js";
import { inOrder } from "../binary/integer-bounds.js";
import { narrowTimestamp } from "../binary/timestamp.js";

type JsonNumber = Extract<JsonType, { readonly kind: "number" | "integer" }>;

/** The keys of a field that mean nothing in JSON. */
const binaryKeys: ReadonlySet<string> = new Set([
  "default",
  "since",
  "as",
  "clamp",
  "finite",
  "columns",
  "interpolate",
]);

/**
 * Applies a field's `min` and `max` to the numbers in its type: in a list, a map or a nullable they hold for each. Reports
 * the keys that only a binary field can have.
 */
export function applyJsonRange(type: JsonType, node: SourceNode, report: Report): JsonType | undefined {
  if (node.kind !== "mapping") return type;
  const isTime = innermost(type).kind === "timestamp";
  const misfit = node.entries.find(({ key }) => binaryKeys.has(key) && !(isTime && key === "as"));
  if (misfit !== undefined) return reportMisfit(misfit, report);
  const bound = node.entries.find(({ key }) => key === "min" || key === "max" || key === "as");
  if (bound === undefined) return type;
  return mapNumbers(type, (inner) => {
    if (inner.kind === "timestamp") {
      const narrowed = narrowTimestamp(inner, node, report);
      return narrowed && { ...inner, ...narrowed };
    }
    const isNumber = inner.kind === "number" || inner.kind === "integer";
    return isNumber ? narrow(inner, node, report) : reportMisfit(bound, report);
  });
}

/** What lists, maps and nullables come down to. */
function innermost(type: JsonType): JsonType {
  if (type.kind === "list") return innermost(type.element);
  return type.kind === "nullable" || type.kind === "map" ? innermost(type.value) : type;
}

function mapNumbers(type: JsonType, map: (inner: JsonType) => JsonType | undefined): JsonType | undefined {
  if (type.kind === "list") {
    const element = mapNumbers(type.element, map);
    return element === undefined ? undefined : { ...type, element };
  }
  if (type.kind !== "nullable" && type.kind !== "map") return map(type);
  const value = mapNumbers(type.value, map);
  return value === undefined ? undefined : { ...type, value };
}

function narrow(type: JsonNumber, node: SourceNode, report: Report): JsonType | undefined {
  const min = readBound(type, childOf(node, "min"), report);
  const max = readBound(type, childOf(node, "max"), report);
  if (min === "bad" || max === "bad" || !inOrder(childOf(node, "min"), childOf(node, "max"), report)) return undefined;
  return { ...type, min, max };
}

function readBound(type: JsonNumber, node: SourceNode | undefined, report: Report): number | undefined | "bad" {
  const value = numberOf(node);
  if (node === undefined || value === undefined) return undefined;
  if (type.kind === "integer" ? Number.isSafeInteger(value) : Number.isFinite(value)) return value;
  report.error({
    code: "KEP058",
    at: node.at,
    message:
      type.kind === "integer"
        ? "a bound of an integer must be an integer that JSON keeps exactly"
        : "a bound must be finite",
    advice:
      type.kind === "integer"
        ? "write an integer within ±9007199254740991, or make the type `number`"
        : "remove the bound",
  });
  return "bad";
}

function reportMisfit({ key, keyAt }: SourceEntry, report: Report): undefined {
  const bounds = key === "min" || key === "max";
  report.error({
    code: "KEP057",
    at: keyAt,
    message: bounds ? `\`${key}\` is only for numbers` : `\`${key}\` is only for fields of a binary struct`,
    advice: bounds
      ? "remove it; a string's or list's maximum is written into its type: `string<=64`, `Card[<=16]`"
      : key === "default" || key === "since"
        ? "remove it; a property that may be absent is written `name?`"
        : "remove it",
  });
}
