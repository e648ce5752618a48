import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { generate } from "kephas-gen";
import { schemaText } from "./schema-text.js";
import type { NamedShape } from "./shape.js";

const output = fileURLToPath(new URL("../../output/json-oracle/", import.meta.url));

/** A generated check: the value as it arrives, or an `invalid` error. */
export type Check = (value: unknown, origin?: "received") => unknown;

/** Generates the checks of the types and loads them. The files stay in `tests/output`, to look at. */
export async function loadChecks(protocol: string, types: readonly NamedShape[]): Promise<(name: string) => Check> {
  const text = schemaText(protocol, types);
  const { files, diagnostics } = await generate([{ path: `${protocol}.yaml`, text }]);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(`${errors.map(({ message }) => message).join("\n")}\n\n${text}`);
  for (const file of [{ path: `${protocol}/schema.yaml`, text }, ...files]) {
    mkdirSync(dirname(output + file.path), { recursive: true });
    writeFileSync(output + file.path, file.text);
  }
  const url = pathToFileURL(`${output}${protocol}/codecs.ts`).href;
  const exported = (await import(/* @vite-ignore */ url)) as Readonly<Record<string, unknown>>;
  return (name) => exported[`check${name}`] as Check;
}
