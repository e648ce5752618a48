import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findCacheFolders, isTrusted, openCacheFolder } from "./cache-folder.js";
import { sha256 } from "./read.js";
import { writeFiles } from "./write.js";

/** What a call of the generator read and made, without a diagnostic. */
export interface Manifest {
  /** All that the output depends on beside the files: two calls that differ in it have manifests of their own. */
  readonly call: string;
  readonly generator: string;
  /** The schemas and what they import; paths are absolute. */
  readonly inputs: readonly ManifestInput[];
  /** The generated files, by their places in the output folder: `tag/client.ts`. */
  readonly outputs: readonly ManifestOutput[];
}

export interface ManifestInput {
  readonly path: string;
  readonly realPath: string;
  readonly sha256: string;
}

export interface ManifestOutput {
  readonly path: string;
  readonly sha256: string;
}

/** The manifest of a call's last run; undefined where there is none, or none that can be read. */
export function loadManifest(call: string): Manifest | undefined {
  for (const folder of findCacheFolders()) {
    const manifest = isTrusted(folder) ? parse(join(folder, fileName(call))) : undefined;
    if (manifest?.call === call) return manifest;
  }
  return undefined;
}

/** Keeps a manifest in the first place that takes it. One that cannot be kept costs the next run some time, no more. */
export function saveManifest(manifest: Manifest): void {
  const name = fileName(manifest.call);
  const text = JSON.stringify(manifest);
  for (const folder of findCacheFolders()) {
    try {
      if (!openCacheFolder(folder)) continue;
      writeFiles([{ path: join(folder, name), text }]);
      return;
    } catch {
      // The next place may take it.
    }
  }
}

function fileName(call: string): string {
  return `${sha256(call)}.json`;
}

function parse(path: string): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    return isManifest(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isManifest(value: unknown): value is Manifest {
  if (!hasTexts(value, ["call", "generator"])) return false;
  const { inputs, outputs } = value as Partial<Record<string, unknown>>;
  return isListOf(inputs, ["path", "realPath", "sha256"]) && isListOf(outputs, ["path", "sha256"]);
}

function isListOf(value: unknown, keys: readonly string[]): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((item) => hasTexts(item, keys));
}

function hasTexts(value: unknown, keys: readonly string[]): boolean {
  if (typeof value !== "object" || value === null) return false;
  return keys.every((key) => typeof (value as Partial<Record<string, unknown>>)[key] === "string");
}
