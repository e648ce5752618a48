import type { ScalarNode, SequenceNode, SourceNode } from "../../load/source-node.js";
import type { JsonLiteral, JsonType } from "../../model.js";
import type { Report } from "../../report.js";

/** `[calm, angry]`: one of several literals, all of them strings, or all of them numbers and booleans. */
export function resolveLiterals(node: SequenceNode, report: Report): JsonType | undefined {
  const values = new Map<JsonLiteral, SourceNode>();
  let sound = node.items.length > 0;
  for (const item of node.items) {
    const value = readJsonLiteral(item);
    if (value === undefined) sound = reportLiteral(item, report);
    else if (values.has(value)) sound = reportTwice(item, values.get(value), report);
    else values.set(value, item);
  }
  const strings = [...values.keys()].filter((value) => typeof value === "string").length;
  if (strings > 0 && strings < values.size) sound = reportMixture(node, report);
  return sound ? { kind: "literals", values: [...values.keys()] } : undefined;
}

/** The literal that a node says. Undefined where it says none, or a number that is not exact. */
export function readJsonLiteral(item: SourceNode): JsonLiteral | undefined {
  if (item.kind !== "scalar" || item.value === null) return undefined;
  const value = typeof item.value === "bigint" ? Number(item.value) : item.value;
  if (typeof value !== "number") return value;
  return Number.isFinite(value) && isExact(item, value) ? value : undefined;
}

function isExact(item: ScalarNode, value: number): boolean {
  return typeof item.value !== "bigint" || Number.isSafeInteger(value);
}

function reportLiteral(item: SourceNode, report: Report): false {
  if (item.kind === "broken") return false;
  const isNull = item.kind === "scalar" && item.value === null;
  report.error({
    code: "KEP066",
    at: item.at,
    message: isNull ? "null cannot be one of the literals" : "a literal is a string, a boolean or an exact number",
    advice: isNull
      ? "name the literals under `types` and write `Name?` for one of them or null"
      : "write the literals themselves: `[calm, angry]`; for a choice of types there is `jsonSchema`",
  });
  return false;
}

function reportTwice(item: SourceNode, first: SourceNode | undefined, report: Report): false {
  report.error({
    code: "KEP066",
    at: item.at,
    message: "this literal stands twice",
    advice: "remove one",
    related: first === undefined ? [] : [{ at: first.at, message: "the first one" }],
  });
  return false;
}

function reportMixture(node: SequenceNode, report: Report): false {
  report.error({
    code: "KEP066",
    at: node.at,
    message: "this list mixes strings with numbers or booleans",
    advice: "quote the numbers, or keep to one sort",
  });
  return false;
}
