import fc from "fast-check";
import type { Replica } from "kephas/client";
import type { Columns, Reader, Writer } from "kephas/codegen/v1";
import { openViewReader } from "kephas/codegen/v1";
import type { ReplicaForm } from "kephas/codegen/v1/client";
import { createWriter } from "kephas/protocol";
import type { AcknowledgingState, TouchedCollection, ZonedCollection } from "kephas/server";
import type { FieldModel, MessageModel, Model } from "kephas-gen";
import type { RealmClient } from "../../../generated/realm/client.js";
import * as codecs from "../../../generated/realm/codecs.js";
import {
  createBoardState,
  createDungeonState,
  createFieldState,
  type RealmPeer,
  type RealmServer,
} from "../../../generated/realm/server.js";
import { boardReplicaForm, dungeonReplicaForm, fieldReplicaForm } from "../../../generated/realm/state-client.js";
import { messageArbitrary } from "../../support/arbitrary.js";
import { modelOf } from "../../support/kitchen.js";
import { plainOf } from "./plain.js";

export type Fields = Record<string, unknown>;

type StateModel = Model["states"][number];
type CollectionModel = StateModel["collections"][number];

/** What a client is to see of an object. */
export interface Wire {
  readonly shared: Fields;
  readonly own: Fields;
}

/** One collection of the realm, with what generated code makes of an object of it. */
export interface Collected {
  readonly name: string;
  readonly model: CollectionModel;
  /** The fields of which only an owner hears, and those that are looked at now and then, with each how many ticks that is. */
  readonly own: readonly FieldModel[];
  readonly every: ReadonlyMap<string, number>;
  /** Objects within the schema's bounds, and values of each field. */
  readonly values: fc.Arbitrary<Fields>;
  readonly changes: fc.Arbitrary<readonly [field: string, value: unknown]>;
  /** Of which nothing was heard. */
  readonly initial: Wire;
  keyOf(number: number): unknown;
  /** Throws where the schema refuses a field. */
  wireOf(object: Fields): Wire;
}

/** A collection of any state, as the game sees it. */
export type Entities = ZonedCollection<unknown, Fields> &
  TouchedCollection<unknown> & { at(tick: number): { get(key: unknown): unknown; readonly size: number } };

export interface View {
  readonly own?: Fields;
  readonly zones?: readonly number[];
  readonly around?: object;
}

export type AnyState = AcknowledgingState<RealmPeer<string>, View> & Record<string, Entities & Fields>;

type Listen = (listener: (...about: never[]) => unknown) => () => void;

export interface LiveEntities extends ReadonlyMap<unknown, Fields> {
  readonly on: Readonly<Record<"add" | "change" | "remove", Listen>>;
}

export type AnyReplica = Replica &
  Record<string, LiveEntities> & {
    /** Where the state has `input`. */
    readonly acked: number | undefined;
    /** The same, or where something is owned. */
    readonly own: Record<string, LiveEntities> | undefined;
    readonly on: Record<string, Listen>;
  };

/** One of the realm's states. */
export interface Kind {
  readonly name: "field" | "dungeon" | "board";
  readonly model: StateModel;
  readonly collections: readonly Collected[];
  create(server: RealmServer<string>): AnyState;
  replicaOf(client: RealmClient): AnyReplica;
}

const realm = modelOf("realm");
const exported = codecs as unknown as Readonly<Record<string, unknown>>;

/** Places within few cells, and on their borders. */
const along = fc.oneof(fc.integer({ min: 0, max: 1100 }), fc.constantFrom(0, 255.9, 256, 256.1, 512, 768, 4096));
const places = fc.record({ x: along, y: along }, { noNullPrototype: true });

const field = kindOf("field", createFieldState, fieldReplicaForm);
const dungeon = kindOf("dungeon", createDungeonState, dungeonReplicaForm);
const board = kindOf("board", createBoardState, boardReplicaForm);

/** The states of the realm, which have everything between them. */
export const kinds = { field, dungeon, board } as const;

function kindOf(name: Kind["name"], create: unknown, form: ReplicaForm): Kind {
  const model = realm.states.find((one) => one.name === name);
  if (model === undefined) throw new Error(`the realm has no ${name}`);
  return {
    name,
    model,
    collections: model.collections.map((one, index) => collected(model, one, form.collections[index])),
    create: create as Kind["create"],
    replicaOf: (client) => client.state[name] as unknown as AnyReplica,
  };
}

