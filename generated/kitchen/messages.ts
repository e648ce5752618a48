// Made by kephas-gen from kitchen.yaml: kitchen 2.0.0, wire 1e73f9279e5704cb.
// kitchen/messages.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated

/** The side that a player is on. */
export const Team = {
  red: 0,
  blue: 1,
  green: 200,
} as const;

/**
 * The side that a player is on.
 *
 * One of these values; u8 on the wire.
 */
export type Team = (typeof Team)[keyof typeof Team];

/** Every value of `Team`, as declared. */
export const teamValues: readonly Team[] = /* @__PURE__ */ Object.values(Team);

export const Mood = {
  calm: -300,
  angry: 300,
} as const;

/** One of these values; i16 on the wire. */
export type Mood = (typeof Mood)[keyof typeof Mood];

/** Every value of `Mood`, as declared. */
export const moodValues: readonly Mood[] = /* @__PURE__ */ Object.values(Mood);

export const Marks = {
  alive: 1,
  shielded: 2,
  stunned: 4,
} as const;

/** Any of these masks, joined with `|`; u8 on the wire. */
export type Marks = number;

export const Every = {
  b0: 1,
  b1: 2,
  b2: 4,
  b3: 8,
  b4: 16,
  b5: 32,
  b6: 64,
  b7: 128,
  b8: 256,
  b9: 512,
  b10: 1024,
  b11: 2048,
  b12: 4096,
  b13: 8192,
  b14: 16384,
  b15: 32768,
  b16: 65536,
  b17: 131072,
  b18: 262144,
  b19: 524288,
  b20: 1048576,
  b21: 2097152,
  b22: 4194304,
  b23: 8388608,
  b24: 16777216,
  b25: 33554432,
  b26: 67108864,
  b27: 134217728,
  b28: 268435456,
  b29: 536870912,
  b30: 1073741824,
  b31: 2147483648,
} as const;

/** Any of these masks, joined with `|`; u32 on the wire. */
export type Every = number;

/** A point in the arena. */
export interface Vec2 {
  x: number;
  y: number;
}

export interface Entity {
  id: number;
  team: Team;
  at: Vec2;
  /** Health left. */
  hp: number;
  marks: Marks;
}

export interface Named {
  id: number;
  name: string;
  at: Vec2;
  tags: string[];
}

export interface Deep {
  first: Named;
  second?: Named | null | undefined;
  third: Named[];
}

/** May gain values. */
export const Rank = {
  scout: 1,
  guard: 2,
  chief: 9,
  other: -1,
} as const;

/**
 * May gain values.
 *
 * One of these values; u8 on the wire. `other` is what others decode to; it is never sent.
 */
export type Rank = (typeof Rank)[keyof typeof Rank];

/** Every value of `Rank`, as declared. */
export const rankValues: readonly Rank[] = [Rank.scout, Rank.guard, Rank.chief];

export interface Pose {
  at: Vec2;
  angle: number;
  rank: Rank;
}

/** May grow, and has no variable part. Lists of it carry a stride. */
export interface Slot {
  item: number;
  count: number;
  team: Team;
}

/** May grow, and has variable parts. It carries its length. */
export interface Badge {
  name: string;
  level: number;
  notes: string[];
}

export interface Hit {
  target: number;
  damage: number;
}

export interface Say {
  text: string;
  to?: number | null | undefined;
}

/** What has happened. */
export type Event = { kind: "hit"; value: Hit }
  | { kind: "say"; value: Say }
  | { kind: "level"; value: number }
  | { kind: "badge"; value: Badge };

/** `unknown` is a variant of a newer version; it is never sent. */
export type Growing = { kind: "hit"; value: Hit } | { kind: "name"; value: string } | { kind: "unknown"; tag: number };

export interface Card {
  suit: "clubs" | "hearts";
  rank: number;
}

export interface Hand {
  cards: Card[];
  best: Card | null;
}

/** Nothing but the id. */
export type Ready = undefined;

export interface Numbers {
  a: boolean;
  b: number;
  c: number;
  d: number;
  e: number;
  f: number;
  g: number;
  h: bigint;
  i: bigint;
  j: number;
  k: number;
}

export interface Ranges {
  byte: number;
  short: number;
  small: number;
  big: number;
  wide: bigint;
  safe: number;
  signed: number;
  team: Team;
  mood: Mood;
  marks: Marks;
  every: Every;
}

export interface Texts {
  fixed: string;
  short: string;
  middle: string;
  long: string;
  blob: Uint8Array;
  hash: Uint8Array;
}

