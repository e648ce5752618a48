import { childOf, entriesOf, integerOf, type ScalarNode, type SourceNode } from "./load/source-node.js";
import type { Report } from "./report.js";
import { suggest } from "./suggest.js";

/** The constants that a file declares, by name: their integers. Undefined for one whose value is refused where it stands. */
export type Constants = ReadonlyMap<string, ScalarNode | undefined>;

/** Reads `constants`, each an integer or a mapping with `value`. */
export function constantsOf(root: SourceNode): Constants {
  return new Map(entriesOf(childOf(root, "constants")).map(({ key, value }) => [key, readValue(value)]));
}

function readValue(node: SourceNode): ScalarNode | undefined {
  const value = constantValue(node);
  const integer = integerOf(value);
  return value?.kind === "scalar" && integer !== undefined && isSafe(integer) ? value : undefined;
}

/** The value of a constant's declaration: the whole of it, or what stands behind `value`. */
export const constantValue = (node: SourceNode): SourceNode | undefined =>
  node.kind === "mapping" ? childOf(node, "value") : node;

/** Whether JavaScript holds the integer, and those next to it, exactly. */
export function isSafe(integer: bigint): boolean {
  return integer >= BigInt(Number.MIN_SAFE_INTEGER) && integer <= BigInt(Number.MAX_SAFE_INTEGER);
}

/** Whether a text may stand for a number: it is spelled like a constant. */
export const isConstantName = (text: string): boolean => /^[a-z][A-Za-z0-9]*$/.test(text);

/** A name where a number stands. */
export interface ConstantUse {
  readonly name: string;
  readonly at: number;
}

/** What a file's names of numbers are looked up in, and where findings go. */
export interface ConstantScope {
  readonly constants: Constants;
  readonly report: Report;
}

/**
 * The integer of a constant. Undefined where the file declares none of this name, which is reported, and where the value
 * of the constant itself is refused.
 */
export function lookUpConstant(
  { name, at }: ConstantUse,
  { constants, report }: ConstantScope,
): ScalarNode | undefined {
  if (constants.has(name)) return constants.get(name);
  report.error({
    code: "KEP111",
    at,
    message: `no constant is called \`${name}\`${suggest(name, constants.keys())}`,
    advice: isConstantName(name)
      ? `write a number, or declare it in this file: \`constants: { ${name}: 64 }\``
      : "write a number, or the name of a constant, which begins with a lower-case letter",
  });
  return undefined;
}
