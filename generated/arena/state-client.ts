// Made by kephas-gen from arena.yaml: arena 1.0.0, wire 951ddfc7281c4aa2.
// arena/state-client.ts: do not edit; change the schema and generate again.
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
import { readArenaCoins, readArenaMatch, readArenaPlayers, readArenaPlayersOwn } from "./codecs.js";
import { type Coin, Colour, type Effects, type Input, type Place, type Player, type Velocity } from "./messages.js";
import { arenaState } from "./protocol.js";

/** An entity of `players` of `arena`, as the server last said. Live: it is changed in place. */
export interface ArenaPlayers {
  /** At most 16 characters, of which each may take four bytes. */
  readonly name: string;
  readonly colour: Colour;
  readonly effects: Effects;
  readonly at: Readonly<Place>;
  readonly velocity: Readonly<Velocity>;
  readonly facing: number;
  /** For how many more ticks the player dashes. */
  readonly dashTicks: number;
  /** How often the player was struck and lost gold; behind 255 comes 0. */
  readonly losses: number;
  /** Whether the player's connection is lost: it stands still, and its place is kept for a while. */
  readonly away: boolean;
}

/** Which fields of `players` of `arena` have changed. */
export type ArenaPlayersChanged = Changes<ArenaPlayers>;

/** What only the owner of an entity gets of `players` of `arena`. */
export interface ArenaPlayersOwn {
  /** For how many more ticks the player cannot dash again. */
  readonly cooldownTicks: number;
  readonly gold: number;
}

/** An entity of `coins` of `arena`, as the server last said. Live: it is changed in place. */
export interface ArenaCoins {
  readonly at: Readonly<Place>;
  readonly value: number;
}

/** Which fields of `coins` of `arena` have changed. */
export type ArenaCoinsChanged = Changes<ArenaCoins>;

/** The value of `match` of `arena`, as the server last said. Live: it is changed in place. */
export interface ArenaMatch {
  /** The player with the most gold; 0 while nobody has any. */
  readonly leader: number;
}

/** Which fields of `match` of `arena` have changed. */
export type ArenaMatchChanged = Changes<ArenaMatch>;

/** The state `arena` as of some moment: interpolated fields between ticks, all else as it is now. */
export interface ArenaStateView {
  readonly players: ReadonlyMap<number, ArenaPlayers>;
  readonly coins: ReadonlyMap<number, ArenaCoins>;
  readonly match: ArenaMatch;
}

/**
 * All that is to be seen in a game. Of each player only it itself learns its gold, and how long it still has to wait for its next dash.
 *
 * The state `arena` as this client sees it: live, and for reading alone.
 */
export interface ArenaReplica extends Replica {
  readonly players: LiveMap<number, ArenaPlayers, ArenaPlayersChanged>;
  readonly coins: LiveMap<number, ArenaCoins, ArenaCoinsChanged>;
  readonly match: ArenaMatch;
  /** Listens to what a message has changed, after all of it was applied. */
  readonly on: {
    readonly tick: ListenTick;
    readonly match: ListenSingle<ArenaMatch, ArenaMatchChanged>;
  };
  /** What only this client gets of the entities that it owns. */
  readonly own: {
    readonly players: LiveMap<number, ArenaPlayersOwn, Changes<ArenaPlayersOwn>>;
  };
  /** The number of the newest of this client's inputs that the state contains; 0 before the first. */
  readonly acked: number;
  /** The state as it looked a moment ago, so that what moves moves smoothly; `now` by `performance.now()`. Its objects are the same each time. */
  readonly sample: (now: number) => ArenaStateView;
}

function freshPlace(): Place {
  return {
    x: 0,
    y: 0,
  };
}

function freshVelocity(): Velocity {
  return {
    x: 0,
    y: 0,
  };
}

const arenaPlayersReading: CollectionReading = {
  name: "players",
  readKey(reader) {
    const { view } = reader;
    const at = take(reader, 4, "key");
    return view.getUint32(at, true);
  },
  create: () => ({
    name: "",
    colour: Colour.cyan,
    effects: 0,
    at: freshPlace(),
    velocity: freshVelocity(),
    facing: 0,
    dashTicks: 0,
    losses: 0,
    away: false,
  }),
  sections: [
    {
      names: ["name", "colour", "effects", "at", "velocity", "facing", "dashTicks", "losses", "away"],
      read: readArenaPlayers,
    },
  ],
  own: {
    create: () => ({
      cooldownTicks: 0,
      gold: 0,
    }),
    sections: [
      {
        names: ["cooldownTicks", "gold"],
        read: readArenaPlayersOwn,
      },
    ],
  },
  sampling: {
    motions: ["linear", "linear", "angle"],
    keep: (value: Player, numbers, at) => {
      numbers[at] = value.at.x;
      numbers[at + 1] = value.at.y;
      numbers[at + 2] = value.facing;
    },
    show: (target: Player, value: Player, numbers) => {
      target.name = value.name;
      target.colour = value.colour;
      target.effects = value.effects;
      target.at.x = numbers[0] as number;
      target.at.y = numbers[1] as number;
      target.velocity.x = value.velocity.x;
      target.velocity.y = value.velocity.y;
      target.facing = numbers[2] as number;
      target.dashTicks = value.dashTicks;
      target.losses = value.losses;
      target.away = value.away;
    },
  },
};

const arenaCoinsReading: CollectionReading = {
  name: "coins",
  readKey(reader) {
    const { view } = reader;
    const at = take(reader, 4, "key");
    return view.getUint32(at, true);
  },
  create: () => ({
    at: freshPlace(),
    value: 0,
  }),
  sections: [
    {
      names: ["at", "value"],
      read: readArenaCoins,
    },
  ],
  sampling: {
    motions: ["linear", "linear"],
    keep: (value: Coin, numbers, at) => {
      numbers[at] = value.at.x;
      numbers[at + 1] = value.at.y;
    },
    show: (target: Coin, value: Coin, numbers) => {
      target.at.x = numbers[0] as number;
      target.at.y = numbers[1] as number;
      target.value = value.value;
    },
  },
};

const arenaMatchReading: CollectionReading = {
  name: "match",
  single,
  create: () => ({
    leader: 0,
  }),
  sections: [
    {
      names: ["leader"],
      read: readArenaMatch,
    },
  ],
};

/** What the runtime makes the replica of `arena` of. */
export const arenaReplicaForm: ReplicaForm = {
  state: arenaState,
  littleEndian: true,
  collections: [arenaPlayersReading, arenaCoinsReading, arenaMatchReading],
  owning,
  sampler,
};

/** Moves a `Body` by inputs of `input` before the server has seen them. */
export type ArenaPredictor<Body> = Predictor<Body, Input>;

/** Creates a predictor: `apply` each `input` that is sent, `reconcile` on each tick with what the server says. */
export function createArenaPredictor<Body>(
  replica: { readonly acked: number },
  options: PredictorOptions<Body, Input>,
): ArenaPredictor<Body> {
  return createPredictor(replica, "seq", options);
}
