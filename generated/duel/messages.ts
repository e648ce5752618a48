// Made by kephas-gen from duel.yaml: duel 1.0.0, wire e252e929514fc444.
// duel/messages.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated

export const Weapon = {
  sword: 0,
  bow: 1,
  other: -1,
} as const;

/** One of these values; u8 on the wire. `other` is what others decode to; it is never sent. */
export type Weapon = (typeof Weapon)[keyof typeof Weapon];

/** Every value of `Weapon`, as declared. */
export const weaponValues: readonly Weapon[] = [Weapon.sword, Weapon.bow];

export interface Fighter {
  x: number;
  y: number;
  hp: number;
  arrows: number;
}

export interface Score {
  wins: number;
}

/** What the fighters have agreed on. */
export interface Rules {
  mode: string;
  weapon: Weapon;
  /** Whether it counts. */
  ranked: boolean;
  private?: boolean | undefined;
}

/** `Rules` as it may be sent: what has a default may be left out. */
export interface RulesInput {
  mode: string;
  weapon: Weapon;
  /** Whether it counts. */
  ranked?: boolean | undefined;
  private?: boolean | undefined;
}

export interface Entrance {
  nick: string;
  motto: string;
}

/** `Entrance` as it may be sent: what has a default may be left out. */
export interface EntranceInput {
  nick: string;
  motto?: string | undefined;
}

export interface Move {
  x: number;
  y: number;
}

/** Says something rude. */
export interface Taunt {
  words: string;
}

/** What the server answers to `taunt`. */
export interface TauntReply {
  heardBy: number;
}

/** Gives up. */
export type Yield = undefined;

export type Say = string;

export type Ping = undefined;

export interface Struck {
  seat: number;
  hp: number;
}

/** The duel is decided. */
export type Over = undefined;

/** The params of `scores.best`. */
export interface ScoresBestParams {
  most: number;
}

/** What `scores.best` answers. */
export interface ScoresBestResult {
  nicks: string[];
}

/** What a room of `duel` is created with. */
export type DuelRoomOptions = Rules;

/** `DuelRoomOptions` as it may be sent: what has a default may be left out. */
export type DuelRoomOptionsInput = RulesInput;

/** What each client says that joins a room of `duel`. */
export type DuelRoomJoin = Entrance;

/** `DuelRoomJoin` as it may be sent: what has a default may be left out. */
export type DuelRoomJoinInput = EntranceInput;

/** What a list says of a room of `duel`. */
export interface DuelRoomListing {
  map: string;
  mood: "calm" | "angry";
}

/** `DuelRoomListing` as it may be sent: what has a default may be left out. */
export interface DuelRoomListingInput {
  map: string;
  mood?: "calm" | "angry" | undefined;
}

/** What members see of each other in a room of `duel`. */
export interface DuelRoomPresence {
  nick: string;
  weapon: Weapon;
  wins?: number | undefined;
}

/** What the error `Muted` carries. */
export interface MutedData {
  forMs: number;
}
