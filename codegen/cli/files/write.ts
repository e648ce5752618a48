import { randomUUID } from "node:crypto";
import { renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { OutputFile } from "../../model.js";
import type { OutputChanges } from "./compare-output.js";
import { onDisk } from "./file-error.js";
import { makeFolder } from "./folder.js";

/**
 * Writes and removes what the comparison found. All new files lie beside the old ones before the first takes its place,
 * and each is whole at any time. Throws `FileError`.
 */
export function applyChanges({ changed, leftOver }: Pick<OutputChanges, "changed" | "leftOver">): void {
  for (const folder of new Set(changed.map(({ path }) => dirname(path)))) makeFolder(folder);
  writeFiles(changed);
  for (const path of leftOver) onDisk(path, () => rmSync(path, { force: true }));
  for (const folder of new Set(leftOver.map((path) => dirname(path)))) removeIfEmpty(folder);
}

/** Writes files whose folders are there; each takes the place of what stands there, also of a link. Throws `FileError`. */
export function writeFiles(files: readonly OutputFile[]): void {
  const prepared = files.map(({ path, text }) => {
    return { path, text, temporary: join(dirname(path), `.${basename(path)}.${randomUUID()}`) };
  });
  try {
    for (const { path, text, temporary } of prepared) onDisk(path, () => writeFileSync(temporary, text));
    for (const { path, temporary } of prepared) onDisk(path, () => renameSync(temporary, path));
  } finally {
    for (const { temporary } of prepared) rmSync(temporary, { force: true });
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Somebody's own files are in it.
  }
}
