/** `at`, `at + 4`, or `4` where there is no base. */
export function offsetText(base: string, offset: number): string {
  const [, before = "", known] = /^(.* \+ )?(\d+)$/.exec(base) ?? [];
  if (known !== undefined) return `${before}${Number(known) + offset}`;
  if (base === "") return String(offset);
  return offset === 0 ? base : `${base} + ${offset}`;
}

/** `i * 24`, or `i` for single bytes. */
export const timesText = (count: string, bytes: number): string => (bytes === 1 ? count : `${count} * ${bytes}`);
