import { lstatSync, mkdirSync, type Stats, statSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { codeOf, describeFileError, FileError } from "./file-error.js";

/**
 * Makes a folder and those above it that are missing. `mkdirSync` with `recursive` tries for ever where a folder is
 * there but takes no other, as in `/proc`. Throws `FileError`.
 */
export function makeFolder(path: string): void {
  if (isFolder(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    if (codeOf(error) !== "EEXIST" || !isFolder(path)) throw new FileError(describe(error, path), { cause: error });
  }
}

function describe(error: unknown, path: string): string {
  if (codeOf(error) === "EEXIST") return `${path} is a symbolic link that leads nowhere; remove it`;
  if (codeOf(error) === "ENOENT") return `${path} cannot be made: ${dirname(path)} takes no folders`;
  return describeFileError(error, path);
}

/** Whether a folder stands there. Throws `FileError` where something else does. */
export function isFolder(path: string): boolean {
  const found = statIfThere(path);
  if (found === undefined || found.isDirectory()) return found !== undefined;
  throw new FileError(`${path} is a file, not a folder; move it, or name another folder`);
}

/** The path of what stands at a place in a folder, with slashes on Windows too: in diagnostics it is read by machines. */
export function pathIn(folder: string, place: string): string {
  const path = join(folder, place);
  return sep === "\\" ? path.replaceAll("\\", "/") : path;
}

/** What stands at a path, through links; undefined where nothing does. Throws `FileError`. */
export function statIfThere(path: string): Stats | undefined {
  return ifThere(path, () => statSync(path));
}

/** What stands at a path, a link itself; undefined where nothing does. Throws `FileError`. */
export function lstatIfThere(path: string): Stats | undefined {
  return ifThere(path, () => lstatSync(path));
}

/** Not by `throwIfNoEntry`, which since Node 22 also hides that a file stands in the middle of the path. */
function ifThere(path: string, look: () => Stats): Stats | undefined {
  try {
    return look();
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw new FileError(describeFileError(error, path), { cause: error });
  }
}
