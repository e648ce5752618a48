import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { OutputFile } from "../../model.js";

/** How each generated file begins: only files that begin so are ever removed. */
export const GENERATED_MARK = "// Made by kephas-gen from ";

/** What stands between a folder and the output that belongs there; paths begin with the folder. */
export interface OutputChanges {
  /** Files that are missing or differ. */
  readonly changed: readonly OutputFile[];
  /** Generated files of these protocols that are no longer part of the output. */
  readonly leftOver: readonly string[];
}

/** Compares the output with what stands in the folder. */
export function compareOutput(folder: string, files: readonly OutputFile[]): OutputChanges {
  const targets = files.map(({ path, text }) => ({ path: join(folder, path), text }));
  const known = new Set(targets.map(({ path }) => path));
  const protocols = [...new Set(targets.map(({ path }) => dirname(path)))];
  return {
    changed: targets.filter(({ path, text }) => readIfThere(path) !== text),
    leftOver: protocols.flatMap(listGenerated).filter((path) => !known.has(path)),
  };
}

/** Writes and removes what the comparison found. Each file is whole at any time: a new one takes the old one's place. */
export function applyChanges({ changed, leftOver }: OutputChanges): void {
  for (const { path, text } of changed) replaceFile(path, text);
  for (const path of leftOver) rmSync(path, { force: true });
}

function replaceFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

function listGenerated(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  return names.map((name) => join(folder, name)).filter((path) => readIfThere(path)?.startsWith(GENERATED_MARK));
}
