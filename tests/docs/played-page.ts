import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { generate } from "kephas-gen";

interface Block {
  readonly language: string;
  readonly text: string;
  /** The heading of the second level above it. */
  readonly chapter: string;
}

/** The code of a page of the docs: its schemas, its files, and the lines that are none. */
export class PlayedPage {
  /** Where it is written to, beside what is generated for its schemas. */
  readonly output: string;
  readonly #blocks: readonly Block[];

  /** `name`: of a folder below tests/output. */
  constructor(markdown: string, name: string) {
    this.output = fileURLToPath(new URL(`../output/${name}/`, import.meta.url));
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
      const name = /^\/\/ ([\w.]+\.ts)\n/.exec(text)?.[1];
      if (name !== undefined) files.set(`${folder}/${name}`, text);
    }
    return files;
  }

  /** The lines of a chapter that are no whole file, one block after the other. */
  fragments(chapter: string): string {
    const isPart = (block: Block): boolean => block.chapter === chapter && block.language === "ts";
    const texts = this.#blocks.filter(isPart).map(({ text }) => text);
    return texts.filter((text) => !/^\/\/ [\w.]+\.ts\n/.test(text)).join("\n");
  }

  /** Writes what is generated for a schema into the folder of its protocol. Returns its mistakes. */
  async generate(protocol: string, schema: string): Promise<readonly unknown[]> {
    const { files, diagnostics } = await generate([{ path: `${protocol}.yaml`, text: schema }]);
    await Promise.all(files.map(({ path, text }) => this.write(`${protocol}/generated/${path}`, text)));
    return diagnostics;
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(this.output + path), { recursive: true });
    await writeFile(this.output + path, text);
  }

  load<Module>(path: string): Promise<Module> {
    return import(/* @vite-ignore */ pathToFileURL(this.output + path).href) as Promise<Module>;
  }
}

function protocolOf(schema: string): string {
  return /^protocol: (\w+)$/m.exec(schema)?.[1] ?? "";
}
