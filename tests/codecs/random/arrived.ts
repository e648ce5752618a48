import { integerRange, lastStep, stepOfZero } from "../reference/layout.js";
import { nearest16 } from "../reference/number-bytes.js";
import type { Field, Message, QuantizedType, WireType } from "../reference/type.js";

/** A message as it arrives: what the wire does not carry is rounded, clamped or made null, and nothing else changes. */
export function arrivedMessage(fields: readonly Field[], message: Message): Message {
  return Object.fromEntries(fields.map(({ name, type }) => [name, arrived(type, message[name])]));
}

function arrived(type: WireType, value: unknown): unknown {
  switch (type.kind) {
    case "integer":
      return clamped({ ...integerRange(type.scalar), ...type }, Number(value)) + 0;
    case "float": {
      const number = clamped(type, Number(value));
      if (type.scalar === "f16") return nearest16(number);
      return type.scalar === "f32" ? Math.fround(number) : number;
    }
    case "uuid":
      return String(value).toLowerCase();
    case "timestamp":
      return type.as === "date" ? new Date(Number(value)) : Number(value) + 0;
    case "quantized":
      return nearestStep(type, Number(value));
    case "struct":
      return arrivedMessage(type.fields, value as Message);
    case "union": {
      const { kind, value: inner } = value as Message;
      return type.variants
        .filter(({ name }) => name === kind)
        .map((variant) => ({ kind, value: arrived(variant.type, inner) }))[0];
    }
    case "array":
    case "list":
      return (value as readonly unknown[]).map((element) => arrived(type.element, element));
    case "map":
      return new Map(
        [...(value as Iterable<readonly [unknown, unknown]>)].map(([key, each]) => [
          arrived(type.key, key),
          arrived(type.value, each),
        ]),
      );
    case "optional":
      return value === null || value === undefined ? null : arrived(type.value, value);
    default:
      return value;
  }
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly clamp?: boolean;
}

function clamped({ min, max, clamp }: Bounds, value: number): number {
  if (clamp !== true) return value;
  if (min !== undefined && value < min) return min;
  return max !== undefined && value > max ? max : value;
}

function nearestStep(type: QuantizedType, value: number): number {
  const { scalar, min, max, clamp, fieldClamp } = type;
  const within = clamped({ min, max, clamp: fieldClamp ?? clamp }, value);
  const half = stepOfZero(type);
  if (half !== undefined) return (Math.floor((within / max) * half + 0.5) * max) / half + 0;
  const share = (within - min) / (max - min);
  return min + (Math.floor(share * lastStep(scalar) + 0.5) * (max - min)) / lastStep(scalar);
}
