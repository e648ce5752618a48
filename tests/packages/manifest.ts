import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The repository's top folder. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** What these tests read of a `package.json`. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly author: string;
  readonly homepage: string;
  readonly bugs: { readonly url: string };
  readonly repository: { readonly type: string; readonly url: string; readonly directory?: string };
  readonly engines: { readonly node: string };
  readonly keywords?: readonly string[];
  readonly files?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The manifest of a folder, from the repository's top; of the workspace itself without one. */
export function readManifest(folder = "."): Manifest {
  return JSON.parse(readFileSync(`${root}${folder}/package.json`, "utf8"));
}

/** The workspace's own manifest. What all packages share, such as the repository's address, is compared with it. */
export const workspace = readManifest();

/** The repository's page, without a slash at its end. */
export const repositoryPage = workspace.repository.url.replace(/^git\+(.*)\.git$/, "$1");
