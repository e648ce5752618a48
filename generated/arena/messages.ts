// Made by kephas-gen from arena.yaml: arena 1.0.0, wire 951ddfc7281c4aa2.
// arena/messages.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated

/** What a player glows in. The page decides how each looks. */
export const Colour = {
  cyan: 0,
  magenta: 1,
  lime: 2,
  amber: 3,
  violet: 4,
  coral: 5,
  mint: 6,
  azure: 7,
} as const;

/**
 * What a player glows in. The page decides how each looks.
 *
 * One of these values; u8 on the wire.
 */
export type Colour = (typeof Colour)[keyof typeof Colour];

/** Every value of `Colour`, as declared. */
export const colourValues: readonly Colour[] = /* @__PURE__ */ Object.values(Colour);

/** What the shop sells. Each lasts for some seconds. */
export const Item = {
  boost: 0,
  magnet: 1,
  shield: 2,
} as const;

/**
 * What the shop sells. Each lasts for some seconds.
 *
 * One of these values; u8 on the wire.
 */
export type Item = (typeof Item)[keyof typeof Item];

/** Every value of `Item`, as declared. */
export const itemValues: readonly Item[] = /* @__PURE__ */ Object.values(Item);

/** What a player has bought and still enjoys. */
export const Effects = {
  boosted: 1,
  magnetic: 2,
  shielded: 4,
} as const;

/**
 * What a player has bought and still enjoys.
 *
 * Any of these masks, joined with `|`; u8 on the wire.
 */
export type Effects = number;

/** A place in the arena. The origin is the upper left corner. */
export interface Vec2 {
  x: number;
  y: number;
}

/** Where a player wants to go. The zero vector is to stand still; a length below 1 is to go slower. */
export interface Heading {
  x: number;
  y: number;
}

/** A round obstacle. */
export interface Pillar {
  at: Vec2;
  radius: number;
}

/** What an item costs, and for how long it works. */
export interface Offer {
  item: Item;
  price: number;
  lastsMs: number;
}

/** Where something is, to the thirtieth of a unit. */
export interface Place {
  x: number;
  y: number;
}

/** In units a second. */
export interface Velocity {
  x: number;
  y: number;
}

/** A player as of a tick. The fields from `effects` to `cooldownTicks` are all that the next tick's movement depends on. */
export interface Player {
  /** At most 16 characters, of which each may take four bytes. */
  name: string;
  colour: Colour;
  effects: Effects;
  at: Place;
  velocity: Velocity;
  facing: number;
  /** For how many more ticks the player dashes. */
  dashTicks: number;
  /** For how many more ticks the player cannot dash again. */
  cooldownTicks: number;
  /** How often the player was struck and lost gold; behind 255 comes 0. */
  losses: number;
  gold: number;
  /** Whether the player's connection is lost: it stands still, and its place is kept for a while. */
  away: boolean;
}

/** Gold that lies about. */
export interface Coin {
  at: Place;
  value: number;
}

/** What is true of all of a game. */
export interface Match {
  /** The player with the most gold; 0 while nobody has any. */
  leader: number;
}

/** A player's place among the richest. */
export interface LeaderboardEntry {
  id: number;
  name: string;
  colour: Colour;
  gold: number;
}

/** The first message of a game, to whoever comes into it. */
export interface Welcome {
  /** The id that one's own player has; 0 for who only watches. */
  you: number;
  /** The time between two ticks of the server. */
  tickMs: number;
  width: number;
  height: number;
  pillars: Pillar[];
  offers: Offer[];
}

/** What a player wants in one tick. The server decides what comes of it, and the state tells which it contains. */
export interface Input {
  /** Grows by one with each input of a connection. */
  seq: number;
  heading: Heading;
  dash: boolean;
}

/** Says something to everybody in the game. */
export interface Say {
  text: string;
}

/** What the server answers to `say`. */
export interface SayReply {
  heardBy: number;
}

/** What somebody has said, with the name and the time as the server knows them. */
export interface Chat {
  id: number;
  name: string;
  colour: Colour;
  text: string;
  /** Milliseconds since 1970, by the server's clock. */
  sentAt: number;
}

/** Buys an item, which works at once. Buying it again makes it last longer. */
export interface Buy {
  item: Item;
}

/** What the server answers to `buy`. */
export interface BuyReply {
  /** What is left. */
  gold: number;
  /** For how long the item works from now on. */
  lastsMs: number;
}

/**
 * Who has the most gold in one's own game, the richest first.
 *
 * The params of `leaderboard.top`.
 */
export interface LeaderboardTopParams {
  limit: number;
}

/** What `leaderboard.top` answers. */
export interface LeaderboardTopResult {
  entries: LeaderboardEntry[];
  players: number;
}

/** What a room of `game` is created with. */
export interface GameRoomOptions {
  private?: boolean | undefined;
}

/** What each client says that joins a room of `game`. */
export interface GameRoomJoin {
  /** As whom one plays: shown with at most 16 characters. Without one, one only watches. */
  name?: string | undefined;
}

/** What a list says of a room of `game`. */
export interface GameRoomListing {
  playing: number;
  watching: number;
  /** Who has the most gold. */
  leader?: string | undefined;
}

/** What the error `NotEnoughGold` carries. */
export interface NotEnoughGoldData {
  missing: number;
}
