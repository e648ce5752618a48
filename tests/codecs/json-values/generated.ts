import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { generate } from "kephas-gen";

const output = fileURLToPath(new URL("../../output/json-values/", import.meta.url));

type Exports = Readonly<Record<string, unknown>>;

interface Generated {
  readonly codecs: Exports;
  readonly protocol: Exports;
  /** The text of `messages.ts`. */
  readonly messages: string;
}

/** Generates what a schema of these sections says, and loads it. The files stay in `tests/output`, to look at. */
export async function loadGenerated(protocol: string, sections: object): Promise<Generated> {
  const text = JSON.stringify({ kephas: 1, protocol, version: "1.0.0", ...sections });
  const { files, diagnostics } = await generate([{ path: `${protocol}.yaml`, text }]);
  if (diagnostics.length > 0) throw new Error(`${diagnostics.map(({ message }) => message).join("\n")}\n\n${text}`);
  for (const file of files) {
    mkdirSync(dirname(output + file.path), { recursive: true });
    writeFileSync(output + file.path, file.text);
  }
  const load = async (name: string): Promise<Exports> =>
    (await import(/* @vite-ignore */ pathToFileURL(`${output}${protocol}/${name}.ts`).href)) as Exports;
  const messages = files.find(({ path }) => path.endsWith("/messages.ts"))?.text ?? "";
  return { codecs: await load("codecs"), protocol: await load("protocol"), messages };
}
