/** A number as the shortest decimal that reads back as it: `digits` times ten to the power of `exponent`. */
interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** Whether a number, as it is written in decimal, is a multiple of another: 0.07 of 0.01, although 0.07 / 0.01 is 7.000000000000001. */
export function isMultipleOf(value: number, divisor: number): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(divisor)) return value % divisor === 0;
  if (!Number.isFinite(value)) return false;
  const dividend = decimalOf(value);
  const step = decimalOf(divisor);
  const exponent = Math.min(dividend.exponent, step.exponent);
  return scale(dividend, exponent) % scale(step, exponent) === 0n;
}

function decimalOf(number: number): Decimal {
  const [mantissa = "", exponent] = number.toExponential().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

function scale({ digits, exponent }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(exponent - to);
}
