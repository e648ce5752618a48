import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Codec } from "kephas/protocol";
import { loadModel, type MessageModel, type Model } from "kephas-gen";
import * as arena from "../../generated/arena/codecs.js";
import * as big from "../../generated/big/codecs.js";
import * as chat from "../../generated/chat/codecs.js";
import * as kitchen from "../../generated/kitchen/codecs.js";
import * as pantry from "../../generated/pantry/codecs.js";
import * as payloads from "../../generated/payloads/codecs.js";
import * as pets from "../../generated/pets/codecs.js";
import * as plain from "../../generated/plain/codecs.js";
import * as tag from "../../generated/tag/codecs.js";

/** A generated codec beside what the schema says of its message. */
export interface CodecCase {
  readonly name: string;
  readonly message: MessageModel;
  readonly codec: Codec;
}

/** Every codec of the repository's schemas, which have the whole language between them. */
export const codecCases: readonly CodecCase[] = [
  ...casesOf("arena", arena),
  ...casesOf("big", big),
  ...casesOf("chat", chat),
  ...casesOf("kitchen", kitchen),
  ...casesOf("pantry", pantry),
  ...casesOf("payloads", payloads),
  ...casesOf("pets", pets),
  ...casesOf("plain", plain),
  ...casesOf("tag", tag),
];

/** The model of one of the repository's schemas. */
export function modelOf(schema: string): Model {
  const path = fileURLToPath(new URL(`../../schemas/${schema}.yaml`, import.meta.url));
  const { model, diagnostics } = loadModel(readFileSync(path, "utf8"), path);
  if (model === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return model;
}

function casesOf(schema: string, codecs: Readonly<Record<string, unknown>>): CodecCase[] {
  return modelOf(schema).commands.flatMap(({ message, reply }) =>
    [message, ...(reply === undefined ? [] : [reply])].map((one) => ({
      name: `${schema}.${one.valueName}`,
      message: one,
      codec: codecs[`${one.valueName}Codec`] as Codec,
    })),
  );
}
