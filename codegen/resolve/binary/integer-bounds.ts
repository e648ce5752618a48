import { childOf, integerOf, numberOf, type SourceNode } from "../../load/source-node.js";
import type { Report } from "../../report.js";

/** What a type can hold at all. */
export interface Limits {
  /** The type in words. */
  readonly name: string;
  readonly min: bigint;
  readonly max: bigint;
}

/** A field's `min` and `max` as integers; undefined, and reported, where the type cannot hold them. */
export function readBounds(node: SourceNode, limits: Limits, report: Report): Pick<Limits, "min" | "max"> | undefined {
  const min = readInteger(childOf(node, "min"), limits, report);
  const max = readInteger(childOf(node, "max"), limits, report);
  if (min === "bad" || max === "bad") return undefined;
  if (!inOrder(childOf(node, "min"), childOf(node, "max"), report)) return undefined;
  return { min: min ?? limits.min, max: max ?? limits.max };
}

function readInteger(node: SourceNode | undefined, limits: Limits, report: Report): bigint | undefined | "bad" {
  if (node === undefined || node.kind === "broken") return undefined;
  const { name, min, max } = limits;
  const value = integerOf(node);
  if (value !== undefined && value >= min && value <= max) return value;
  report.error({
    code: "KEP058",
    at: node.at,
    message: value === undefined ? `a bound of ${name} must be an integer` : `${value} does not fit ${name}`,
    advice: `${name} holds integers from ${min} to ${max}`,
  });
  return "bad";
}

/** Whether min is not above max, where both are given; else reported. */
export function inOrder(minNode: SourceNode | undefined, maxNode: SourceNode | undefined, report: Report): boolean {
  const min = numberOf(minNode);
  const max = numberOf(maxNode);
  if (minNode === undefined || maxNode === undefined) return true;
  if (min === undefined || max === undefined || min <= max) return true;
  report.error({
    code: "KEP058",
    at: minNode.at,
    message: `\`min\` ${min} is above \`max\` ${max}`,
    advice: "swap the two",
    related: [{ at: maxNode.at, message: "the maximum" }],
  });
  return false;
}
