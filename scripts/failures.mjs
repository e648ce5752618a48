import { appendFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";

/** Of one failure, at most so many lines of so many characters each are told. */
const maxLines = 6;
const maxColumns = 200;

/**
 * Adds a failure to the file that KEPHAS_FAILURES names, which `.ci/run` prints at its end: a title, and the first lines of what is known of it.
 * Without KEPHAS_FAILURES nothing is done.
 */
export function recordFailure(title, text, file = process.env.KEPHAS_FAILURES) {
  if (!file) return;
  const lines = stripVTControlCharacters(text)
    .split("\n")
    .filter((line) => line.trim() !== "");
  const told = [`FAILED: ${title}`, ...lines.slice(0, maxLines).map((line) => `  ${line}`)];
  appendFileSync(file, `${told.map((line) => line.slice(0, maxColumns)).join("\n")}\n`);
}
