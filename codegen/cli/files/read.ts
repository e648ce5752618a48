import { createHash } from "node:crypto";
import { closeSync, openSync, readFileSync, readSync, realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { FileError, onDisk } from "./file-error.js";

/** A schema or a file that one imports, as it was read. */
export interface InputFile {
  readonly path: string;
  /** Where it really is, behind links. */
  readonly realPath: string;
  /** As they are stored. */
  readonly bytes: Uint8Array;
  readonly text: string;
  /** Of its bytes, in hex. */
  readonly sha256: string;
}

/** More than any schema that somebody wrote, and little enough to be read at once. */
const MAX_INPUT_BYTES = 16 * 1024 * 1024;

/** Reads a schema that the call names: a file, or a pipe. Throws `FileError`. */
export function readInput(path: string): InputFile {
  return onDisk(path, () => {
    const bytes = readBounded(path);
    return { path, realPath: realPath(path), bytes, text: bytes.toString("utf8"), sha256: sha256(bytes) };
  });
}

/** Reads a file that a schema imports: no pipe or device, which might never end. Throws `FileError`. */
export function readImported(path: string): InputFile {
  const status = onDisk(path, () => statSync(path));
  if (!status.isFile() && !status.isDirectory()) throw new FileError(`${path} is a pipe or a device, not a file`);
  return readInput(path);
}

function readBounded(path: string): Buffer {
  const file = openSync(path, "r");
  try {
    const chunks: Buffer[] = [];
    for (let total = 0; ; ) {
      const chunk = Buffer.allocUnsafe(64 * 1024);
      const length = readSync(file, chunk);
      if (length === 0) return Buffer.concat(chunks);
      total += length;
      if (total > MAX_INPUT_BYTES)
        throw new FileError(`${path} has more than ${MAX_INPUT_BYTES} bytes, too many for a schema`);
      chunks.push(chunk.subarray(0, length));
    }
  } finally {
    closeSync(file);
  }
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