type Reading = ReplicaForm["collections"][number] | undefined;

function collected({ typePrefix }: StateModel, model: CollectionModel, reading: Reading): Collected {
  if (reading === undefined) throw new Error(`${model.name} is not read`);
  const { fields } = model.type.record;
  const prefix = `${typePrefix}${model.name[0]?.toUpperCase()}${model.name.slice(1)}`;
  const capture = exported[`capture${prefix}`] as Capture;
  const parts = model.sections.flatMap(({ since, shared, own }, i) => {
    const suffix = since > 1 ? `Since${since}` : "";
    const groups = [
      {
        to: "shared",
        count: shared.length,
        write: exported[`write${prefix}${suffix}`],
        read: reading.sections[i]?.read,
      },
      {
        to: "own",
        count: own.length,
        write: exported[`write${prefix}Own${suffix}`],
        read: reading.own?.sections[i]?.read,
      },
    ];
    return groups.filter(({ count }) => count > 0) as unknown as readonly Part[];
  });
  return {
    name: model.name,
    model,
    own: model.units.filter(({ own }) => own).map((unit) => unit.field),
    every: new Map(fields.filter(({ every = 1 }) => every > 1).map((one) => [one.name, one.every as number])),
    values: fc.tuple(valueArbitrary(fields), places).map(([value, at]) => ("at" in value ? { ...value, at } : value)),
    changes: fc.oneof(...fields.map((one) => changeArbitrary(one))),
    initial: { shared: plainOf(reading.create()) as Fields, own: {} },
    keyOf: keysOf(model),
    wireOf: (object) => {
      const columns = createColumns(model);
      capture(columns, 0, object, 1, true);
      const wire = { shared: reading.create() as Fields, own: (reading.own?.create() ?? {}) as Fields };
      for (const { to, count, write, read } of parts) {
        const mask = (2 ** (count + 1) - 2) >>> 0;
        read(readerOf(writtenBy((writer) => write(writer, columns, 0, mask))), wire[to], mask);
      }
      return { shared: plainOf(wire.shared) as Fields, own: plainOf(wire.own) as Fields };
    },
  };
}

type Capture = (columns: Columns, slot: number, value: Fields, tick: number, isNew: boolean) => boolean;

/** The fields of a section that go the same way. */
interface Part {
  readonly to: keyof Wire;
  readonly count: number;
  readonly write: (writer: Writer, columns: Columns, slot: number, mask: number) => void;
  readonly read: (reader: Reader, value: Fields, mask: number) => number;
}

function writtenBy(write: (writer: Writer) => void): Uint8Array {
  const writer = createWriter(64);
  write(writer);
  return writer.bytes.slice(0, writer.offset);
}

const readerOf = (bytes: Uint8Array): Reader => openViewReader(bytes, 0);

function createColumns({ units, rowBytes }: CollectionModel): Columns {
  const kept = (storage: string): number => units.filter((unit) => unit.storage === storage).length;
  const rows = new Uint8Array(rowBytes);
  return {
    rows,
    view: new DataView(rows.buffer),
    units: units.length,
    stamps: new Uint32Array(units.length),
    texts: Array.from({ length: kept("text") }, () => [""]),
    bytes: Array.from({ length: kept("bytes") }, () => [new Uint8Array(0)]),
  };
}

function valueArbitrary(fields: readonly FieldModel[]): fc.Arbitrary<Fields> {
  const payload = { kind: "struct", record: { fields } } as unknown as MessageModel["payload"];
  return messageArbitrary({ payload, held: true } as MessageModel) as fc.Arbitrary<Fields>;
}

function changeArbitrary(one: FieldModel): fc.Arbitrary<readonly [string, unknown]> {
  if (one.name === "at") return places.map((at) => ["at", at] as const);
  return valueArbitrary([one]).map((value) => [one.name, value[one.name]] as const);
}

/** Few keys, so that they come back. */
function keysOf({ key }: CollectionModel): (number: number) => unknown {
  if (key?.kind === "string" || key?.kind === "char") return (number) => `k${number % 10}`;
  if (key?.kind === "uuid") return (number) => `00000000-0000-4000-8000-00000000000${number % 10}`;
  return (number) => number % 10;
}
