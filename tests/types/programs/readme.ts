import { cp, readFile, writeFile } from "node:fs/promises";
import { expect } from "vitest";
import { type Program, root } from "./program.js";

/** What the page's snippet takes for granted. */
const declarations = "declare function draw(who: string, x: number, y: number): void;\n";

export const readme: Program = {
  name: "the README's example, as it is printed",
  async prepare(folder) {
    const text = await readFile(`${root}README.md`, "utf8");
    const [server = "", page = ""] = [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);
    const [, schema = ""] = /```yaml\n([\s\S]*?)```/.exec(text) ?? [];
    const withoutComments = (await readFile(`${root}schemas/tag.yaml`, "utf8")).replaceAll(/^#.*\n/gm, "").trim();
    expect(schema.trim()).toBe(withoutComments);
    await cp(`${root}generated/tag`, `${folder}/generated/tag`, { recursive: true });
    await writeFile(`${folder}/server.ts`, server);
    await writeFile(`${folder}/page.ts`, `${page}\n${declarations}`);
    return { files: { server: ["server.ts"], page: ["page.ts"] }, announced: [] };
  },
};
