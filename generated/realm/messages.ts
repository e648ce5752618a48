// Made by kephas-gen from realm.yaml: realm 1.0.0, wire 5b4c977b4ad67be3.
// realm/messages.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import type { DateValue } from "kephas/codegen/v1";

export const Team = {
  red: 0,
  blue: 1,
  other: -1,
} as const;

/** One of these values; u8 on the wire. `other` is what others decode to; it is never sent. */
export type Team = (typeof Team)[keyof typeof Team];

/** Every value of `Team`, as declared. */
export const teamValues: readonly Team[] = [Team.red, Team.blue];

export const Marks = {
  alive: 1,
  stunned: 2,
} as const;

/** Any of these masks, joined with `|`; u8 on the wire. */
export type Marks = number;

export interface Spot {
  x: number;
  y: number;
}

export interface Item {
  name: string;
  count: number;
}

export interface Skill {
  level: number;
  title: string;
}

export type Deed = { kind: "fell"; value: Spot } | { kind: "said"; value: string };

export interface Player {
  /** Where its feet are. */
  at: Spot;
  facing: number;
  hp: number;
  name: string;
  team: Team;
  marks: Marks;
  seq: number;
  gold: number;
  /** @deprecated `name` says it all. */
  motto: string;
  bag: Item[];
}

export interface Coin {
  at: Spot;
  worth: number;
}

export interface Match {
  phase: number;
  endsAt: DateValue;
  wind: number;
  title: string;
}

export interface Thing {
  yes: boolean;
  tiny: number;
  low: number;
  large: number;
  half: number;
  single: number;
  double: number;
  even: number;
  wide: bigint;
  near: number;
  seen: number;
  met: DateValue;
  id: string;
  code: string;
  hash: Uint8Array;
  blob: Uint8Array;
  text: string;
  three: number[];
  list: Spot[];
  sheet: Spot[];
  map: ReadonlyMap<string, number>;
  maybe?: number | null | undefined;
  skill: Skill;
  deed: Deed;
  item: Item;
  spot: Spot;
}

export interface Input {
  seq: number;
  heading: number;
  running: boolean;
}