export interface Lists {
  names: string[];
  hp: number;
  teams: Team[];
  floats: number[];
  bytes: number[];
  many: number[];
  nested: number[][];
  matrix: number[][];
  entities: Entity[];
  named: Named[];
  pair: Named[];
  flags: boolean[];
  blobs: Uint8Array[];
  hashes: Uint8Array[];
  codes: string[];
  huge: bigint[];
}

export interface Optionals {
  number?: number | null | undefined;
  point?: Vec2 | null | undefined;
  named?: Named | null | undefined;
  tags?: string[] | null | undefined;
  numbers: (number | null)[];
  teams?: Team[] | null | undefined;
  pairs: (string | null)[];
  entity?: Entity | null | undefined;
}

export interface Dive {
  first: Named;
  second?: Named | null | undefined;
  third: Named[];
}

/** What stands where, each tick. */
export interface Snapshot {
  tick: number;
  team: Team;
  hp: number;
  title: string;
  entities: Entity[];
  named: Named[];
  mood?: Mood | null | undefined;
}

export interface Moved {
  who: number;
  x: number;
  y: number;
}

/** Three versions of one payload. */
export interface Grown {
  tick: number;
  name: string;
  slots: Slot[];
  hp: number;
  badge: Badge;
  rank: Rank;
  marks?: Marks | null | undefined;
}

/** Quantized numbers, unions, and structs that may grow, at every place where they can stand. */
export interface Wonders {
  angle: number;
  volume: number;
  bent: number;
  near: number;
  part: number;
  rank: Rank;
  event: Event;
  growing: Growing;
  slot: Slot;
  badge: Badge;
  maybe?: Event | null | undefined;
  maybeBadge?: Badge | null | undefined;
  maybeSlot?: Slot | null | undefined;
  events: Event[];
  grew: Growing[];
  slots: Slot[];
  badges: Badge[];
  pairs: Slot[];
  angles: number[];
  poses: Pose[];
  rows: Pose[];
  nested: Slot[][];
  safe: number[];
}

/** The same for who reads what a newer server sends. */
export interface Seen {
  rank: Rank;
  poses: Pose[];
  slots: Slot[];
  events: Event[];
  growing: Growing;
  shield: number;
}

/** The server holds what clients send to the range; clients take any value. */
export interface Steer {
  x: number;
  team: Team;
  note: string;
}

/** Had no payload at first. */
export interface Born {
  first: number;
}

/** What may not be empty, where it is there. */
export interface Filled {
  name: string;
  blob: Uint8Array;
  names: string[];
  marks: Marks[];
  poses: Pose[];
  slots: Slot[];
  stock: ReadonlyMap<number, number>;
  alias?: string | null | undefined;
  spare?: number[] | null | undefined;
}

export interface Chat {
  username: string;
  /** What was said. */
  text: string;
  sentAt?: number | undefined;
  mood?: "calm" | "angry" | undefined;
  at: { x: number; y: number; z?: number | undefined };
  cards: Card[];
  team: Team;
  marks?: Marks | undefined;
  maybe: string | null;
  grid?: number[][] | undefined;
  level: 1 | 2 | 3;
  safe: boolean;
}

export type Deal = Hand;

export type Cards = Card[];

export interface Ranks {
  first: Rank;
  all: Rank[];
  by: { rank: Rank | null };
}

export type Tiles = { name: string; rows: number[][] };

export interface Buy {
  item: number;
}

/** What the server answers to `buy`. */
export interface BuyReply {
  gold: number;
  note: string;
}

/**
 * What a player has done so far.
 *
 * The params of `player.getStats`.
 */
export interface PlayerGetStatsParams {
  playerId: string;
  season?: number | undefined;
}

/** What `player.getStats` answers. */
export interface PlayerGetStatsResult {
  kills: number;
  deaths: number;
}

/** The params of `player.find`. */
export interface PlayerFindParams {
  name: string;
  teams?: Team[] | undefined;
}

/** What `player.find` answers. */
export type PlayerFindResult = Readonly<Record<string, number>> | null;

/** What `player.list` answers. */
export type PlayerListResult = Card[];

/** The params of `duel.invite`. */
export interface DuelInviteParams {
  from: string;
}

/** What `duel.invite` answers. */
export interface DuelInviteResult {
  ok: boolean;
}

/** The params of `ping`. */
export interface PingParams {
  n: number;
}

/** The params of `duel.cancel`. */
export interface DuelCancelParams {
  why: string;
}

/** What the error `NotEnoughGold` carries. */
export interface NotEnoughGoldData {
  missing: number;
}
