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

function isFloat(scalar: Scalar): scalar is "f32" | "f64" {
  return scalar === "f32" || scalar === "f64";
}

/** Least byte first. */
function integerBytes(value: bigint, size: number): number[] {
  return Array.from({ length: size }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
}

function floatBytes(scalar: "f32" | "f64", value: number): number[] {
  const view = new DataView(new ArrayBuffer(scalarBytes[scalar]));
  if (scalar === "f32") view.setFloat32(0, value, true);
  else view.setFloat64(0, value, true);
  return [...new Uint8Array(view.buffer)];
}

function floatOf(scalar: "f32" | "f64", bytes: readonly number[]): number {
  const view = new DataView(Uint8Array.from(bytes).buffer);
  return scalar === "f32" ? view.getFloat32(0, true) : view.getFloat64(0, true);
}
