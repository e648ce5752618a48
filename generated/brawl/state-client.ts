// Made by kephas-gen from brawl.yaml: brawl 1.0.0, wire a2ebcce43d219bc4.
// brawl/state-client.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import type { Changes, ListenTick, LiveMap, Replica } from "kephas/client";
import { take } from "kephas/codegen/v1";
import { type CollectionReading, type ReplicaForm, sampler } from "kephas/codegen/v1/client";
import { readYardStateFighters } from "./codecs.js";
import type { Fighter } from "./messages.js";
import { yardStateState } from "./protocol.js";

/** An entity of `fighters` of `yardState`, as the server last said. Live: it is changed in place. */
export interface YardStateFighters {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly wins: number;
}

/** Which fields of `fighters` of `yardState` have changed. */
export type YardStateFightersChanged = Changes<YardStateFighters>;

/** The state `yardState` as of some moment: interpolated fields between ticks, all else as it is now. */
export interface YardStateStateView {
  readonly fighters: ReadonlyMap<number, YardStateFighters>;
}

/** The state `yardState` as this client sees it: live, and for reading alone. */
export interface YardStateReplica extends Replica {
  readonly fighters: LiveMap<number, YardStateFighters, YardStateFightersChanged>;
  /** Listens to what a message has changed, after all of it was applied. */
  readonly on: {
    readonly tick: ListenTick;
  };
  /** The state as it looked a moment ago, so that what moves moves smoothly; `now` by `performance.now()`. Its objects are the same each time. */
  readonly sample: (now: number) => YardStateStateView;
}

const yardStateFightersReading: CollectionReading = {
  name: "fighters",
  readKey(reader) {
    const { view } = reader;
    const at = take(reader, 1, "key");
    return view.getUint8(at);
  },
  create: () => ({
    name: "",
    x: 0,
    y: 0,
    wins: 0,
  }),
  sections: [
    {
      names: ["name", "x", "y", "wins"],
      read: readYardStateFighters,
    },
  ],
  sampling: {
    motions: ["linear", "linear"],
    keep: (value: Fighter, numbers, at) => {
      numbers[at] = value.x;
      numbers[at + 1] = value.y;
    },
    show: (target: Fighter, value: Fighter, numbers) => {
      target.name = value.name;
      target.x = numbers[0] as number;
      target.y = numbers[1] as number;
      target.wins = value.wins;
    },
  },
};

/** What the runtime makes the replica of `yardState` of. */
export const yardStateReplicaForm: ReplicaForm = {
  state: yardStateState,
  littleEndian: true,
  collections: [yardStateFightersReading],
  sampler,
};
