// Made by kephas-gen from pantry.yaml: pantry 1.0.0, wire e3e6ff40cb3d9fe1.
// pantry/messages.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import type { DateValue } from "kephas/codegen/v1";

export const Team = {
  red: 0,
  blue: -3,
} as const;

/** One of these values; i8 on the wire. */
export type Team = (typeof Team)[keyof typeof Team];

/** Every value of `Team`, as declared. */
export const teamValues: readonly Team[] = /* @__PURE__ */ Object.values(Team);

export interface Item {
  name: string;
  count: number;
}

export interface Grown {
  id: number;
  hp: number;
}

export type Event = { kind: "hit"; value: number } | { kind: "said"; value: string };

/** `unknown` is a variant of a newer version; it is never sent. */
export type Growing = { kind: "hit"; value: number }
  | { kind: "said"; value: string }
  | { kind: "unknown"; tag: number };

export interface Point {
  x: number;
  y: number;
}

export interface Nine {
  a?: number | null | undefined;
  b?: number | null | undefined;
  c?: number | null | undefined;
  d?: number | null | undefined;
  e?: number | null | undefined;
  f?: number | null | undefined;
  g?: number | null | undefined;
  h?: number | null | undefined;
  i?: number | null | undefined;
}

export interface Unit {
  id: number;
  target?: number | null | undefined;
  name?: string | null | undefined;
}

export interface Recent {
  a?: number | null | undefined;
  id: number;
  b?: number | null | undefined;
  c?: number[] | null | undefined;
  d: number;
}

export interface Card {
  suit: "clubs" | "hearts";
  rank: number;
}

export interface Tree {
  value: number;
  left?: Tree | undefined;
  right: Tree | null;
  more: Tree[];
  named?: { readonly [key: string]: Tree } | undefined;
}

/** `unknown` is a variant of a newer version; it is never sent. */
export type Shape = { kind: "circle"; r: number }
  | ({ kind: "card" } & Card)
  | { kind: "group"; shapes: Shape[] }
  | { kind: "none" }
  | { kind: "unknown" };

export type Closed = { type: "a"; n: number } | { type: "b"; s: string };

export interface MoveTo {
  x: number;
  y: number;
}

export const MovePace = {
  walk: 0,
  run: 1,
  other: -1,
} as const;

/** One of these values; u8 on the wire. `other` is what others decode to; it is never sent. */
export type MovePace = (typeof MovePace)[keyof typeof MovePace];

/** Every value of `MovePace`, as declared. */
export const movePaceValues: readonly MovePace[] = [MovePace.walk, MovePace.run];

export const MoveMarks = {
  alive: 1,
  stunned: 2,
} as const;

/** Any of these masks, joined with `|`; u16 on the wire. */
export type MoveMarks = number;

export type MoveWhat = { kind: "hit"; value: MoveWhatHit } | { kind: "none"; value: boolean };

export interface MoveWhatHit {
  target: number;
  how: MoveWhatHitHow;
}

export const MoveWhatHitHow = {
  blade: 0,
  arrow: 1,
} as const;

/** One of these values; u8 on the wire. */
export type MoveWhatHitHow = (typeof MoveWhatHitHow)[keyof typeof MoveWhatHitHow];

/** Every value of `MoveWhatHitHow`, as declared. */
export const moveWhatHitHowValues: readonly MoveWhatHitHow[] = /* @__PURE__ */ Object.values(MoveWhatHitHow);

export interface Grew {
  id: number;
  more: GrewMore;
}

export interface GrewMore {
  a: number;
  b: number;
}

export interface MoveReplyTo {
  x: number;
}

/** A map by each kind of key. */
export interface Keys {
  tags: ReadonlyMap<string, number>;
  short: ReadonlyMap<number, number>;
  wide: ReadonlyMap<bigint, bigint>;
  yes: ReadonlyMap<boolean, number>;
  team: ReadonlyMap<Team, Team>;
  code: ReadonlyMap<string, boolean>;
  id: ReadonlyMap<string, string>;
}

