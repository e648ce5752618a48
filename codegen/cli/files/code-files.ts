import { randomUUID } from "node:crypto";
import {
  chmodSync,
  existsSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { FileError, onDisk } from "./file-error.js";
import { makeFolder, statIfThere } from "./folder.js";

/** A file of the user's, with its whole text. */
export interface CodeFile {
  readonly path: string;
  /** With its byte order mark, if it has one. */
  readonly text: string;
}

/** The text of a file, to the byte; undefined where there is none. Throws `FileError`, also for what is not UTF-8. */
export function readCode(path: string): string | undefined {
  if (statIfThere(path) === undefined) return undefined;
  const bytes = onDisk(path, () => readFileSync(path));
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new FileError(`${path} is not UTF-8`, { cause: error });
  }
}

/** The absolute path of a file, with forward slashes. */
export function absolutePath(path: string): string {
  return resolve(path).replaceAll("\\", "/");
}

/**
 * Writes files, each whole at any time, and none where one of them cannot be written: what is new stands beside each
 * before the first takes its place. Links lead to what they name, modes stay. Throws `FileError`.
 */
export function writeCode(files: readonly CodeFile[]): void {
  for (const folder of new Set(files.map(({ path }) => dirname(path)))) makeFolder(folder);
  const prepared = files.map(({ path, text }) => {
    const target = existsSync(path) ? realpathSync(path) : path;
    return { path, text, target, temporary: join(dirname(target), `.${basename(target)}.${randomUUID()}`) };
  });
  try {
    for (const { path, ...file } of prepared) onDisk(path, () => prepare(file));
    for (const { path, target, temporary } of prepared) onDisk(path, () => renameSync(temporary, target));
  } finally {
    for (const { temporary } of prepared) rmSync(temporary, { force: true });
  }
}

interface PreparedFile {
  readonly text: string;
  readonly target: string;
  readonly temporary: string;
}

function prepare({ text, target, temporary }: PreparedFile): void {
  writeFileSync(temporary, text);
  if (existsSync(target)) chmodSync(temporary, statSync(target).mode);
}
