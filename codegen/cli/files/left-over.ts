import { lstatSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathIn } from "./folder.js";
import { generatedNames, isMadeFor, type Mark, readMark } from "./mark.js";
import { hasNamesake } from "./rival-schemas.js";

/** Where the output of a call belongs: what its files are called, and what they are made from. */
export interface OutputPlaces {
  /** Holds a folder for each protocol. */
  readonly folder: string;
  /** By their places in the folder: `tag/client.ts`. */
  readonly files: readonly { readonly path: string }[];
  /** The paths of the schemas that the files are made from. */
  readonly schemas: readonly string[];
}

/**
 * The generated files that the schemas generate no longer, at the place that they were made for: beside the files of
 * their protocols, and in folders of protocols that they named once.
 */
export function findLeftOver({ folder, files, schemas }: OutputPlaces): readonly string[] {
  const known = new Set(files.map(({ path }) => path));
  const current = new Set(files.map(({ path }) => dirname(path)));
  const taken = new Set(files.map(({ path }) => identify(join(folder, path))));
  const beside = [...current].flatMap((protocol) => listGenerated(folder, protocol));
  const former = listFormer({ folder, current, schemas });
  const places = [...beside, ...former].map(({ place }) => place).filter((place) => !known.has(place));
  // On a disk that ignores case, a name that differs in it is the same file.
  return places.map((place) => pathIn(folder, place)).filter((path) => !taken.has(identify(path)));
}

interface GeneratedFile {
  /** `tag/client.ts` */
  readonly place: string;
  readonly source: string;
}

interface FormerScope {
  readonly folder: string;
  readonly current: ReadonlySet<string>;
  readonly schemas: readonly string[];
}

/** Files of protocols that are not among the current ones, made from a schema of the call. */
function listFormer({ folder, current, schemas }: FormerScope): readonly GeneratedFile[] {
  const names = new Set(schemas.map((path) => basename(path)));
  const others = namesIn(folder).filter((name) => !current.has(name) && isOwnFolder(join(folder, name)));
  return others.flatMap((protocol) => {
    if (!namesIn(join(folder, protocol)).some((name) => generatedNames.includes(name))) return [];
    const found = listGenerated(folder, protocol);
    const sources = [...new Set(found.map(({ source }) => source))].filter((source) => names.has(source));
    const former = new Set(sources.filter((source) => !hasNamesake(source, { protocol, schemas, output: folder })));
    return found.filter(({ source }) => former.has(source));
  });
}

function listGenerated(folder: string, protocol: string): readonly GeneratedFile[] {
  const names = namesIn(join(folder, protocol)).filter((name) => name.endsWith(".ts"));
  return names.flatMap((name) => {
    const place = `${protocol}/${name}`;
    const mark = markOf(join(folder, place), place);
    return mark !== undefined && isMadeFor(mark, place) ? [{ place, source: mark.source }] : [];
  });
}

/** What cannot be read is not ours to remove. */
function markOf(path: string, place: string): Mark | undefined {
  try {
    return lstatSync(path).isFile() ? readMark(path, place) : undefined;
  } catch {
    return undefined;
  }
}

/** A link leads to a folder that may be another project's. */
function isOwnFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function identify(path: string): string | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false, bigint: true });
  return found === undefined ? undefined : `${found.dev}:${found.ino}`;
}
