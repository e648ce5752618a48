import { scalarBytes } from "./layout.js";
import { numberOf, type Scalar, unsignedOf } from "./number-bytes.js";
import type { PayloadRules } from "./type.js";

/** What the reference throws for bytes that are not what the schema says. */
export class Malformed extends Error {}

/** Bytes that are taken from the front. */
export interface Input extends PayloadRules {
  readonly bytes: readonly number[];
  at: number;
}

/** The value, where it is true that it may be one. */
export function demand<Value>(isAllowed: boolean, value: Value): Value {
  if (!isAllowed) throw new Malformed();
  return value;
}

/** 0 or 1, nothing else. */
export function readBool(input: Input): boolean {
  const byte = readUnsigned(1, input);
  return demand(byte <= 1, byte === 1);
}

/** A number of the schema's: a bigint for 64 bits. */
export function readNumber(scalar: Scalar, input: Input): number | bigint {
  return numberOf(scalar, take(scalarBytes[scalar], input), input.byteOrder);
}

/** A length, a count, a tag, a stride. */
export function readUnsigned(size: number, input: Input): number {
  return unsignedOf(take(size, input), input.byteOrder);
}

/** The next bytes. */
export function take(length: number, input: Input): readonly number[] {
  const start = input.at;
  demand(length <= input.bytes.length - start, undefined);
  input.at += length;
  return input.bytes.slice(start, input.at);
}

/** The next bytes as an input of their own, which nothing inside can leave. */
export function cut(length: number, input: Input): Input {
  return { ...input, bytes: take(length, input), at: 0 };
}

/** UTF-8, held to its rules. */
export function textOf(bytes: readonly number[]): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch {
    throw new Malformed();
  }
}
