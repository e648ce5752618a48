// Made by kephas-gen from kephasnet.yaml: kephasnet 1.0.0, wire 7836270500410639.
// kephasnet/messages.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated

export type Welcome = string;

export type Echo = Uint8Array;

export type Shout = Uint8Array;

/** The params of `math.add`. */
export interface MathAddParams {
  a: number;
  b: number;
}

/** What `math.add` answers. */
export type MathAddResult = number;

/** The params of `player.getStats`. */
export interface PlayerGetStatsParams {
  playerId: string;
}

/** What `player.getStats` answers. */
export interface PlayerGetStatsResult {
  deaths: number;
  kills: number;
}

/**
 * Fails without a name, in the handler and not in the schema, as the ancestor's does.
 *
 * The params of `game.createRoom`.
 */
export interface GameCreateRoomParams {
  roomName?: string | undefined;
}

/** What `game.createRoom` answers. */
export interface GameCreateRoomResult {
  roomId: string;
}
