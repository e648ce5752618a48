// Made by kephas-gen from realm.yaml: realm 1.0.0, wire 5b4c977b4ad67be3.
// realm/state-client.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import type { Changes, ListenSingle, ListenTick, LiveMap, Predictor, PredictorOptions, Replica } from "kephas/client";
import {
  createArray,
  createMap,
  type DateValue,
  dateOf,
  readChars,
  readString,
  readUuid,
  take,
} from "kephas/codegen/v1";
import {
  type CollectionReading,
  createPredictor,
  owning,
  type ReplicaForm,
  sampler,
  single,
} from "kephas/codegen/v1/client";
import {
  readBoardScore,
  readBoardScoreSince2,
  readBoardSeats,
  readBoardSeatsOwn,
  readDungeonIds,
  readDungeonThings,
  readFieldCoins,
  readFieldMatch,
  readFieldMatchSince2,
  readFieldPlayers,
  readFieldPlayersOwn,
  readFieldPlayersOwnSince2,
  readFieldPlayersSince2,
  readFieldPlayersSince3,
} from "./codecs.js";
import {
  type Deed,
  type Input,
  type Item,
  type Marks,
  type Match,
  type Player,
  type Skill,
  type Spot,
  Team,
} from "./messages.js";
import { boardState, dungeonState, fieldState } from "./protocol.js";

/** An entity of `players` of `field`, as the server last said. Live: it is changed in place. */
export interface FieldPlayers {
  /** Where its feet are. */
  readonly at: Readonly<Spot>;
  readonly facing: number;
  readonly hp: number;
  readonly name: string;
  readonly team: Team;
  readonly marks: Marks;
  /** @deprecated `name` says it all. */
  readonly motto: string;
  readonly bag: readonly Item[];
}

/** Which fields of `players` of `field` have changed. */
export type FieldPlayersChanged = Changes<FieldPlayers>;

/** What only the owner of an entity gets of `players` of `field`. */
export interface FieldPlayersOwn {
  readonly seq: number;
  readonly gold: number;
}

/** An entity of `coins` of `field`, as the server last said. Live: it is changed in place. */
export interface FieldCoins {
  readonly at: Readonly<Spot>;
  readonly worth: number;
}

/** Which fields of `coins` of `field` have changed. */
export type FieldCoinsChanged = Changes<FieldCoins>;

/** The value of `match` of `field`, as the server last said. Live: it is changed in place. */
export interface FieldMatch {
  readonly phase: number;
  readonly endsAt: DateValue;
  readonly wind: number;
  readonly title: string;
}

/** Which fields of `match` of `field` have changed. */
export type FieldMatchChanged = Changes<FieldMatch>;

/** The state `field` as of some moment: interpolated fields between ticks, all else as it is now. */
export interface FieldStateView {
  readonly players: ReadonlyMap<number, FieldPlayers>;
  readonly coins: ReadonlyMap<number, FieldCoins>;
  readonly match: FieldMatch;
}

/**
 * Where they all meet.
 *
 * The state `field` as this client sees it: live, and for reading alone.
 */
export interface FieldReplica extends Replica {
  /** Those who play. */
  readonly players: LiveMap<number, FieldPlayers, FieldPlayersChanged>;
  readonly coins: LiveMap<number, FieldCoins, FieldCoinsChanged>;
  readonly match: FieldMatch;
  /** Listens to what a message has changed, after all of it was applied. */
  readonly on: {
    readonly tick: ListenTick;
    readonly match: ListenSingle<FieldMatch, FieldMatchChanged>;
  };
  /** What only this client gets of the entities that it owns. */
  readonly own: {
    readonly players: LiveMap<number, FieldPlayersOwn, Changes<FieldPlayersOwn>>;
  };
  /** The number of the newest of this client's inputs that the state contains; 0 before the first. */
  readonly acked: number;
  /** The state as it looked a moment ago, so that what moves moves smoothly; `now` by `performance.now()`. Its objects are the same each time. */
  readonly sample: (now: number) => FieldStateView;
}

function freshSpot(): Spot {
  return {
    x: 0,
    y: 0,
  };
}

