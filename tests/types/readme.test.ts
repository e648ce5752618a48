import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { compile, compilers } from "./compile.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = `${root}tests/output/readme`;

/** What the page's snippet takes for granted. */
const declarations = "declare function draw(who: string, x: number, y: number): void;\n";

beforeAll(async () => {
  const readme = await readFile(`${root}README.md`, "utf8");
  const [server = "", page = ""] = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);
  const [, schema = ""] = /```yaml\n([\s\S]*?)```/.exec(readme) ?? [];
  const withoutComments = (await readFile(`${root}schemas/tag.yaml`, "utf8")).replaceAll(/^#.*\n/gm, "").trim();
  expect(schema.trim()).toBe(withoutComments);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(`${root}generated/tag`, `${folder}/generated/tag`, { recursive: true });
  await writeFile(`${folder}/server.ts`, server);
  await writeFile(`${folder}/page.ts`, `${page}\n${declarations}`);
});

describe.each(compilers)("the README's example under %s", (compiler) => {
  it("compiles as it is printed", async () => {
    expect(await compile({ compiler, platform: "server", folder, files: ["server.ts"] })).toEqual([]);
    expect(await compile({ compiler, platform: "page", folder, files: ["page.ts"] })).toEqual([]);
  });
});
