import { lstatSync, mkdirSync, statSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { dirname, join, resolve } from "node:path";

/**
 * Folders that may keep what one run tells the next, the better one first: in the nearest `node_modules`, where a
 * project's tools keep such things and no source lies, and among the system's temporary files.
 */
export function findCacheFolders(): readonly string[] {
  const modules = findModules();
  const inModules = modules === undefined ? [] : [join(modules, ".cache", "kephas-gen")];
  const user = findUser();
  return user === undefined ? inModules : [...inModules, temporaryFolder(user)];
}

/** Makes a cache folder where it is missing. False where that, or trusting what is there, is not possible. */
export function openCacheFolder(folder: string): boolean {
  try {
    const isPrivate = dirname(folder) === tmpdir();
    mkdirSync(folder, { recursive: true, ...(isPrivate && { mode: 0o700 }) });
    return isTrusted(folder);
  } catch {
    return false;
  }
}

/** Whether it is the user's alone, if it lies where every user of the machine may make folders. */
export function isTrusted(folder: string): boolean {
  const user = findUser();
  if (user === undefined || folder !== temporaryFolder(user)) return true;
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory() !== true) return false;
  return user === NO_USER || (found.uid === user && (found.mode & 0o022) === 0);
}

/** The number of every user on Windows, where the folder of temporary files is a user's own. */
const NO_USER = -1;

function temporaryFolder(user: number): string {
  return join(tmpdir(), `kephas-gen-${user}`);
}

/** Undefined where the system does not know the user. */
function findUser(): number | undefined {
  try {
    return userInfo().uid;
  } catch {
    return undefined;
  }
}

function findModules(): string | undefined {
  for (let folder = resolve("."); ; folder = dirname(folder)) {
    const modules = join(folder, "node_modules");
    if (statSync(modules, { throwIfNoEntry: false })?.isDirectory() === true) return modules;
    if (dirname(folder) === folder) return undefined;
  }
}
