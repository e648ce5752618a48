import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { generate } from "kephas-gen";
import { describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { compile } from "../types/compile.js";

/** The examples of docs/migrating.md: what stands there is written to files, generated, compiled and played. */

const root = fileURLToPath(new URL("../../", import.meta.url));
const output = `${root}tests/output/migrating/`;
const page = readFileSync(`${root}docs/migrating.md`, "utf8");

interface Example {
  readonly title: string;
  readonly folder: string;
  readonly schema: string;
  /** `server.ts` and `client.ts`, each with the line that names it. */
  readonly files: ReadonlyMap<string, string>;
  readonly printed: string;
}

const examples = page.split(/^## /m).slice(1).map(readExample);

function readExample(section: string): Example {
  const blocks = [...section.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, language, text = ""]) => ({
    language,
    text,
  }));
  const textOf = (language: string): string => blocks.find((block) => block.language === language)?.text ?? "";
  const files = blocks.flatMap(({ language, text }): [string, string][] => {
    const name = /^\/\/ (\w+\.ts)\n/.exec(text)?.[1];
    return language !== "ts" || name === undefined ? [] : [[name, text]];
  });
  const schema = textOf("yaml");
  const folder = /^protocol: (\w+)$/m.exec(schema)?.[1] ?? "";
  return { title: section.split("\n")[0] ?? "", folder, schema, files: new Map(files), printed: textOf("text") };
}

interface ServerModule {
  readonly server: {
    listen(options: { readonly port: number; readonly host: string }): Promise<{ readonly url: string }>;
    close(options: { readonly graceMs: number }): Promise<void>;
  };
}

interface ClientModule {
  play(url: string, print: (line: string) => void): Promise<void>;
}

/** Writes an example's files beside what is generated for its schema. */
async function write({ folder, schema, files }: Example): Promise<void> {
  const generation = await generate([{ path: `${folder}.yaml`, text: schema }]);
  expect(generation.diagnostics).toEqual([]);
  const generated = generation.files.map(({ path, text }) => [`generated/${path}`, text] as const);
  for (const [path, text] of [...generated, ...files]) {
    const file = `${output}${folder}/${path}`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

const load = (path: string): Promise<unknown> => import(/* @vite-ignore */ pathToFileURL(output + path).href);

describe("docs/migrating.md", () => {
  test("has an example for each library", () => {
    const titles = ["KephasNet", "Colyseus", "Socket.IO", "protobuf", "Bebop"];
    expect(examples.map(({ title }) => title)).toEqual(titles.map((title) => `From ${title}`));
    for (const { files, printed } of examples) {
      expect([...files.keys()]).toEqual(["server.ts", "client.ts"]);
      expect(printed).not.toBe("");
    }
  });

  test.each(examples)("$title: plays as the page says", async (example) => {
    await write(example);
    // Node 20 has none.
    vi.stubGlobal("WebSocket", WebSocket);
    const { server } = (await load(`${example.folder}/server.ts`)) as ServerModule;
    const { play } = (await load(`${example.folder}/client.ts`)) as ClientModule;
    const { url } = await server.listen({ port: 0, host: "127.0.0.1" });
    const lines: string[] = [];
    try {
      await play(url, (line) => void lines.push(line));
    } finally {
      await server.close({ graceMs: 0 });
      vi.unstubAllGlobals();
    }
    expect(`${lines.join("\n")}\n`).toBe(example.printed);
  });

  test("compiles, with every strict flag", { timeout: 120_000 }, async () => {
    await Promise.all(examples.map(write));
    const files = examples.map(({ folder }) => folder);
    const complaints = await Promise.all([
      compile({
        compiler: "typescript-7.0",
        platform: "server",
        folder: output,
        files: files.map((name) => `${name}/server.ts`),
      }),
      compile({
        compiler: "typescript-7.0",
        platform: "page",
        folder: output,
        files: files.map((name) => `${name}/client.ts`),
      }),
    ]);
    expect(complaints).toEqual([[], []]);
  });
});
