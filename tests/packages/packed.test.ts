import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { repositoryPage, root } from "./manifest.js";

const run = promisify(execFile);
const folder = "tests/output/packed";

/** Where a browser finds a file of the repository, and where it shows a folder or one. */
const raw = repositoryPage.replace("https://github.com/", "https://raw.githubusercontent.com/");
const places = [`${repositoryPage}/blob/main/`, `${repositoryPage}/tree/main/`, `${raw}/main/`];

beforeAll(async () => {
  await rm(root + folder, { recursive: true, force: true });
  await run(process.execPath, ["scripts/pack.mjs", folder], { cwd: root });
  for (const file of await readdir(root + folder)) {
    if (!file.endsWith(".tgz")) continue;
    await run("tar", ["-xzf", file, "--one-top-level"], { cwd: root + folder });
  }
}, 120_000);

describe.each([
  { name: "kephas", about: "# kephas\n" },
  { name: "kephas-gen", about: "# kephas-gen\n" },
])("the packed $name", ({ name, about }) => {
  test("has a README of its own, with no link that needs the repository around it", async () => {
    const { links, text } = await readReadme(name);
    expect(text.startsWith(about)).toBe(true);
    expect(links.filter((link) => !/^https:\/\//.test(link))).toEqual([]);
    expect(links.length).toBeGreaterThan(5);
  });

  test("links to files of the repository that are there", async () => {
    const { links } = await readReadme(name);
    const paths = links.flatMap((link) =>
      places.filter((place) => link.startsWith(place)).map((place) => link.slice(place.length)),
    );
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => !existsSync(root + path.replace(/#.*$/, "")))).toEqual([]);
  });

  test("holds what it needs, and no source maps, whose sources are not there", async () => {
    const files = await readdir(await unpacked(name), { recursive: true });
    expect(files).toEqual(expect.arrayContaining(["LICENSE", "README.md", "package.json"]));
    expect(files.filter((file) => file.endsWith(".map"))).toEqual([]);
    const own = files.filter((file) => !file.startsWith("templates/")); // those are a new project's own sources
    expect(own.filter((file) => /\.ts$/.test(file) && !/\.d\.ts$/.test(file))).toEqual([]);
    const code = own.filter((file) => /\.(js|d\.ts)$/.test(file));
    const texts = await Promise.all(code.map(async (file) => readFile(join(await unpacked(name), file), "utf8")));
    expect(texts.filter((text) => text.includes("sourceMappingURL"))).toEqual([]);
  });
});

/** Inline and reference links, images, and addresses that stand alone. */
async function readReadme(name: string): Promise<{ readonly text: string; readonly links: readonly string[] }> {
  const text = await readFile(join(await unpacked(name), "README.md"), "utf8");
  const prose = text.replace(/^```[\s\S]*?^```/gm, "").replace(/`[^`\n]*`/g, "");
  const targets = prose.matchAll(/\]\(\s*<?([^)\s>]+)|^\s*\[[^\]]+\]:\s*(\S+)|(?:src|href)\s*=\s*["']([^"']+)/gim);
  return { text, links: [...targets].map(([, inline, reference, html]) => inline ?? reference ?? html ?? "") };
}

async function unpacked(name: string): Promise<string> {
  const folders = await readdir(root + folder);
  const own = folders.find(
    (entry) => !entry.endsWith(".tgz") && entry.replace(/-\d.*$/, "") === name && /\d/.test(entry),
  );
  return join(root, folder, own ?? "", "package");
}
