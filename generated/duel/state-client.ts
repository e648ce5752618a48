// Made by kephas-gen from duel.yaml: duel 1.0.0, wire e252e929514fc444.
// duel/state-client.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import type { Changes, ListenTick, LiveMap, Replica } from "kephas/client";
import { readString, take } from "kephas/codegen/v1";
import { type CollectionReading, owning, type ReplicaForm, sampler } from "kephas/codegen/v1/client";
import { readFieldFighters, readFieldFightersOwn, readTableScores } from "./codecs.js";
import type { Fighter } from "./messages.js";
import { fieldState, tableState } from "./protocol.js";

/** An entity of `fighters` of `field`, as the server last said. Live: it is changed in place. */
export interface FieldFighters {
  readonly x: number;
  readonly y: number;
  readonly hp: number;
}

/** Which fields of `fighters` of `field` have changed. */
export type FieldFightersChanged = Changes<FieldFighters>;

/** What only the owner of an entity gets of `fighters` of `field`. */
export interface FieldFightersOwn {
  readonly arrows: number;
}

/** The state `field` as of some moment: interpolated fields between ticks, all else as it is now. */
export interface FieldStateView {
  readonly fighters: ReadonlyMap<number, FieldFighters>;
}

/** The state `field` as this client sees it: live, and for reading alone. */
export interface FieldReplica extends Replica {
  readonly fighters: LiveMap<number, FieldFighters, FieldFightersChanged>;
  /** Listens to what a message has changed, after all of it was applied. */
  readonly on: {
    readonly tick: ListenTick;
  };
  /** What only this client gets of the entities that it owns. */
  readonly own: {
    readonly fighters: LiveMap<number, FieldFightersOwn, Changes<FieldFightersOwn>>;
  };
  /** The state as it looked a moment ago, so that what moves moves smoothly; `now` by `performance.now()`. Its objects are the same each time. */
  readonly sample: (now: number) => FieldStateView;
}

const fieldFightersReading: CollectionReading = {
  name: "fighters",
  readKey(reader) {
    const { view } = reader;
    const at = take(reader, 1, "key");
    return view.getUint8(at);
  },
  create: () => ({
    x: 0,
    y: 0,
    hp: 100,
  }),
  sections: [
    {
      names: ["x", "y", "hp"],
      read: readFieldFighters,
    },
  ],
  own: {
    create: () => ({
      arrows: 0,
    }),
    sections: [
      {
        names: ["arrows"],
        read: readFieldFightersOwn,
      },
    ],
  },
  sampling: {
    motions: ["linear", "linear"],
    keep: (value: Fighter, numbers, at) => {
      numbers[at] = value.x;
      numbers[at + 1] = value.y;
    },
    show: (target: Fighter, value: Fighter, numbers) => {
      target.x = numbers[0] as number;
      target.y = numbers[1] as number;
      target.hp = value.hp;
    },
  },
};

/** What the runtime makes the replica of `field` of. */
export const fieldReplicaForm: ReplicaForm = {
  state: fieldState,
  littleEndian: true,
  collections: [fieldFightersReading],
  owning,
  sampler,
};

/** An entity of `scores` of `table`, as the server last said. Live: it is changed in place. */
export interface TableScores {
  readonly wins: number;
}

/** Which fields of `scores` of `table` have changed. */
export type TableScoresChanged = Changes<TableScores>;

/** The state `table` as this client sees it: live, and for reading alone. */
export interface TableReplica extends Replica {
  readonly scores: LiveMap<string, TableScores, TableScoresChanged>;
  /** Listens to what a message has changed, after all of it was applied. */
  readonly on: {
    readonly tick: ListenTick;
  };
}

const tableScoresReading: CollectionReading = {
  name: "scores",
  readKey(reader) {
    const { view } = reader;
    const at = take(reader, 1, "key");
    return readString(reader, view.getUint8(at), "key");
  },
  create: () => ({
    wins: 0,
  }),
  sections: [
    {
      names: ["wins"],
      read: readTableScores,
    },
  ],
};

/** What the runtime makes the replica of `table` of. */
export const tableReplicaForm: ReplicaForm = {
  state: tableState,
  littleEndian: true,
  collections: [tableScoresReading],
};
