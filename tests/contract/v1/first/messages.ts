// Made by kephas-gen from first.yaml: first 1.0.0, wire 920d3b0036b0e006.
// first/messages.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated

export const Side = {
  left: 0,
  right: 1,
} as const;

/** One of these values; u8 on the wire. */
export type Side = (typeof Side)[keyof typeof Side];

/** Every value of `Side`, as declared. */
export const sideValues: readonly Side[] = [Side.left, Side.right];

export interface Place {
  x: number;
  y: number;
}

export interface Move {
  to: Place;
  side: Side;
}

export interface Note {
  text: string;
}

export interface Aim {
  angle: number;
}

export interface Steer {
  x: number;
}

export interface Buy {
  item: number;
}

/** What the server answers to `buy`. */
export interface BuyReply {
  gold: number;
}

export interface State {
  who: number;
  name: string;
  places: Place[];
}

export type Pong = undefined;

/** The params of `player.stats`. */
export interface PlayerStatsParams {
  id: number;
}

/** What `player.stats` answers. */
export interface PlayerStatsResult {
  kills: number;
}

/** The params of `duel.ask`. */
export interface DuelAskParams {
  from: string;
}

/** What `duel.ask` answers. */
export interface DuelAskResult {
  accepted: boolean;
}

/** What the error `TooPoor` carries. */
export interface TooPoorData {
  missing: number;
}
