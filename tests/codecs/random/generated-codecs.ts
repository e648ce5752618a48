import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { MessageView, StructCodec, Writer } from "kephas/protocol";
import { generate } from "kephas-gen";
import type { Message } from "../reference/type.js";

/** Where generated code goes, to be loaded and looked at: a folder for each protocol. */
export const generatedFolder: string = fileURLToPath(new URL("../../output/random/", import.meta.url));

/** What is generated for one message, looked at from outside. */
export interface GeneratedCodec {
  readonly encode: (message: Message) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => Message;
  readonly size: (message: Message) => number;
  readonly write: (writer: Writer, message: Message) => void;
  readonly create: (fields?: Message) => Message;
  readonly decodeInto: (bytes: Uint8Array, target: Message) => Message;
  readonly View: new (bytes: Uint8Array) => MessageView;
  /** What clients decode with, where it differs; only for what both sides send. */
  readonly decodeFromServer: ((bytes: Uint8Array) => Message) | undefined;
  readonly codec: StructCodec<Message>;
}

/** Generates all files of a schema, and writes them beside its text. Throws what is wrong with the schema. */
export async function writeGenerated(protocol: string, text: string): Promise<void> {
  const { files, diagnostics } = await generate([{ path: `${protocol}.yaml`, text }]);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(`${errors.map(({ message }) => message).join("\n")}\n\n${text}`);
  for (const file of [{ path: `${protocol}/schema.yaml`, text }, ...files]) {
    mkdirSync(dirname(generatedFolder + file.path), { recursive: true });
    writeFileSync(generatedFolder + file.path, file.text);
  }
}

/** Generates the code of a schema and loads it: what there is for each message. */
export async function loadCodecs(protocol: string, text: string): Promise<(message: string) => GeneratedCodec> {
  await writeGenerated(protocol, text);
  const url = pathToFileURL(`${generatedFolder}${protocol}/codecs.ts`).href;
  const exported = (await import(/* @vite-ignore */ url)) as Readonly<Record<string, unknown>>;
  return (message) => codecOf(exported, message);
}

/** What a module of codecs has for one message. */
export function codecOf(exported: Readonly<Record<string, unknown>>, message: string): GeneratedCodec {
  const name = message.charAt(0).toUpperCase() + message.slice(1);
  return {
    encode: exported[`encode${name}`],
    decode: exported[`decode${name}`],
    size: exported[`size${name}`],
    write: exported[`write${name}`],
    create: exported[`create${name}`],
    decodeInto: exported[`decode${name}Into`],
    decodeFromServer: exported[`decode${name}FromServer`],
    View: exported[`${name}View`],
    codec: exported[`${message}Codec`],
  } as GeneratedCodec;
}
