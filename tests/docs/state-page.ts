import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { generate } from "kephas-gen";

/** Where the code of docs/state.md is written to, beside what is generated for its schemas. */
export const output = fileURLToPath(new URL("../output/state/", import.meta.url));

interface Block {
  readonly language: string;
  readonly text: string;
  /** The heading of the second level above it. */
  readonly chapter: string;
}

/** The code of the page. */
export class StatePage {
  readonly #blocks: readonly Block[];

  constructor(markdown: string) {
    this.#blocks = markdown.split(/^## /m).flatMap((section) => {
      const chapter = section.split("\n")[0] ?? "";
      return [...section.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, language = "", text = ""]) => {
        return { language, text, chapter };
      });
    });
  }

  /** The schemas, by protocol. */
  get schemas(): ReadonlyMap<string, string> {
    const schemas = this.#blocks.filter(({ language }) => language === "yaml").map(({ text }) => text);
    return new Map(schemas.map((text) => [protocolOf(text), text]));
  }

  /** The files that begin with their name, by the path that they get: those of an example stand below its schema. */
  get files(): ReadonlyMap<string, string> {
    const files = new Map<string, string>();
    let folder = "";
    for (const { language, text } of this.#blocks) {
      if (language === "yaml") folder = protocolOf(text);
      const name = /^\/\/ (\w+\.ts)\n/.exec(text)?.[1];
      if (name !== undefined) files.set(`${folder}/${name}`, text);
    }
    return files;
  }

  /** The lines of a chapter that are no whole file, one block after the other. */
  fragments(chapter: string): string {
    const isPart = (block: Block): boolean => block.chapter === chapter && block.language === "ts";
    const texts = this.#blocks.filter(isPart).map(({ text }) => text);
    return texts.filter((text) => !/^\/\/ \w+\.ts\n/.test(text)).join("\n");
  }
}

function protocolOf(schema: string): string {
  return /^protocol: (\w+)$/m.exec(schema)?.[1] ?? "";
}

/** Writes what is generated for a schema. Returns its mistakes. */
export async function generateInto(folder: string, schema: string): Promise<readonly unknown[]> {
  const { files, diagnostics } = await generate([{ path: `${folder}.yaml`, text: schema }]);
  await Promise.all(files.map(({ path, text }) => write(`${folder}/generated/${path}`, text)));
  return diagnostics;
}

export async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(output + path), { recursive: true });
  await writeFile(output + path, text);
}

export function load<Module>(path: string): Promise<Module> {
  return import(/* @vite-ignore */ pathToFileURL(output + path).href) as Promise<Module>;
}
