import { pathToFileURL } from "node:url";
import type { Columns, Reader } from "kephas/codegen/v1";
import type { Writer } from "kephas/protocol";
import { loadModel, type Model } from "kephas-gen";
import type { Message } from "../reference/type.js";
import { generatedFolder, writeGenerated } from "./generated-codecs.js";
import { makeSchemas } from "./sample.js";
import type { RandomSchema } from "./schema.js";
import { collectionsOf, type RandomCollection, type RandomGroup, readyForState, stateText } from "./state-schema.js";

/** A collection with the functions that were generated for its rows. */
export interface SampledCollection extends Omit<RandomCollection, "groups"> {
  readonly byteOrder: RandomSchema["byteOrder"];
  readonly capture: (columns: Columns, slot: number, value: Message, tick: number, isNew: boolean) => boolean;
  readonly groups: readonly SampledGroup[];
  readonly createColumns: (slots: number) => Columns;
}

export interface SampledGroup extends RandomGroup {
  readonly write: (writer: Writer, columns: Columns, slot: number, mask: number) => void;
  readonly read: (reader: Reader, value: Message, mask: number) => number;
}

type CollectionModel = Model["states"][number]["collections"][number];

export type SampledState = readonly [protocol: string, collections: readonly SampledCollection[]];

/** The schemas of {@link makeSchemas} that have structs for a state to be made of. */
export const makeStates = (name: string): readonly RandomSchema[] =>
  makeSchemas(name)
    .map(readyForState)
    .filter((schema) => collectionsOf(schema).length > 0);

/** Generates and loads the code of {@link makeStates}. */
export const sampleStates = (name: string): Promise<readonly SampledState[]> =>
  Promise.all(makeStates(name).map(loadState));

async function loadState(schema: RandomSchema): Promise<SampledState> {
  const { protocol, byteOrder } = schema;
  const text = stateText(schema);
  await writeGenerated(protocol, text);
  const url = pathToFileURL(`${generatedFolder}${protocol}/codecs.ts`).href;
  const exported = (await import(/* @vite-ignore */ url)) as Readonly<Record<string, unknown>>;
  const models = loadModel(text, "random.yaml").model?.states[0]?.collections ?? [];
  const collections = collectionsOf(schema).map(({ groups, ...collection }, index) => ({
    ...collection,
    byteOrder,
    capture: exported[`captureRoomRows${index}`] as SampledCollection["capture"],
    groups: groups.map((group) => ({
      ...group,
      write: exported[`write${group.name}`] as SampledGroup["write"],
      read: exported[`read${group.name}`] as SampledGroup["read"],
    })),
    createColumns: (slots: number) => createColumns(models[index], slots),
  }));
  return [protocol, collections];
}

function createColumns(model: CollectionModel | undefined, slots: number): Columns {
  if (model === undefined) throw new Error("no collection");
  const { units, rowBytes } = model;
  const kept = (storage: CollectionModel["units"][number]["storage"]) =>
    units.filter((unit) => unit.storage === storage);
  const rows = new Uint8Array(rowBytes * slots);
  return {
    rows,
    view: new DataView(rows.buffer),
    units: units.length,
    stamps: new Uint32Array(units.length * slots),
    texts: kept("text").map(() => Array.from({ length: slots }, () => "")),
    bytes: kept("bytes").map(() => Array.from({ length: slots }, () => new Uint8Array(0))),
  };
}
