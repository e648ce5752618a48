import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Both packages as they are published. */
export interface PackedPackages {
  readonly folder: string;
  /** Paths by the names of the packages. */
  readonly tarballs: { readonly kephas: string; readonly "kephas-gen": string };
}

/** Packs both packages into a folder of `tests/output`, which each test file has for itself. */
export async function packInto(name: string): Promise<PackedPackages> {
  const folder = `${root}tests/output/${name}`;
  await promisify(execFile)(process.execPath, ["scripts/pack.mjs", folder], { cwd: root });
  const files = await readdir(folder);
  const find = (pattern: RegExp): string => {
    const file = files.find((candidate) => pattern.test(candidate));
    if (file === undefined) throw new Error(`nothing like ${pattern} was packed, but ${files.join(", ")}`);
    return `${folder}/${file}`;
  };
  return { folder, tarballs: { kephas: find(/^kephas-\d.*\.tgz$/), "kephas-gen": find(/^kephas-gen-\d.*\.tgz$/) } };
}
