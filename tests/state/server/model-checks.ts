/** Throws where a field is not as expected. */
export function same(what: string, is: Record<string, unknown> | undefined, expected: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(expected)) {
    if (is?.[name] !== value) throw new Error(`${what}: ${name} is ${String(is?.[name])}, not ${String(value)}`);
  }
}

/** The cell of a place on the map of the setups. */
export function cellOf({ x, y }: { readonly x: number; readonly y: number }): number {
  const along = (at: number, count: number): number => Math.min(count - 1, Math.max(0, Math.floor(at / 100)));
  return along(y, 3) * 4 + along(x, 4);
}

/** The cells around it. */
export function neighbours(at: { readonly x: number; readonly y: number }): readonly number[] {
  const cell = cellOf(at);
  return Array.from({ length: 12 }, (_, other) => other).filter(
    (other) => Math.abs((other % 4) - (cell % 4)) <= 1 && Math.abs(Math.floor(other / 4) - Math.floor(cell / 4)) <= 1,
  );
}
