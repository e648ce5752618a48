import type { ConstantScope } from "../constants.js";
import { booleanOf, numberOf, type ScalarNode, type SourceNode, stringOf } from "../load/source-node.js";
import type { BinaryType, QuantizedModel, ScalarDefault } from "../model.js";
import { suggest } from "../suggest.js";
import { fitsFloat } from "./binary/float-bounds.js";
import {
  constantFor,
  orElse,
  type Reading,
  readBig,
  readInteger,
  readName,
  readTime,
  readUuid,
} from "./scalar-reading.js";

/** A field's `default`, held to the field's type and range. Undefined where there is none, or it is reported. */
export function readDefault(
  type: BinaryType,
  written: SourceNode | undefined,
  scope: ConstantScope,
): ScalarDefault | undefined {
  const isNumber = numberKinds.has(type.kind);
  const node = written !== undefined && isNumber ? constantFor(written, scope) : written;
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

function readScalar(type: BinaryType, node: ScalarNode): Reading {
  switch (type.kind) {
    case "bool":
      return orElse(booleanOf(node), "be true or false");
    case "integer":
      return readInteger(node, { min: BigInt(type.min), max: BigInt(type.max) });
    case "timestamp":
      return readTime(node, type);
    case "uuid":
      return readUuid(node);
    case "big":
      return type.as === "number" ? readInteger(node, type) : readBig(node, type);
    case "float":
      return readFloat(type, node);
    case "quantized":
      return readQuantized(type.type, node);
    case "enum":
      return readName(node, type.type);
    case "flags":
      return readInteger(node, { min: 0n, max: BigInt(type.type.mask) });
    case "string":
      return readText(node, type);
    case "char":
      return readText(node, { minLength: 0, limit: type.size });
    default:
      return { must: "be absent: only numbers, bools, enums, flags, strings, UUIDs and timestamps have one" };
  }
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

function readText(node: ScalarNode, { minLength, limit }: { minLength: number; limit: number }): Reading {
  const text = stringOf(node);
  const length = text === undefined ? -1 : new TextEncoder().encode(text).length;
  if (text !== undefined && length >= minLength && length <= limit) return { value: text };
  return { must: `be text of ${minLength === 0 ? "at most" : `${minLength} to`} ${limit} bytes` };
}
