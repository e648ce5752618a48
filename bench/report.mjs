// Puts what a benchmark found into the documents.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const docs = fileURLToPath(new URL("../docs/", import.meta.url));

/** Replaces what stands between the markers of `id` in docs/performance.md, which name the `writer`, and docs/images/<image>.svg, if there is a plot. */
export function writeReport({ id, writer, text, image, plot }) {
  if (plot !== undefined) writeFileSync(`${docs}images/${image}.svg`, plot);
  const file = `${docs}performance.md`;
  const [begin, end] = [`<!-- ${id}: written by ${writer} -->`, `<!-- /${id} -->`];
  const [before, rest = ""] = readFileSync(file, "utf8").split(begin);
  const [, after] = rest.split(end);
  if (after === undefined) throw new Error(`docs/performance.md has no markers ${begin} and ${end}.`);
  writeFileSync(file, `${before}${begin}\n\n${text}\n\n${end}${after}`);
}
