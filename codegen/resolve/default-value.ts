import type { ConstantScope } from "../constants.js";
import { booleanOf, integerOf, numberOf, type ScalarNode, type SourceNode, stringOf } from "../load/source-node.js";
import type { BinaryType, QuantizedModel, ScalarDefault } from "../model.js";
import { suggest } from "../suggest.js";
import { fitsFloat } from "./binary/float-bounds.js";

/** What a default may be: the value itself, or a sentence that says what it must be. */
type Reading = { readonly value: ScalarDefault } | { readonly must: string };

/** A field's `default`, held to the field's type and range. Undefined where there is none, or it is reported. */
export function readDefault(
  type: BinaryType,
  written: SourceNode | undefined,
  scope: ConstantScope,
): ScalarDefault | undefined {
  const node = written === undefined ? undefined : withConstant(type, written, scope);
  if (node === undefined || node.kind === "broken") return undefined;
  const reading = node.kind === "scalar" ? readScalar(type, node) : { must: "be a single value" };
  if ("value" in reading) return reading.value;
  scope.report.error({
    code: "KEP059",
    at: node.at,
    message: `the default of this field must ${reading.must}${suggestConstant(type, node, scope)}`,
    advice: "correct the default, or remove it",
  });
  return undefined;
}

/** Words for a constant of almost this name, where a number is missing. */
function suggestConstant(type: BinaryType, node: SourceNode, { constants }: ConstantScope): string {
  const name = stringOf(node);
  return name === undefined || !numberKinds.has(type.kind) ? "" : suggest(name, constants.keys());
}

const numberKinds: ReadonlySet<BinaryType["kind"]> = new Set([
  "integer",
  "big",
  "float",
  "quantized",
  "flags",
  "timestamp",
] as const);

/** The node, or that of the constant which it names where the type takes a number. Undefined where there is none. */
function withConstant(type: BinaryType, node: SourceNode, { constants }: ConstantScope): SourceNode | undefined {
  const name = stringOf(node);
  if (name === undefined || !numberKinds.has(type.kind) || !constants.has(name)) return node;
  const value = constants.get(name);
  return value === undefined ? undefined : { ...value, at: node.at };
}

function readScalar(type: BinaryType, node: ScalarNode): Reading {
  switch (type.kind) {
    case "bool":
      return orElse(booleanOf(node), "be true or false");
    case "integer":
      return readInteger(node, { min: BigInt(type.min), max: BigInt(type.max) });
    case "timestamp":
      return readInteger(node, { min: BigInt(type.min), max: BigInt(type.max) });
    case "uuid":
      return readUuid(node);
    case "big":
      return type.as === "number" ? readInteger(node, type) : readBig(node, type);
    case "float":
      return readFloat(type, node);
    case "quantized":
      return readQuantized(type.type, node);
    case "enum":
      return readName(node, new Map(type.type.values.map(({ name, value }) => [name, value])));
    case "flags":
      return readInteger(node, { min: 0n, max: BigInt(type.type.mask) });
    case "string":
      return readText(node, type.limit);
    case "char":
      return readText(node, type.size);
    default:
      return { must: "be absent: only numbers, bools, enums, flags, strings, UUIDs and timestamps have one" };
  }
}

function orElse(value: ScalarDefault | undefined, must: string): Reading {
  return value === undefined ? { must } : { value };
}

interface Bounds {
  readonly min: bigint;
  readonly max: bigint;
}

function readBig(node: ScalarNode, { min, max }: Bounds): Reading {
  const value = integerOf(node);
  const fits = value !== undefined && value >= min && value <= max;
  return fits ? { value } : { must: `be an integer from ${min} to ${max}` };
}

function readInteger(node: ScalarNode, bounds: Bounds): Reading {
  const reading = readBig(node, bounds);
  return "value" in reading ? { value: Number(reading.value) } : reading;
}

function readFloat(type: Extract<BinaryType, { kind: "float" }>, node: ScalarNode): Reading {
  const value = numberOf(node);
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = type;
  if (value !== undefined && fitsFloat(value, type.scalar) && value >= min && value <= max) return { value };
  return { must: `be a number that fits ${type.scalar} and the field's range` };
}

function readQuantized({ min, max }: QuantizedModel, node: ScalarNode): Reading {
  const value = numberOf(node);
  return value !== undefined && value >= min && value <= max
    ? { value }
    : { must: `be a number from ${min} to ${max}` };
}

function readName(node: ScalarNode, values: ReadonlyMap<string, number>): Reading {
  return orElse(values.get(node.text), `be one of ${[...values.keys()].map((name) => `\`${name}\``).join(", ")}`);
}

function readUuid(node: ScalarNode): Reading {
  const text = stringOf(node) ?? "";
  const isUuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
  return isUuid
    ? { value: text.toLowerCase() }
    : { must: "be a UUID in quotes, such as 123e4567-e89b-12d3-a456-426614174000" };
}

function readText(node: ScalarNode, maxBytes: number): Reading {
  const text = stringOf(node);
  const fits = text !== undefined && new TextEncoder().encode(text).length <= maxBytes;
  return fits ? { value: text } : { must: `be text of at most ${maxBytes} bytes` };
}
