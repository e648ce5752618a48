import { type FSWatcher, watch } from "node:fs";
import { basename, dirname } from "node:path";

/** Editors write a file in several steps; one look follows the last of them. */
const SETTLE_MS = 50;

/**
 * Calls back some time after files may have changed. It watches their folders, because an editor that replaces a
 * file ends a watch on the file itself. Returns its undo. Throws where a folder cannot be watched.
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
    for (const folder of new Set(paths.map((path) => dirname(path)))) watchers.push(watch(folder, notice));
  } catch (error) {
    close();
    throw error;
  }
  return close;
}
