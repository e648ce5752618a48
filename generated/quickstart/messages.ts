// Made by kephas-gen from quickstart.yaml: quickstart 1.0.0, wire 68b315093b3da484.
// quickstart/messages.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated

/** A handler with a timeout. */
export type Slow = Uint8Array;

/** What the server answers to `slow`. */
export type SlowReply = Uint8Array;

export type Hello = string;

/** What the server answers to `hello`. */
export type HelloReply = string;

/** Has the id 0x0100 in the README, as the quick start has. */
export type Movement = Uint8Array;

/** What the server answers to `movement`. */
export type MovementReply = Uint8Array;

export type Chat = string;

/** What the server answers to `chat`. */
export type ChatReply = string;

/** Is broadcast. */
export type Announced = Uint8Array;

/** The params of `player.getStats`. */
export interface PlayerGetStatsParams {
  playerId: string;
}

/** What `player.getStats` answers. */
export interface PlayerGetStatsResult {
  kills: number;
  deaths: number;
}

/** The params of `add`. */
export interface AddParams {
  a: number;
  b: number;
}

/** What `add` answers. */
export type AddResult = number;
