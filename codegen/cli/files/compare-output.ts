import { readFileSync, type Stats } from "node:fs";
import { dirname } from "node:path";
import type { OutputFile } from "../../model.js";
import { FileError, onDisk } from "./file-error.js";
import { isFolder, lstatIfThere, pathIn, statIfThere } from "./folder.js";
import { findLeftOver, type OutputPlaces } from "./left-over.js";
import { isMadeFor, parseMark } from "./mark.js";
import { findRival } from "./rival-schemas.js";

/** The output of one call, and where it belongs. */
export interface Output extends OutputPlaces {
  readonly files: readonly OutputFile[];
}

/** What stands between a folder and the output that belongs there; paths begin with the folder. */
export interface OutputChanges {
  /** Files that are missing or differ. */
  readonly changed: readonly OutputFile[];
  /** Files that are as they should be, with their texts: these may have line ends of their own. */
  readonly unchanged: readonly OutputFile[];
  /** Generated files that the schemas generate no longer. */
  readonly leftOver: readonly string[];
  /** Those of `changed` where another file stands, which is not to be replaced unasked. */
  readonly inTheWay: readonly Obstacle[];
}

/** A file that was not made for the place that it stands at, or from another schema. */
export interface Obstacle {
  readonly path: string;
  /** What it is, as the end of a sentence. */
  readonly reason: string;
}

/** Compares the output with what stands in its folder. Throws `FileError`, also where a folder stands at a file's place. */
export function compareOutput(output: Output): OutputChanges {
  const { folder, files } = output;
  for (const path of new Set([folder, ...files.map((file) => pathIn(folder, dirname(file.path)))])) isFolder(path);
  const compared = files.map((file) => compareFile(file, output));
  return {
    changed: compared.filter(({ same }) => !same).map(({ file }) => file),
    unchanged: compared.filter(({ same }) => same).map(({ file }) => file),
    leftOver: findLeftOver(output),
    inTheWay: compared.map(({ obstacle }) => obstacle).filter((obstacle) => obstacle !== undefined),
  };
}

interface Compared {
  readonly file: OutputFile;
  readonly same: boolean;
  readonly obstacle?: Obstacle;
}

function compareFile({ path: place, text }: OutputFile, { folder, schemas }: Output): Compared {
  const path = pathIn(folder, place);
  const found = lstatIfThere(path);
  if (found === undefined) return { file: { path, text }, same: false };
  const present = readText(path, found);
  if (present !== undefined && isSameText(present, text)) return { file: { path, text: present }, same: true };
  const file = { path, text };
  if (found.isSymbolicLink()) return { file, same: false, obstacle: { path, reason: "is a symbolic link" } };
  const reason = describeForeign(present ?? "", { place, schemas });
  return reason === undefined ? { file, same: false } : { file, same: false, obstacle: { path, reason } };
}

/** Undefined where a link leads nowhere. */
function readText(path: string, found: Stats): string | undefined {
  const target = found.isSymbolicLink() ? statIfThere(path) : found;
  if (target === undefined) return undefined;
  if (!target.isFile())
    throw new FileError(`${path} is ${describeKind(target)}, where a generated file belongs; move it`);
  return onDisk(path, () => readFileSync(path, "utf8"));
}

const describeKind = (found: Stats): string => (found.isDirectory() ? "a folder" : "not a regular file");

/** Git may have turned the line ends into those of Windows. */
function isSameText(present: string, text: string): boolean {
  return present === text || (present.includes("\r\n") && present.replaceAll("\r\n", "\n") === text);
}

interface Place {
  readonly place: string;
  readonly schemas: readonly string[];
}

/** Why the text that stands at a place is none to replace; undefined where it is. */
function describeForeign(text: string, { place, schemas }: Place): string | undefined {
  const mark = parseMark(text, place);
  if (mark === undefined) return "was not made by kephas-gen";
  if (!isMadeFor(mark, place))
    return `was made by kephas-gen for another place${mark.place === undefined ? "" : `, ${mark.place}`}`;
  const rival = findRival(mark.source, { protocol: dirname(place), schemas });
  return rival === undefined ? undefined : `was made from ${rival}, whose protocol has the same name`;
}
