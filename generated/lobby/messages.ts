// Made by kephas-gen from lobby.yaml: lobby 1.0.0, wire 8c6cfcb3451dee94.
// lobby/messages.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated

export interface Enter {
  room: string;
}

/** What the server answers to `enter`. */
export interface EnterReply {
  members: number;
}

export interface Say {
  text: string;
}

export interface Said {
  who: string;
  text: string;
}

export interface Move {
  x: number;
  y: number;
}

export interface Moved {
  who: string;
  x: number;
  y: number;
}

export interface Kick {
  who: string;
}

/** The params of `scores.best`. */
export interface ScoresBestParams {
  season: number;
}

/** What `scores.best` answers. */
export interface ScoresBestResult {
  names: string[];
}

/** The params of `scores.watch`. */
export interface ScoresWatchParams {
  season: number;
}

/** What `scores.watch` answers. */
export interface ScoresWatchResult {
  seen: boolean;
}

/** What the error `RoomFull` carries. */
export interface RoomFullData {
  capacity: number;
}
