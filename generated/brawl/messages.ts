// Made by kephas-gen from brawl.yaml: brawl 1.0.0, wire a2ebcce43d219bc4.
// brawl/messages.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated

export interface Fighter {
  name: string;
  x: number;
  y: number;
  wins: number;
}

export type Hand = "rock" | "paper" | "scissors";

export interface Walk {
  x: number;
  y: number;
}

export interface Fought {
  winner: number;
  loser: number;
}

/** The params of `duel.challenge`. */
export interface DuelChallengeParams {
  yard: string;
  seat: number;
}

/** What `duel.challenge` answers. */
export interface DuelChallengeResult {
  outcome: "won" | "lost" | "even";
}

/** The params of `duel.pick`. */
export interface DuelPickParams {
  against: string;
}

/** What `duel.pick` answers. */
export interface DuelPickResult {
  hand: Hand;
}

/** What a room of `yard` is created with. */
export interface YardRoomOptions {
  map: string;
}

/** What a list says of a room of `yard`. */
export interface YardRoomListing {
  names: string[];
}
