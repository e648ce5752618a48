// Made by kephas-gen from payloads.yaml: payloads 1.0.0, wire 428d40eb13db795c.
// payloads/messages.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated

export const Team = {
  red: 0,
  blue: 1,
} as const;

/** One of these values; u8 on the wire. */
export type Team = (typeof Team)[keyof typeof Team];

/** Every value of `Team`, as declared. */
export const teamValues: readonly Team[] = /* @__PURE__ */ Object.values(Team);

export interface Vec2 {
  x: number;
  y: number;
}

export interface Hit {
  target: number;
  damage: number;
}

export type Event = { kind: "hit"; value: Hit }
  | { kind: "healed"; value: number }
  | { kind: "said"; value: string }
  | { kind: "path"; value: Vec2[] }
  | { kind: "team"; value: Team };

/**
 * What a unit is told.
 *
 * `unknown` is a variant of a newer version; it is never sent.
 */
export type Order = { kind: "go"; value: Vec2 }
  | { kind: "stop"; value: boolean }
  | { kind: "more"; value: Event }
  | { kind: "unknown"; tag: number };

export type Even = { kind: "low"; value: number } | { kind: "high"; value: number };

export interface Action {
  order: Order;
  at: Vec2;
  units: number[];
  bonus: number;
}

export interface Grown {
  id: number;
  hp: number;
}

export type AskReply = { kind: "yes"; value: number } | { kind: "no"; value: string };

export interface Chat {
  text: string;
  mood: Mood;
}

export type Mood = "calm" | "angry";

export type Settings = { volume: number };

export type Happened = Event;

export type Ask = Even;

export interface Actions {
  first: Action;
  second: Action;
  more: Action[];
  note: string;
}

export interface Fixed {
  last: Grown;
  hit: Hit;
  event: Event;
}

/** What the server answers to `hit`. */
export interface HitReply {
  target: number;
  damage: number;
}

export interface Hits {
  best: Hit;
  all: Hit[];
}

export type Chats = Chat[];