const fieldPlayersReading: CollectionReading = {
  name: "players",
  readKey(reader) {
    const { view } = reader;
    const at = take(reader, 2, "key");
    return view.getUint16(at, true);
  },
  create: () => ({
    at: freshSpot(),
    facing: 0,
    hp: 100,
    name: "nobody",
    team: Team.red,
    marks: 0,
    motto: "",
    bag: [],
  }),
  sections: [
    {
      names: ["at", "facing", "hp", "name", "team", "marks"],
      read: readFieldPlayers,
    },
    {
      names: ["motto"],
      read: readFieldPlayersSince2,
    },
    {
      names: ["bag"],
      read: readFieldPlayersSince3,
    },
  ],
  own: {
    create: () => ({
      seq: 0,
      gold: 0,
    }),
    sections: [
      {
        names: ["seq"],
        read: readFieldPlayersOwn,
      },
      {
        names: ["gold"],
        read: readFieldPlayersOwnSince2,
      },
      {
        names: [],
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
      target.at.x = numbers[0] as number;
      target.at.y = numbers[1] as number;
      target.facing = numbers[2] as number;
      target.hp = value.hp;
      target.name = value.name;
      target.team = value.team;
      target.marks = value.marks;
      target.motto = value.motto;
      target.bag = value.bag;
    },
  },
};

const fieldCoinsReading: CollectionReading = {
  name: "coins",
  readKey(reader) {
    const { view } = reader;
    const at = take(reader, 4, "key");
    return view.getUint32(at, true);
  },
  create: () => ({
    at: freshSpot(),
    worth: 1,
  }),
  sections: [
    {
      names: ["at", "worth"],
      read: readFieldCoins,
    },
  ],
};

const fieldMatchReading: CollectionReading = {
  name: "match",
  single,
  create: () => ({
    phase: 1,
    endsAt: dateOf(0),
    wind: 0,
    title: "Match",
  }),
  sections: [
    {
      names: ["phase", "endsAt", "wind"],
      read: readFieldMatch,
    },
    {
      names: ["title"],
      read: readFieldMatchSince2,
    },
  ],
  sampling: {
    motions: ["linear"],
    keep: (value: Match, numbers, at) => {
      numbers[at] = value.wind;
    },
    show: (target: Match, value: Match, numbers) => {
      target.phase = value.phase;
      target.endsAt = value.endsAt;
      target.wind = numbers[0] as number;
      target.title = value.title;
    },
  },
};

/** What the runtime makes the replica of `field` of. */
export const fieldReplicaForm: ReplicaForm = {
  state: fieldState,
  littleEndian: true,
  collections: [fieldPlayersReading, fieldCoinsReading, fieldMatchReading],
  owning,
  sampler,
};

/** Moves a `Body` by inputs of `input` before the server has seen them. */
export type FieldPredictor<Body> = Predictor<Body, Input>;

/** Creates a predictor: `apply` each `input` that is sent, `reconcile` on each tick with what the server says. */
export function createFieldPredictor<Body>(
  replica: { readonly acked: number },
  options: PredictorOptions<Body, Input>,
): FieldPredictor<Body> {
  return createPredictor(replica, "seq", options);
}

/** An entity of `things` of `dungeon`, as the server last said. Live: it is changed in place. */
export interface DungeonThings {
  readonly yes: boolean;
  readonly tiny: number;
  readonly low: number;
  readonly large: number;
  readonly half: number;
  readonly single: number;
  readonly double: number;
  readonly even: number;
  readonly wide: bigint;
  readonly near: number;
  readonly seen: number;
  readonly met: DateValue;
  readonly id: string;
  readonly code: string;
  readonly hash: Uint8Array;
  readonly blob: Uint8Array;
  readonly text: string;
  readonly three: readonly number[];
  readonly list: readonly Spot[];
  readonly sheet: readonly Spot[];
  readonly map: ReadonlyMap<string, number>;
  readonly maybe: number | null;
  readonly skill: Readonly<Skill>;
  readonly deed: Deed;
  readonly item: Readonly<Item>;
  readonly spot: Readonly<Spot>;
}

/** Which fields of `things` of `dungeon` have changed. */
export type DungeonThingsChanged = Changes<DungeonThings>;

/** An entity of `ids` of `dungeon`, as the server last said. Live: it is changed in place. */
export interface DungeonIds {
  readonly name: string;
  readonly count: number;
}

/** Which fields of `ids` of `dungeon` have changed. */
export type DungeonIdsChanged = Changes<DungeonIds>;

/** The state `dungeon` as this client sees it: live, and for reading alone. */
export interface DungeonReplica extends Replica {
  readonly things: LiveMap<string, DungeonThings, DungeonThingsChanged>;
  readonly ids: LiveMap<string, DungeonIds, DungeonIdsChanged>;
  /** Listens to what a message has changed, after all of it was applied. */
  readonly on: {
    readonly tick: ListenTick;
  };
}

function freshSkill(): Skill {
  return {
    level: 0,
    title: "none",
  };
}

function freshItem(): Item {
  return {
    name: "",
    count: 0,
  };
}

const dungeonThingsReading: CollectionReading = {
  name: "things",
  readKey(reader) {
    const { view } = reader;
    const at = take(reader, 1, "key");
    return readString(reader, view.getUint8(at), "key");
  },
  create: () => ({
    yes: false,
    tiny: 0,
    low: 0,
    large: 0,
    half: 0,
    single: 0,
    double: 0,
    even: 0,
    wide: 0n,
    near: 0,
    seen: 0,
    met: dateOf(0),
    id: "00000000-0000-0000-0000-000000000000",
    code: "",
    hash: new Uint8Array(4),
    blob: new Uint8Array(0),
    text: "",
    three: createArray(3, () => 0),
    list: [],
    sheet: [],
    map: createMap(),
    maybe: null,
    skill: freshSkill(),
    deed: { kind: "fell", value: freshSpot() },
    item: freshItem(),
    spot: freshSpot(),
  }),
  sections: [
    {
      names: [
        "yes",
        "tiny",
        "low",
        "large",
        "half",
        "single",
        "double",
        "even",
        "wide",
        "near",
        "seen",
        "met",
        "id",
        "code",
        "hash",
        "blob",
        "text",
        "three",
        "list",
        "sheet",
        "map",
        "maybe",
        "skill",
        "deed",
        "item",
        "spot",
      ],
      read: readDungeonThings,
    },
  ],
};

const dungeonIdsReading: CollectionReading = {
  name: "ids",
  readKey(reader) {
    const at = take(reader, 16, "key");
    return readUuid(reader.bytes, at);
  },
  create: () => ({
    name: "",
    count: 0,
  }),
  sections: [
    {
      names: ["name", "count"],
      read: readDungeonIds,
    },
  ],
};

/** What the runtime makes the replica of `dungeon` of. */
export const dungeonReplicaForm: ReplicaForm = {
  state: dungeonState,
  littleEndian: true,
  collections: [dungeonThingsReading, dungeonIdsReading],
};

/** An entity of `seats` of `board`, as the server last said. Live: it is changed in place. */
export interface BoardSeats {
  readonly name: string;
}

/** Which fields of `seats` of `board` have changed. */
export type BoardSeatsChanged = Changes<BoardSeats>;

/** What only the owner of an entity gets of `seats` of `board`. */
export interface BoardSeatsOwn {
  readonly count: number;
}

/** The value of `score` of `board`, as the server last said. Live: it is changed in place. */
export interface BoardScore {
  readonly phase: number;
  readonly endsAt: DateValue;
  readonly wind: number;
  readonly title: string;
}

/** Which fields of `score` of `board` have changed. */
export type BoardScoreChanged = Changes<BoardScore>;

/** The state `board` as of some moment: interpolated fields between ticks, all else as it is now. */
export interface BoardStateView {
  readonly seats: ReadonlyMap<string, BoardSeats>;
  readonly score: BoardScore;
}

/** The state `board` as this client sees it: live, and for reading alone. */
export interface BoardReplica extends Replica {
  readonly seats: LiveMap<string, BoardSeats, BoardSeatsChanged>;
  readonly score: BoardScore;
  /** Listens to what a message has changed, after all of it was applied. */
  readonly on: {
    readonly tick: ListenTick;
    readonly score: ListenSingle<BoardScore, BoardScoreChanged>;
  };
  /** What only this client gets of the entities that it owns. */
  readonly own: {
    readonly seats: LiveMap<string, BoardSeatsOwn, Changes<BoardSeatsOwn>>;
  };
  /** The state as it looked a moment ago, so that what moves moves smoothly; `now` by `performance.now()`. Its objects are the same each time. */
  readonly sample: (now: number) => BoardStateView;
}

const boardSeatsReading: CollectionReading = {
  name: "seats",
  readKey(reader) {
    const at = take(reader, 2, "key");
    return readChars(reader.bytes, at, 2, "key");
  },
  create: () => ({
    name: "",
  }),
  sections: [
    {
      names: ["name"],
      read: readBoardSeats,
    },
  ],
  own: {
    create: () => ({
      count: 0,
    }),
    sections: [
      {
        names: ["count"],
        read: readBoardSeatsOwn,
      },
    ],
  },
};

const boardScoreReading: CollectionReading = {
  name: "score",
  single,
  create: () => ({
    phase: 1,
    endsAt: dateOf(0),
    wind: 0,
    title: "Match",
  }),
  sections: [
    {
      names: ["phase", "endsAt", "wind"],
      read: readBoardScore,
    },
    {
      names: ["title"],
      read: readBoardScoreSince2,
    },
  ],
  sampling: {
    motions: ["linear"],
    keep: (value: Match, numbers, at) => {
      numbers[at] = value.wind;
    },
    show: (target: Match, value: Match, numbers) => {
      target.phase = value.phase;
      target.endsAt = value.endsAt;
      target.wind = numbers[0] as number;
      target.title = value.title;
    },
  },
};

/** What the runtime makes the replica of `board` of. */
export const boardReplicaForm: ReplicaForm = {
  state: boardState,
  littleEndian: true,
  collections: [boardSeatsReading, boardScoreReading],
  owning,
  sampler,
};
