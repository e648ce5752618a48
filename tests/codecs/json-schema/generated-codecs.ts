import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { generate } from "kephas-gen";

/** Where the generated files go, one folder for each protocol. */
export const output = fileURLToPath(new URL("../../output/json-schema/", import.meta.url));

/** What is generated for a payload: `encode` and `decode` of JSON text, and the check that both make. */
export interface SchemaCodec {
  /** The text that is sent. */
  encode(value: unknown): string;
  /** What a handler gets for a text. */
  decode(text: string): unknown;
  /** The value as it is sent or handed to a handler. */
  check(value: unknown): unknown;
}

/** Generates the codecs of JSON Schema documents by name, and loads them. The files stay in `tests/output`, to look at. */
export async function loadCodecs<Name extends string>(
  protocol: string,
  documents: Readonly<Record<Name, unknown>>,
): Promise<Readonly<Record<Name, SchemaCodec>>> {
  const { files, diagnostics } = await generate([{ path: `${protocol}.yaml`, text: schemaText(protocol, documents) }]);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
  for (const file of files) {
    mkdirSync(dirname(output + file.path), { recursive: true });
    writeFileSync(output + file.path, file.text);
  }
  const url = pathToFileURL(`${output}${protocol}/codecs.ts`).href;
  const exported = (await import(/* @vite-ignore */ url)) as Exported;
  const codecs = Object.keys(documents).map((name) => [name, codecOf(exported, name)]);
  return Object.fromEntries(codecs) as Record<Name, SchemaCodec>;
}

/** A schema with a command for each document. JSON is YAML. */
export function schemaText(protocol: string, documents: Readonly<Record<string, unknown>>): string {
  const commands = Object.entries(documents).map(([name, jsonSchema], id) => [
    name,
    { id, from: "both", maxBytes: 1_000_000, jsonSchema },
  ]);
  return JSON.stringify({ kephas: 1, protocol, version: "1.0.0", commands: Object.fromEntries(commands) });
}

type Exported = Readonly<Record<string, (value: unknown) => unknown>>;

function codecOf(exported: Exported, name: string): SchemaCodec {
  const typeName = name.charAt(0).toUpperCase() + name.slice(1);
  const [encode, decode, check] = ["encode", "decode", "check"].map((face) => exported[`${face}${typeName}`]);
  if (encode === undefined || decode === undefined || check === undefined) throw new Error(`no codec of ${name}`);
  return {
    encode: (value) => new TextDecoder().decode(encode(value) as Uint8Array),
    decode: (text) => decode(new TextEncoder().encode(text)),
    check,
  };
}
