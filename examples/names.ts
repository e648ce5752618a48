/**
 * A name as it will be shown, at most `maxLength` code points long; undefined where it has neither letter nor digit.
 * Invisible characters are dropped.
 */
export function cleanName(wanted: string, maxLength: number): string | undefined {
  const spaced = wanted.replaceAll(/[\p{Z}\t\r\n]+/gu, " ");
  const name = shorten(spaced.replaceAll(/\p{C}/gu, "").trim(), maxLength);
  return /[\p{L}\p{N}]/u.test(name) ? name : undefined;
}

/** The name, or with a number behind it where somebody has it already, in whatever case; at most `maxLength` code points. */
export function distinctName(name: string, taken: Iterable<string>, maxLength: number): string {
  const others = new Set([...taken].map((other) => other.toLowerCase()));
  let distinct = name;
  for (let number = 2; others.has(distinct.toLowerCase()); number++) {
    const ending = ` ${number}`;
    distinct = shorten(name, maxLength - ending.length) + ending;
  }
  return distinct;
}

const shorten = (name: string, length: number): string => [...name].slice(0, length).join("").trimEnd();
