import { createHash } from "node:crypto";
import { readFileSync, realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { onDisk } from "./file-error.js";

/** A schema or a file that one imports, as it was read. */
export interface InputFile {
  readonly path: string;
  /** Where it really is, behind links. */
  readonly realPath: string;
  readonly text: string;
  /** Of its bytes, in hex. */
  readonly sha256: string;
}

/** Reads a schema or a file that one imports. Throws `FileError`. */
export function readInput(path: string): InputFile {
  return onDisk(path, () => {
    const bytes = readFileSync(path);
    return { path, realPath: realPath(path), text: bytes.toString("utf8"), sha256: sha256(bytes) };
  });
}

/** The hash of a regular file's bytes, in hex. Undefined where none stands there that can be read. */
export function hashFile(path: string): string | undefined {
  try {
    return statSync(path).isFile() ? sha256(readFileSync(path)) : undefined;
  } catch {
    return undefined;
  }
}

/** In hex. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** The path without links, as the disk spells it; only made absolute where nothing stands there, or a pipe. */
export function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return resolve(path);
  }
}
