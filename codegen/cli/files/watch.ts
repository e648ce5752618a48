import { type FSWatcher, watch } from "node:fs";
import { basename, dirname } from "node:path";
import { codeOf, FileError, onDisk } from "./file-error.js";

/** Editors write a file in several steps; one look follows the last of them. */
const SETTLE_MS = 50;

/**
 * Calls back some time after files may have changed. It watches their folders, because an editor that replaces a
 * file ends a watch on the file itself. Returns how to end it. Throws `FileError` where a
 * folder cannot be watched.
 */
export function watchFiles(paths: readonly string[], onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const names = new Set(paths.map((path) => basename(path)));
  const watchers: FSWatcher[] = [];
  const close = (): void => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
  const notice = (_: string, name: string | null): void => {
    if (name !== null && !names.has(name)) return;
    clearTimeout(timer);
    timer = setTimeout(onChange, SETTLE_MS);
  };
  try {
    for (const folder of new Set(paths.map((path) => dirname(path)))) watchers.push(watchFolder(folder, notice));
  } catch (error) {
    close();
    throw error;
  }
  return close;
}

function watchFolder(folder: string, notice: (event: string, name: string | null) => void): FSWatcher {
  try {
    return watch(folder, notice);
  } catch (error) {
    const isLimit = ["ENOSPC", "EMFILE"].includes(codeOf(error) ?? "");
    const limit = `${folder} cannot be watched: the system's limit of watched files is reached`;
    if (isLimit) throw new FileError(limit, { cause: error });
    return onDisk(folder, () => {
      throw error;
    });
  }
}
