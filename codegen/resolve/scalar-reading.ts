import type { ConstantScope } from "../constants.js";
import { integerOf, type ScalarNode, type SourceNode, stringOf } from "../load/source-node.js";
import type { EnumModel, ScalarDefault } from "../model.js";

/** What a default may be: the value itself, or words for what it must be. */
export type Reading = { readonly value: ScalarDefault } | { readonly must: string };

/** A node that says a number: itself, or what the constant of its name holds. Undefined where that one is refused. */
export function constantFor(node: SourceNode, { constants }: ConstantScope): SourceNode | undefined {
  const name = stringOf(node);
  if (name === undefined || !constants.has(name)) return node;
  const value = constants.get(name);
  return value === undefined ? undefined : { ...value, at: node.at };
}

/** A value that was found, or what it must be. */
export function orElse(value: ScalarDefault | undefined, must: string): Reading {
  return value === undefined ? { must } : { value };
}

/** The integers that a type takes. */
interface Bounds {
  readonly min: bigint;
  readonly max: bigint;
}

/** An integer of any size. */
export function readBig(node: ScalarNode, { min, max }: Bounds): Reading {
  const value = integerOf(node);
  const fits = value !== undefined && value >= min && value <= max;
  return fits ? { value } : { must: `be an integer from ${min} to ${max}` };
}

/** An integer that a number of JavaScript holds. */
export function readInteger(node: ScalarNode, bounds: Bounds): Reading {
  const reading = readBig(node, bounds);
  return "value" in reading ? { value: Number(reading.value) } : reading;
}

/** Milliseconds since 1970. */
export function readTime(node: ScalarNode, { min, max }: { readonly min: number; readonly max: number }): Reading {
  const reading = readInteger(node, { min: BigInt(min), max: BigInt(max) });
  if ("value" in reading) return reading;
  const time = /^\d{4}-\d\d-\d\d(?:T.+Z)?$/.test(node.text) ? Date.parse(node.text) : Number.NaN;
  const meant = time >= min && time <= max ? `, such as ${time} for ${new Date(time).toISOString()}` : "";
  return { must: `be milliseconds since 1970, an integer from ${min} to ${max}${meant}` };
}

/** The number of an enum's value, which is written by its name. */
export function readName({ text }: ScalarNode, { values }: EnumModel): Reading {
  const names = values.map(({ name }) => `\`${name}\``).join(", ");
  return orElse(values.find(({ name }) => name === text)?.value, `be one of ${names}`);
}

/** A UUID in lower case. */
export function readUuid(node: ScalarNode): Reading {
  const text = stringOf(node) ?? "";
  const isUuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
  return isUuid
    ? { value: text.toLowerCase() }
    : { must: "be a UUID in quotes, such as 123e4567-e89b-12d3-a456-426614174000" };
}
