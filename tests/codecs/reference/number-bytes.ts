import { scalarBytes } from "./layout.js";
import type { PayloadRules } from "./type.js";

type ByteOrder = PayloadRules["byteOrder"];
export type Scalar = keyof typeof scalarBytes;

/** A number as so many bytes: two's complement for integers, IEEE 754 for floats. */
export function numberBytes(scalar: Scalar, value: number | bigint, order: ByteOrder): number[] {
  const bytes = isFloat(scalar) ? floatBytes(scalar, Number(value)) : integerBytes(BigInt(value), scalarBytes[scalar]);
  return order === "little" ? bytes : bytes.reverse();
}

/** An unsigned integer as so many bytes: a length, a count, a tag, a stride. */
export function unsignedBytes(value: number, size: number, order: ByteOrder): number[] {
  const bytes = integerBytes(BigInt(value), size);
  return order === "little" ? bytes : bytes.reverse();
}

/** The number that some bytes are: a bigint for 64 bits. */
export function numberOf(scalar: Scalar, bytes: readonly number[], order: ByteOrder): number | bigint {
  const little = order === "little" ? bytes : bytes.toReversed();
  if (isFloat(scalar)) return floatOf(scalar, little);
  const unsigned = little.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const value = scalar.startsWith("i") ? BigInt.asIntN(8 * little.length, unsigned) : unsigned;
  return little.length === 8 ? value : Number(value);
}

/** The unsigned integer that some bytes are. */
export function unsignedOf(bytes: readonly number[], order: ByteOrder): number {
  return (order === "little" ? bytes.toReversed() : bytes).reduce((sum, byte) => sum * 256 + byte, 0);
}

type FloatScalar = "f16" | "f32" | "f64";

function isFloat(scalar: Scalar): scalar is FloatScalar {
  return scalar === "f16" || scalar === "f32" || scalar === "f64";
}

/** Least byte first. */
function integerBytes(value: bigint, size: number): number[] {
  return Array.from({ length: size }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
}

function floatBytes(scalar: FloatScalar, value: number): number[] {
  if (scalar === "f16") return integerBytes(BigInt(bits16Of(value)), 2);
  const view = new DataView(new ArrayBuffer(scalarBytes[scalar]));
  if (scalar === "f32") view.setFloat32(0, value, true);
  else view.setFloat64(0, value, true);
  return [...new Uint8Array(view.buffer)];
}

function floatOf(scalar: FloatScalar, bytes: readonly number[]): number {
  if (scalar === "f16") return float16Of(bytes.reduceRight((sum, byte) => sum * 256 + byte, 0));
  const view = new DataView(Uint8Array.from(bytes).buffer);
  return scalar === "f32" ? view.getFloat32(0, true) : view.getFloat64(0, true);
}

/** Of the 16 bits that are a number, those whose number is nearest; of two, the even ones. */
function bits16Of(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const magnitude = Math.abs(value);
  if (magnitude === Number.POSITIVE_INFINITY) return sign | 0x7c00;
  let [low, high] = [0, 0x7bff];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (float16Of(middle) <= magnitude) low = middle;
    else high = middle - 1;
  }
  if (low === 0x7bff) return sign | low;
  const [below, above] = [magnitude - float16Of(low), float16Of(low + 1) - magnitude];
  return sign | (above < below || (above === below && low % 2 === 1) ? low + 1 : low);
}

/** The number nearest to another that 16 bits can be. */
export const nearest16 = (value: number): number => float16Of(bits16Of(value));

function float16Of(bits: number): number {
  const sign = bits >= 0x8000 ? -1 : 1;
  const exponent = Math.floor(bits / 1024) % 32;
  const fraction = bits % 1024;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
