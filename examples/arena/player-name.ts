/** The longest name, in code points; the schema says the same. */
const MAX_LENGTH = 16;

/** A name as it will be shown, or undefined where it has neither letter nor digit. Invisible characters are dropped. */
export function cleanName(wanted: string): string | undefined {
  const spaced = wanted.replaceAll(/[\p{Z}\t\r\n]+/gu, " ");
  const name = spaced.replaceAll(/\p{C}/gu, "").trim();
  return /[\p{L}\p{N}]/u.test(name) ? name : undefined;
}

/** The name, or with a number behind it where somebody has it already, in whatever case. */
export function distinctName(name: string, taken: Iterable<string>): string {
  const others = new Set([...taken].map((other) => other.toLowerCase()));
  let distinct = name;
  for (let number = 2; others.has(distinct.toLowerCase()); number++) {
    const ending = ` ${number}`;
    distinct =
      [...name]
        .slice(0, MAX_LENGTH - ending.length)
        .join("")
        .trimEnd() + ending;
  }
  return distinct;
}
