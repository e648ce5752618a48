import fc from "fast-check";
import { encodeFields } from "../reference/encode.js";
import type { Message } from "../reference/type.js";
import { featuresOf } from "./features.js";
import { type GeneratedCodec, loadCodecs } from "./generated-codecs.js";
import { messagesOf, type RandomMessage, type RandomSchema } from "./schema.js";
import { schemaArbitrary } from "./schema-arbitrary.js";
import { schemaText } from "./schema-text.js";
import { unionCodec } from "./union-codec.js";
import { messageArbitrary } from "./value-arbitrary.js";

/** A made-up schema: its protocol, which names its folder in `tests/output/random`, and its messages. */
export type SampledSchema = readonly [protocol: string, messages: readonly SampledMessage[]];

/** A message and the code that was generated for it. */
export interface SampledMessage extends RandomMessage {
  readonly codec: GeneratedCodec;
}

const schemas = Number(process.env["KEPHAS_RANDOM_SCHEMAS"] ?? 20);
const seed = Number(process.env["KEPHAS_RANDOM_SEED"] ?? 2026);

/**
 * Makes schemas up, the same in every run for a name. For another run, or a longer one, set KEPHAS_RANDOM_SEED and
 * KEPHAS_RANDOM_SCHEMAS.
 */
export function makeSchemas(name: string): readonly RandomSchema[] {
  const made = fc.sample(schemaArbitrary(), { numRuns: 8 * schemas, seed: seed + name.charCodeAt(0) });
  const candidates = made.map((schema, i) => ({ ...schema, protocol: `${name}${i}`, inline: i % 3 === 1 }));
  return mostVaried(candidates, schemas);
}

/** So many of the candidates: first those that use words of the language which no other one has used so far. */
function mostVaried(candidates: readonly RandomSchema[], count: number): readonly RandomSchema[] {
  const used = new Set<string>();
  const chosen = candidates.filter((schema) => {
    const features = [...featuresOf(schema)];
    const isNew = features.some((feature) => !used.has(feature));
    for (const feature of features) used.add(feature);
    return isNew;
  });
  return [...new Set([...chosen, ...candidates])].slice(0, Math.max(count, chosen.length));
}

/** Generates and loads the code of {@link makeSchemas}. */
export function sampleSchemas(name: string): Promise<readonly SampledSchema[]> {
  return Promise.all(makeSchemas(name).map(loadSampled));
}

/** Generates and loads the code of one schema. */
export async function loadSampled(schema: RandomSchema): Promise<SampledSchema> {
  const codecOf = await loadCodecs(schema.protocol, schemaText(schema));
  const messages = messagesOf(schema).map((message): SampledMessage => {
    const codec = codecOf(message.name);
    return { ...message, codec: message.isUnion ? unionCodec(codec, message.fields) : codec };
  });
  return [schema.protocol, messages];
}

/** A message, and what the reference makes of it. */
export interface Sample {
  readonly message: Message;
  readonly bytes: Uint8Array;
}

/** Messages that the schema allows, with their bytes, the same in every run. */
export function samplesOf({ fields, rules }: RandomMessage, count: number): readonly Sample[] {
  return fc.sample(messageArbitrary(fields, rules), { numRuns: count, seed }).map((message) => ({
    message,
    bytes: Uint8Array.from(encodeFields(fields, message, rules.byteOrder)),
  }));
}
