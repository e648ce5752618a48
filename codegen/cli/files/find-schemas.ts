import { existsSync, readdirSync, type Stats } from "node:fs";
import { basename, dirname, extname, sep } from "node:path";
import { suggest } from "../../suggest.js";
import { pathIn, statIfThere } from "./folder.js";
import { expandPattern, isPattern } from "./glob.js";
import { realPath } from "./read.js";

/** The files that arguments name, each once, and a sentence for each argument that names none. */
export interface FoundSchemas {
  readonly paths: readonly string[];
  readonly problems: readonly string[];
}

/** Finds the schemas. A pattern is expanded where no file has that name itself, as the shell of Windows never does. */
export function findSchemas(args: readonly string[]): FoundSchemas {
  const found = args.map(findOne);
  const paths = found.flatMap((one) => (typeof one === "string" ? [] : one));
  const real = paths.map(realPath);
  const problems = found.filter((one) => typeof one === "string");
  return { paths: paths.filter((_, index) => real.indexOf(real[index] ?? "") === index), problems };
}

/** The paths that an argument names, or what is wrong with it. */
function findOne(arg: string): readonly string[] | string {
  if (arg === "") return "the path of a schema is empty";
  const found = statIfThere(arg);
  if (found !== undefined) return checkKind(arg, found) ?? [arg];
  const slashed = arg.replaceAll("\\", "/");
  const pattern = sep === "\\" ? slashed : arg;
  if (!isPattern(arg)) return `${arg} does not exist${slashed === arg ? suggestFile(arg) : suggest(arg, [slashed])}`;
  const paths = expandPattern(pattern);
  return paths.length === 0 ? `no file matches ${arg}` : paths;
}

function checkKind(path: string, found: Stats): string | undefined {
  if (found.isDirectory()) return `${path} is a folder; name the schemas in it: ${describeContent(path)}`;
  return found.isFile() || found.isFIFO() ? undefined : `${path} is not a file`;
}

function describeContent(folder: string): string {
  const ending = schemasIn(folder).some((name) => name.endsWith(".yml")) ? ".yml" : ".yaml";
  return pathIn(folder, `*${ending}`);
}

/** Whether anything stands at a path. */
export function fileExists(path: string): boolean {
  return existsSync(path);
}

/** `; did you mean …?` for a schema of the same folder with another ending or a name much like it. */
export function suggestFile(path: string): string {
  const folder = dirname(path);
  const names = schemasIn(folder);
  const stem = basename(path, extname(path));
  const named = names.find((name) => basename(name, extname(name)) === stem);
  if (named !== undefined) return `; did you mean \`${pathIn(folder, named)}\`?`;
  return suggest(
    path,
    names.map((name) => (folder === "." && !path.startsWith(".") ? name : `${folder}/${name}`)),
  );
}

function schemasIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => /\.(?:ya?ml|json)$/.test(name));
  } catch {
    return [];
  }
}
