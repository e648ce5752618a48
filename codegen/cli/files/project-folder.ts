import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { onDisk } from "./file-error.js";
import { lstatIfThere, makeFolder } from "./folder.js";
import { writeFiles } from "./write.js";

/** A file with its text. The path is relative to a folder, with forward slashes. */
export interface FolderFile {
  readonly path: string;
  readonly text: string;
}

/** All files below a folder of the templates that the package ships. */
export function readTemplate(name: string): readonly FolderFile[] {
  const manifest = createRequire(import.meta.url).resolve("kephas-gen/package.json");
  const folder = join(dirname(manifest), "templates", name);
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => ({ path: withSlashes(path), file: join(folder, path) }))
    .filter(({ file }) => lstatSync(file).isFile())
    .map(({ path, file }) => ({ path, text: readFileSync(file, "utf8") }));
}

/** The names of what lies in a folder; none where there is no folder. Throws `FileError`. */
export function listFolder(folder: string): readonly string[] {
  return lstatIfThere(folder) === undefined ? [] : onDisk(folder, () => readdirSync(folder));
}

/** The last part of a folder's absolute path; empty for the root. */
export function folderName(folder: string): string {
  return basename(resolve(folder));
}

/** A path as a file in a folder writes it: relative to the folder where that is possible, with forward slashes. */
export function pathFrom(folder: string, path: string): string {
  return withSlashes(relative(resolve(folder), resolve(path)));
}

/** What stands in the way of a file. */
export interface Obstacle {
  readonly path: string;
  /** Another file, which would be lost; or something that no file can take the place of. */
  readonly kind: "file" | "folder" | "not a folder";
}

/** What stands in the way of files in a folder. A file that is there already, to the letter, is no obstacle. Throws `FileError`. */
export function findObstacles(folder: string, files: readonly FolderFile[]): readonly Obstacle[] {
  const found = files.map((file) => findObstacle(folder, file)).filter((obstacle) => obstacle !== undefined);
  return [...new Map(found.map((obstacle) => [obstacle.path, obstacle])).values()];
}

function findObstacle(folder: string, { path, text }: FolderFile): Obstacle | undefined {
  const parts = path.split("/");
  for (let depth = 1; depth < parts.length; depth++) {
    const parent = parts.slice(0, depth).join("/");
    const stat = lstatIfThere(join(folder, parent));
    if (stat === undefined) return undefined;
    if (!stat.isDirectory()) return { path: parent, kind: "not a folder" };
  }
  const stat = lstatIfThere(join(folder, path));
  if (stat === undefined) return undefined;
  if (stat.isDirectory()) return { path, kind: "folder" };
  const isSame = stat.isFile() && onDisk(path, () => readFileSync(join(folder, path), "utf8")) === text;
  return isSame ? undefined : { path, kind: "file" };
}

/** Writes the files, and makes the folders that they need. Throws `FileError`. */
export function writeProject(folder: string, files: readonly FolderFile[]): void {
  const targets = files.map(({ path, text }) => ({ path: join(folder, path), text }));
  for (const parent of new Set(targets.map(({ path }) => dirname(path)))) makeFolder(parent);
  writeFiles(targets);
}

const withSlashes = (path: string): string => path.split(sep).join("/");
