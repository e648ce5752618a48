// Made by kephas-gen from world.yaml: world 1.0.0, wire 8d3e1003fed25031.
// world/state-client.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import type { Changes, ListenSingle, ListenTick, LiveMap, Predictor, PredictorOptions, Replica } from "kephas/client";
import { take } from "kephas/codegen/v1";
import {
  type CollectionReading,
  createPredictor,
  owning,
  type ReplicaForm,
  sampler,
  single,
} from "kephas/codegen/v1/client";
import { readLandCreatures, readLandExplorers, readLandPulse } from "./codecs.js";
import { type Creature, type Explorer, Kind, Mood, type Place, type Steer } from "./messages.js";
import { landState } from "./protocol.js";

/** An entity of `creatures` of `land`, as the server last said. Live: it is changed in place. */
export interface LandCreatures {
  readonly kind: Kind;
  readonly mood: Mood;
  readonly at: Readonly<Place>;
  readonly facing: number;
}

/** Which fields of `creatures` of `land` have changed. */
export type LandCreaturesChanged = Changes<LandCreatures>;

/** An entity of `explorers` of `land`, as the server last said. Live: it is changed in place. */
export interface LandExplorers {
  readonly name: string;
  /** The colour of the coat: 256 steps around the wheel. */
  readonly hue: number;
  readonly at: Readonly<Place>;
  readonly facing: number;
}

/** Which fields of `explorers` of `land` have changed. */
export type LandExplorersChanged = Changes<LandExplorers>;

/** The value of `pulse` of `land`, as the server last said. Live: it is changed in place. */
export interface LandPulse {
  readonly hour: number;
  readonly creatures: number;
  readonly explorers: number;
  /** The share of one core that the server's process took in the last second. */
  readonly cpu: number;
  /** How long the longest tick of the last second took. */
  readonly tickMs: number;
  /** How late the latest tick of the last second began. */
  readonly lateMs: number;
}

/** Which fields of `pulse` of `land` have changed. */
export type LandPulseChanged = Changes<LandPulse>;

/** The state `land` as of some moment: interpolated fields between ticks, all else as it is now. */
export interface LandStateView {
  readonly creatures: ReadonlyMap<number, LandCreatures>;
  readonly explorers: ReadonlyMap<number, LandExplorers>;
  readonly pulse: LandPulse;
}

/**
 * All that is seen of the land from where one stands.
 *
 * The state `land` as this client sees it: live, and for reading alone.
 */
export interface LandReplica extends Replica {
  readonly creatures: LiveMap<number, LandCreatures, LandCreaturesChanged>;
  readonly explorers: LiveMap<number, LandExplorers, LandExplorersChanged>;
  readonly pulse: LandPulse;
  /** Listens to what a message has changed, after all of it was applied. */
  readonly on: {
    readonly tick: ListenTick;
    readonly pulse: ListenSingle<LandPulse, LandPulseChanged>;
  };
  /** The number of the newest of this client's inputs that the state contains; 0 before the first. */
  readonly acked: number;
  /** The state as it looked a moment ago, so that what moves moves smoothly; `now` by `performance.now()`. Its objects are the same each time. */
  readonly sample: (now: number) => LandStateView;
}

function freshPlace(): Place {
  return {
    x: 0,
    y: 0,
  };
}

const landCreaturesReading: CollectionReading = {
  name: "creatures",
  readKey(reader) {
    const { view } = reader;
    const at = take(reader, 2, "key");
    return view.getUint16(at, true);
  },
  create: () => ({
    kind: Kind.rabbit,
    mood: Mood.resting,
    at: freshPlace(),
    facing: 0,
  }),
  sections: [
    {
      names: ["kind", "mood", "at", "facing"],
      read: readLandCreatures,
    },
  ],
  sampling: {
    motions: ["linear", "linear", "angle"],
    keep: (value: Creature, numbers, at) => {
      numbers[at] = value.at.x;
      numbers[at + 1] = value.at.y;
      numbers[at + 2] = value.facing;
    },
    show: (target: Creature, value: Creature, numbers) => {
      target.kind = value.kind;
      target.mood = value.mood;
      target.at.x = numbers[0] as number;
      target.at.y = numbers[1] as number;
      target.facing = numbers[2] as number;
    },
  },
};

const landExplorersReading: CollectionReading = {
  name: "explorers",
  readKey(reader) {
    const { view } = reader;
    const at = take(reader, 4, "key");
    return view.getUint32(at, true);
  },
  create: () => ({
    name: "",
    hue: 0,
    at: freshPlace(),
    facing: 0,
  }),
  sections: [
    {
      names: ["name", "hue", "at", "facing"],
      read: readLandExplorers,
    },
  ],
  sampling: {
    motions: ["linear", "linear", "angle"],
    keep: (value: Explorer, numbers, at) => {
      numbers[at] = value.at.x;
      numbers[at + 1] = value.at.y;
      numbers[at + 2] = value.facing;
    },
    show: (target: Explorer, value: Explorer, numbers) => {
      target.name = value.name;
      target.hue = value.hue;
      target.at.x = numbers[0] as number;
      target.at.y = numbers[1] as number;
      target.facing = numbers[2] as number;
    },
  },
};

const landPulseReading: CollectionReading = {
  name: "pulse",
  single,
  create: () => ({
    hour: 0,
    creatures: 0,
    explorers: 0,
    cpu: 0,
    tickMs: 0,
    lateMs: 0,
  }),
  sections: [
    {
      names: ["hour", "creatures", "explorers", "cpu", "tickMs", "lateMs"],
      read: readLandPulse,
    },
  ],
};

/** What the runtime makes the replica of `land` of. */
export const landReplicaForm: ReplicaForm = {
  state: landState,
  littleEndian: true,
  collections: [landCreaturesReading, landExplorersReading, landPulseReading],
  owning,
  sampler,
};

/** Moves a `Body` by inputs of `steer` before the server has seen them. */
export type LandPredictor<Body> = Predictor<Body, Steer>;

/** Creates a predictor: `apply` each `steer` that is sent, `reconcile` on each tick with what the server says. */
export function createLandPredictor<Body>(
  replica: { readonly acked: number },
  options: PredictorOptions<Body, Steer>,
): LandPredictor<Body> {
  return createPredictor(replica, "seq", options);
}