/** A map to each kind of value. */
export interface Values {
  items: ReadonlyMap<number, Item>;
  grown: ReadonlyMap<number, Grown>;
  events: ReadonlyMap<number, Event>;
  lists: ReadonlyMap<number, number[]>;
  maybe: ReadonlyMap<string, number | null>;
  deep: ReadonlyMap<number, ReadonlyMap<number, number>>;
  rows: ReadonlyMap<number, number>[];
  pair: ReadonlyMap<number, number>[];
  ranged: ReadonlyMap<number, number>;
  last: number;
}

export interface Found {
  tags: ReadonlyMap<string, Team>;
  ranged: ReadonlyMap<number, number>;
  maybe?: ReadonlyMap<number, number> | null | undefined;
}

export interface Halves {
  value: number;
  near: number;
  held: number;
  free: number;
  all: number[];
  columns: Point[];
}

export interface Half {
  value: number;
  near: number;
}

export interface Ids {
  id: string;
  two: string[];
  maybe?: string | null | undefined;
  all: string[];
}

export interface Times {
  at: number;
  on: DateValue;
  late: number;
  all: DateValue[];
  maybe?: DateValue | null | undefined;
}

export interface Time {
  on: DateValue;
}

export interface Many {
  f0?: number | null | undefined;
  f1?: number | null | undefined;
  f2?: number | null | undefined;
  f3?: number | null | undefined;
  f4?: number | null | undefined;
  f5?: number | null | undefined;
  f6?: number | null | undefined;
  f7?: number | null | undefined;
  f8?: number | null | undefined;
  f9?: number | null | undefined;
  f10?: number | null | undefined;
  f11?: number | null | undefined;
  f12?: number | null | undefined;
  f13?: number | null | undefined;
  f14?: number | null | undefined;
  f15?: number | null | undefined;
  f16?: number | null | undefined;
  f17?: number | null | undefined;
  f18?: number | null | undefined;
  f19?: number | null | undefined;
  f20?: number | null | undefined;
  f21?: number | null | undefined;
  f22?: number | null | undefined;
  f23?: number | null | undefined;
  f24?: number | null | undefined;
  f25?: number | null | undefined;
  f26?: number | null | undefined;
  f27?: number | null | undefined;
  f28?: number | null | undefined;
  f29?: number | null | undefined;
  f30?: number | null | undefined;
  f31?: number | null | undefined;
  f32?: number | null | undefined;
}

export interface Units {
  first: Unit;
  all: Unit[];
  pair: Unit[];
  maybe?: Unit | null | undefined;
  inside: (number | null)[];
  last?: number | null | undefined;
}

export interface Later {
  tick: number;
  a?: number | null | undefined;
  inner: Recent;
  b?: number | null | undefined;
  c?: number | null | undefined;
}

export interface Steps {
  speed: number;
  turn: number;
  wide: number;
  all: number[];
}

export interface Step {
  speed: number;
  turn: number;
}

/** Inline types of each kind. */
export interface Move {
  to: MoveTo;
  pace: MovePace;
  marks: MoveMarks;
  angle: number;
  what: MoveWhat;
  grown: Grew;
}

/** What the server answers to `move`. */
export interface MoveReply {
  to: MoveReplyTo;
}

/** What the server answers to `growing`. */
export type GrowingReply = Event;

export interface Became {
  event: Event;
  more: number;
}

export type Blob = Uint8Array;

export type Line = string;

/** What the server answers to `line`. */
export type LineReply = Uint8Array;

export interface Bare {
  text: string;
  blob: Uint8Array;
  list: number[];
  inner: string[];
}

export interface Note {
  id: string;
  at: number;
  on?: DateValue | undefined;
  wide: bigint;
  safe: number;
  meta?: Readonly<Record<string, number>> | undefined;
  cards: Readonly<Record<string, Card>>;
  days: Readonly<Record<string, DateValue>>;
  wides: bigint[];
}

/** The params of `shapes.area`. */
export interface ShapesAreaParams {
  shape: Shape;
  since?: number | undefined;
}

/** What `shapes.area` answers. */
export type ShapesAreaResult = bigint;
