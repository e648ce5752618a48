// Puts a run's table into the documents.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const file = fileURLToPath(new URL("../../docs/performance.md", import.meta.url));

/** Replaces what stands between the markers of the server in docs/performance.md. */
export function writeReport(text) {
  const [begin, end] = ["<!-- server: written by bench/server -->", "<!-- /server -->"];
  const [before, rest = ""] = readFileSync(file, "utf8").split(begin);
  const [, after] = rest.split(end);
  if (after === undefined) throw new Error(`docs/performance.md has no markers ${begin} and ${end}.`);
  writeFileSync(file, `${before}${begin}\n\n${text}\n\n${end}${after}`);
}
