import { childOf, entriesOf, numberOf, type SourceNode } from "../load/source-node.js";
import type { Report } from "../report.js";
import { MAX_SIZE, type Size } from "./type-expression.js";

const kinds = ["string", "bytes", "list", "map"] as const;

/** The maxima of what gives none itself, by what it is. One that is refused where it stands counts as 1. */
export type Maxima = { readonly [Kind in (typeof kinds)[number]]: Size | undefined };

/** Reads a file's `maxima`. */
export function readMaxima(root: SourceNode): Maxima {
  const maxima = childOf(root, "maxima");
  const [string, bytes, list, map] = kinds.map((kind) => readSize(childOf(maxima, kind)));
  return { string, bytes, list, map };
}

function readSize(node: SourceNode | undefined): Size | undefined {
  if (node === undefined) return undefined;
  const value = numberOf(node) ?? 1;
  return { value: fits(value) ? value : 1, at: node.at };
}

const fits = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= MAX_SIZE;

/** Reports the maxima of a file that are no sizes. */
export function checkMaxima(root: SourceNode, report: Report): void {
  for (const { key, value } of entriesOf(childOf(root, "maxima"))) {
    const size = numberOf(value);
    if (size === undefined || fits(size)) continue;
    report.error({
      code: "KEP053",
      at: value.at,
      message: `the maximum of \`${key}\` is not between 1 and ${MAX_SIZE}`,
      advice: size < 1 ? "allow at least one, or remove it" : "lower it",
    });
  }
}
