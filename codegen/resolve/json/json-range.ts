import { childOf, entryOf, numberOf, type SourceEntry, type SourceNode, stringOf } from "../../load/source-node.js";
import type { JsonType } from "../../model.js";
import type { Report } from "../../report.js";
import { inOrder } from "../binary/integer-bounds.js";
import { readBigKeys } from "../binary/number-range.js";
import { narrowTimestamp } from "../binary/timestamp.js";

type JsonNumber = Extract<JsonType, { readonly kind: "number" | "integer" }>;

/** The keys of a field that mean nothing in JSON. */
const binaryKeys: ReadonlySet<string> = new Set(["default", "since", "clamp", "finite", "columns", "interpolate"]);

/**
 * Applies a field's `min` and `max` to the numbers in its type: in a list, a map or a nullable they hold for each. Reports
 * the keys that only a binary field can have.
 */
export function applyJsonRange(type: JsonType, node: SourceNode, report: Report): JsonType | undefined {
  if (node.kind !== "mapping") return type;
  const misfit = node.entries.find(({ key }) => binaryKeys.has(key));
  if (misfit !== undefined) return reportMisfit(misfit, report);
  const as = node.entries.find(({ key }) => key === "as");
  const bound = node.entries.find(({ key }) => key === "min" || key === "max");
  const first = as ?? bound;
  if (first === undefined) return type;
  return mapNumbers(type, (inner) => {
    if (inner.kind === "timestamp") {
      const narrowed = narrowTimestamp(inner, node, report);
      return narrowed && { ...inner, ...narrowed };
    }
    if (inner.kind === "big") return narrowBig(inner, node, report);
    if (as !== undefined) return isDate(as) ? reportDate(as, report) : reportMisfit(as, report);
    const isNumber = inner.kind === "number" || inner.kind === "integer";
    return isNumber ? narrow(inner, node, report) : reportMisfit(first, report);
  });
}

function narrowBig(type: JsonType & { readonly kind: "big" }, node: SourceNode, report: Report): JsonType | undefined {
  const as = entryOf(node, "as");
  if (as !== undefined && isDate(as)) return reportDate(as, report);
  const keys = readBigKeys(type.scalar, node, report);
  return keys === undefined ? undefined : { ...type, as: keys.as, min: keys.min, max: keys.max };
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

/** What the keys that fit some types of JSON fit. */
const fitting: ReadonlyMap<string, string> = new Map([
  ["min", "numbers"],
  ["max", "numbers"],
  ["as", "`u64`, `i64` and `timestamp`"],
  ["default", "properties that may be absent, and for fields of a binary struct"],
]);

const isDate = ({ value }: SourceEntry): boolean => stringOf(value) === "date";

function reportDate({ keyAt }: SourceEntry, report: Report): undefined {
  report.error({
    code: "KEP057",
    at: keyAt,
    message: "`as: date` is only for `timestamp`",
    advice: "make the type `timestamp`, which is a number in JSON, or remove it",
  });
}

function reportMisfit({ key, keyAt }: SourceEntry, report: Report): undefined {
  report.error({
    code: "KEP057",
    at: keyAt,
    message: `\`${key}\` is only for ${fitting.get(key) ?? "fields of a binary struct"}`,
    advice: adviceOn.get(key) ?? "remove it",
  });
}

const adviceOn: ReadonlyMap<string, string> = new Map([
  ["min", "remove it; the least length of text, a list or a map is `minLength`"],
  ["max", "remove it; a string's or list's maximum is written into its type: `string<=64`, `Card[<=16]`"],
  ["default", "put it beside the type of a property: `size?: { type: integer, default: 10 }`"],
  ["since", "remove it; a property that may be absent is written `name?`"],
]);
