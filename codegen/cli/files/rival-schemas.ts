import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { realPath } from "./read.js";

/** A protocol, and the schemas of the call that may or may not be its own. */
interface Claim {
  readonly protocol: string;
  readonly schemas: readonly string[];
}

interface OutputClaim extends Claim {
  /** The output folder. */
  readonly output: string;
}

/** More folders than this are not searched. */
const MAX_FOLDERS = 20_000;

/**
 * The path of another schema that has this file name and protocol, beside one of the call's or in the working folder.
 * None where a file of that name is among the call's, or has gone, as after it was renamed.
 */
export function findRival(source: string, { protocol, schemas }: Claim): string | undefined {
  if (source === "" || schemas.some((path) => basename(path) === source)) return undefined;
  const folders = new Set([...schemas.map((path) => dirname(path)), "."]);
  return [...folders].map((folder) => join(folder, source)).find((path) => declares(path, protocol));
}

/**
 * Whether a schema of the project that is none of the call's has this file name and protocol: output with that name on
 * it is then that schema's. True as well where the project is too large to tell.
 */
export function hasNamesake(source: string, { protocol, schemas, output }: OutputClaim): boolean {
  const own = new Set(schemas.map(realPath));
  const starts = [".", dirname(resolve(output)), ...schemas.map((path) => dirname(path))];
  const folders = [...new Set(starts.map(findProject))];
  for (let i = 0; i < folders.length; i++) {
    if (folders.length > MAX_FOLDERS) return true;
    const folder = folders[i] ?? "";
    const path = join(folder, source);
    if (!own.has(realPath(path)) && declares(path, protocol)) return true;
    folders.push(...foldersIn(folder));
  }
  return false;
}

/** The nearest folder from this one up that is a repository, else a package, else the folder itself. */
function findProject(path: string): string {
  const start = resolve(path);
  const up = [start];
  for (let folder = start; dirname(folder) !== folder; folder = dirname(folder)) up.push(dirname(folder));
  const holds = (name: string) => up.find((folder) => existsSync(join(folder, name)));
  return holds(".git") ?? holds("package.json") ?? start;
}

/** Without links, hidden folders and installed packages. */
function foldersIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    const found = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith("."));
    return found.filter(({ name }) => name !== "node_modules").map(({ name }) => join(folder, name));
  } catch {
    return [];
  }
}

/** Read as text: a schema with mistakes claims its protocol too. */
function declares(path: string, protocol: string): boolean {
  const name = protocol.replace(/\W/g, "\\$&");
  try {
    if (!statSync(path).isFile()) return false;
    return new RegExp(`\\bprotocol["']?\\s*:\\s*["']?${name}(?![\\w$-])`).test(readFileSync(path, "utf8"));
  } catch {
    return false;
  }
}
