import { type Dirent, readdirSync, statSync } from "node:fs";

/** Whether a path has characters that a shell would expand. */
export function isPattern(path: string): boolean {
  return /[*?[{]/.test(path);
}

/**
 * The files that match a pattern, sorted. Within a name `*` is anything, `?` one character, `[a-c]` one of some and
 * `{a,b}` one of two; `**` is any number of folders, but for hidden ones, links and `node_modules`. Hidden names are
 * matched by patterns that begin with their dot alone.
 */
export function expandPattern(pattern: string): readonly string[] {
  const root = /^(?:[A-Za-z]:)?\/+/.exec(pattern)?.[0] ?? "";
  const found = match({ folder: root, parts: pattern.slice(root.length).split("/") });
  return [...new Set(found)].sort();
}

interface Position {
  /** Ends with a slash; empty for the working folder. */
  readonly folder: string;
  readonly parts: readonly string[];
}

function match({ folder, parts }: Position): readonly string[] {
  const [part = "", ...rest] = parts;
  if (part === "**") return matchDeep({ folder, rest });
  if (rest.length > 0 && !isPattern(part)) return match({ folder: `${folder}${part}/`, parts: rest });
  const expression = toExpression(part);
  const found = entriesOf(folder).filter(({ name }) => expression.test(name) && isVisibleTo(part, name));
  if (rest.length === 0) return found.map(({ name }) => folder + name).filter(isFile);
  return found.flatMap(({ name }) => match({ folder: `${folder}${name}/`, parts: rest }));
}

interface DeepPosition {
  readonly folder: string;
  readonly rest: readonly string[];
}

function matchDeep({ folder, rest }: DeepPosition): readonly string[] {
  const parts = rest.length === 0 ? ["*"] : rest;
  const folders = [folder];
  for (const one of folders) {
    const below = entriesOf(one).filter((entry) => entry.isDirectory() && isVisibleTo("", entry.name));
    folders.push(...below.filter(({ name }) => name !== "node_modules").map(({ name }) => `${one}${name}/`));
  }
  return folders.flatMap((one) => match({ folder: one, parts }));
}

function isVisibleTo(part: string, name: string): boolean {
  return part.startsWith(".") || !name.startsWith(".");
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder === "" ? "." : folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
}

const TOKEN = /\*+|\?|\[!?[^\]]+\]|\{[^{}]*\}|[^*?]/gu;

/** Matches nothing where a range of characters runs backwards. */
function toExpression(part: string): RegExp {
  try {
    return new RegExp(`^${part.replace(TOKEN, translate)}$`, "u");
  } catch {
    return /(?!)/;
  }
}

function translate(token: string): string {
  if (token.startsWith("*")) return ".*";
  if (token === "?") return ".";
  if (token.startsWith("{") && token.length > 1) {
    const choices = token.slice(1, -1).split(",");
    return `(?:${choices.map((choice) => choice.replace(/\*+|\?|[^*?]/gu, translate)).join("|")})`;
  }
  if (!token.startsWith("[") || token.length === 1) return token.replace(/[\\^$.*+?()[\]{}|/-]/u, "\\$&");
  const negated = token.startsWith("[!");
  const members = token.slice(negated ? 2 : 1, -1).replace(/[\\^[&~]/gu, "\\$&");
  return `[${negated ? "^" : ""}${members}]`;
}
