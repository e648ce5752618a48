/** Reads what another node has sent as JSON: each throws `TypeError` for what is not as it must be. */

export type Members = Partial<Record<string, unknown>>;

export function membersOf(value: unknown): Members {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new TypeError("it is no object");
  return value;
}

/** A list of so many at most. */
export function listOf(value: unknown, most: number): readonly unknown[] {
  if (!Array.isArray(value) || value.length > most) throw new TypeError(`it is no list of at most ${most}`);
  return value;
}

/** A text of so many UTF-16 units at most. */
export function textOf(value: unknown, most: number): string {
  if (typeof value !== "string" || value.length > most) throw new TypeError(`it is no text of at most ${most}`);
  return value;
}

export function optionalText(value: unknown, most: number): string | undefined {
  return value === undefined ? undefined : textOf(value, most);
}

/** An integer, no less than `least`. */
export function integerOf(value: unknown, least = 0): number {
  if (!Number.isSafeInteger(value) || (value as number) < least) throw new TypeError(`it is no integer from ${least}`);
  return value as number;
}

/** A number that is finite. */
export function numberOf(value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw new TypeError("it is no number");
  return value;
}

export function booleanOf(value: unknown): boolean {
  if (typeof value !== "boolean") throw new TypeError("it is neither true nor false");
  return value;
}

/** A text that a pattern matches. */
export function matchOf(value: unknown, pattern: RegExp): string {
  if (typeof value !== "string" || !pattern.test(value)) throw new TypeError(`it does not match ${pattern}`);
  return value;
}
