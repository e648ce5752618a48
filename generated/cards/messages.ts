// Made by kephas-gen from cards.yaml: cards 1.0.0, wire e28cbb13f1cb4ea4.
// cards/messages.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated

export const Suit = {
  clubs: 0,
  diamonds: 1,
  hearts: 2,
  spades: 3,
} as const;

/** One of these values; u8 on the wire. */
export type Suit = (typeof Suit)[keyof typeof Suit];

/** Every value of `Suit`, as declared. */
export const suitValues: readonly Suit[] = /* @__PURE__ */ Object.values(Suit);

export const Phase = {
  waiting: 0,
  playing: 1,
  over: 2,
} as const;

/** One of these values; u8 on the wire. */
export type Phase = (typeof Phase)[keyof typeof Phase];

/** Every value of `Phase`, as declared. */
export const phaseValues: readonly Phase[] = /* @__PURE__ */ Object.values(Phase);

export interface Player {
  name: string;
  /** How many cards. */
  count: number;
  wins: number;
  /** Whether the connection is lost, and the seat held. */
  away: boolean;
  /** From 0 to 51, thirteen of each suit: for its owner alone. */
  hand: number[];
}

export interface Table {
  phase: Phase;
  /** Whose turn it is, or who has won: a seat. */
  turn: number;
  /** What is left of the turn. */
  seconds: number;
  /** Whether a card was drawn in this turn. */
  drew: boolean;
  /** The card that lies open. */
  top: number;
  /** What has to be followed: of an eight, what was wished for. */
  suit: Suit;
  /** How many cards can be drawn. */
  deck: number;
}

export type Deal = undefined;

/** What the server answers to `deal`. */
export interface DealReply {
  left: number;
}

export interface Lay {
  card: number;
  /** Of an eight. */
  wish: Suit;
}

/** What the server answers to `lay`. */
export interface LayReply {
  left: number;
}

export type Draw = undefined;

/** What the server answers to `draw`. */
export interface DrawReply {
  left: number;
}

/** After a card was drawn. */
export type Pass = undefined;

/** What the server answers to `pass`. */
export interface PassReply {
  left: number;
}

/** What a room of `table` is created with. */
export interface TableRoomOptions {
  private?: boolean | undefined;
}

/** What each client says that joins a room of `table`. */
export interface TableRoomJoin {
  name: string;
}

/** What a list says of a room of `table`. */
export interface TableRoomListing {
  names: string[];
}
