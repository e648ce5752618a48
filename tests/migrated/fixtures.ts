import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Generation, generate, loadModel, type Model, type ReadImport } from "kephas-gen";
import { adventure } from "./messages/adventure.js";
import { car } from "./messages/car.js";
import { drone } from "./messages/drone.js";
import { duel } from "./messages/duel.js";
import { extraction } from "./messages/extraction.js";
import { library } from "./messages/library.js";
import type { Messages } from "./messages/messages.js";
import { monster } from "./messages/monster.js";
import { petstore } from "./messages/petstore.js";
import { snakes } from "./messages/snakes.js";
import { starcraft } from "./messages/starcraft.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const output = `${root}tests/output/migrated/`;

/** A schema that was somebody else's, by its protocol, with messages for each of its payloads. */
export interface Fixture {
  readonly protocol: string;
  readonly messages: Messages;
}

export const fixtures: readonly Fixture[] = Object.entries({
  monster,
  starcraft,
  car,
  library,
  adventure,
  snakes,
  extraction,
  petstore,
  drone,
  duel,
}).map(([protocol, messages]) => ({ protocol, messages }));

/** What is generated for a fixture. */
export interface Generated extends Generation {
  readonly model: Model;
  /** Loads one of its modules: `codecs`, `server`. */
  load(module: string): Promise<Readonly<Record<string, unknown>>>;
}

/** A fixture's schema. */
export const schemaOf = (protocol: string): string =>
  readFileSync(`${root}tests/migrated/schemas/${protocol}.yaml`, "utf8");

/** Generates a fixture's code, and writes it to `tests/output/migrated/`. */
export async function generateFixture(protocol: string): Promise<Generated> {
  const schema = { path: `tests/migrated/schemas/${protocol}.yaml`, text: schemaOf(protocol) };
  const readImport: ReadImport = (path) => readFileSync(root + path, "utf8");
  const generation = await generate([schema], readImport);
  const { model } = loadModel(schema.text, schema.path, readImport);
  if (model === undefined) throw new Error(generation.diagnostics.map(({ message }) => message).join("\n"));
  for (const { path, text } of generation.files) {
    mkdirSync(dirname(output + path), { recursive: true });
    writeFileSync(output + path, text);
  }
  return {
    ...generation,
    model,
    load: (module) => import(/* @vite-ignore */ pathToFileURL(`${output}${protocol}/${module}.ts`).href),
  };
}
