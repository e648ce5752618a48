import fc from "fast-check";
import type { Shape } from "./shape.js";

type BigShape = Extract<Shape, { readonly kind: "big" }>;

const widths = {
  u64: { min: 0n, max: 2n ** 64n - 1n },
  i64: { min: -(2n ** 63n), max: 2n ** 63n - 1n },
} as const;

/** What the integer may be, with its bounds and with what a safe integer can be. */
export function rangeOfBig({ scalar, as, min, max }: BigShape): { readonly min: bigint; readonly max: bigint } {
  const safe = BigInt(Number.MAX_SAFE_INTEGER);
  const width = widths[scalar];
  const least = as === "number" && width.min < -safe ? -safe : width.min;
  return { min: min ?? least, max: max ?? (as === "number" ? safe : width.max) };
}

/** Whether a value is one that is to be sent, or the text that is received for it. */
export function isBig(shape: BigShape, value: unknown, origin: "received" | undefined): boolean {
  const integer = origin === "received" ? readText(value) : readGiven(shape, value);
  const { min, max } = rangeOfBig(shape);
  return integer !== undefined && integer >= min && integer <= max;
}

const readText = (value: unknown): bigint | undefined =>
  typeof value === "string" && /^(0|-?[1-9][0-9]*)$/.test(value) ? BigInt(value) : undefined;

function readGiven({ as }: BigShape, value: unknown): bigint | undefined {
  if (as === "bigint") return typeof value === "bigint" ? value : undefined;
  return Number.isSafeInteger(value) ? BigInt(value as number) : undefined;
}

/** The value of what is received, the text of what is to be sent. */
export function arrivedBig({ as }: BigShape, value: unknown, origin: "received" | undefined): unknown {
  if (origin === undefined) return String(BigInt(value as bigint | number));
  return as === "bigint" ? BigInt(value as string) : Number(value);
}

/** Values of either side, at the bounds and between them: the one is wrong where the other is right. */
export function bigArbitrary(shape: BigShape): fc.Arbitrary<unknown> {
  const { min, max } = rangeOfBig(shape);
  const integers = fc.oneof(fc.bigInt({ min, max }), fc.constantFrom(min, max));
  return fc.oneof(integers.map(String), shape.as === "bigint" ? integers : integers.map(Number));
}

/** What misses by one, and texts that say an integer in another way. */
export function besideBig(shape: BigShape): fc.Arbitrary<unknown> {
  const { min, max } = rangeOfBig(shape);
  const numbers = [min - 1n, max + 1n, 10n ** 30n];
  const texts = [
    "-0",
    "+1",
    "01",
    "-01",
    "1.0",
    "1e3",
    "0x1",
    "",
    " 1",
    "1 ",
    "1n",
    "١",
    "-",
    "0",
    `1${"0".repeat(400)}`,
  ];
  return fc.constantFrom<unknown>(...numbers, ...numbers.map(String), ...texts, 1, 1n, 0.5, -0);
}
