// Made by kephas-gen from big.yaml: big 1.0.0, wire 2674036030bf17d1.
// big/messages.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import type { DateValue } from "kephas/codegen/v1";

export const Kind = {
  one: 1,
  many: 258,
} as const;

/** One of these values; u16 on the wire. */
export type Kind = (typeof Kind)[keyof typeof Kind];

/** Every value of `Kind`, as declared. */
export const kindValues: readonly Kind[] = /* @__PURE__ */ Object.values(Kind);

export interface Grown {
  id: number;
  hp: number;
}

export interface Numbers {
  a: number;
  b: number;
  c: number;
  d: bigint;
  e: bigint;
  f: number;
  g: number;
  kind: Kind;
}

export interface Texts {
  short: string;
  middle: string;
  long: string;
  blob: Uint8Array;
  list: number[];
}

export interface Words {
  half: number;
  at: number;
  on: DateValue;
  id: string;
  keys: ReadonlyMap<number, Grown>;
  ids: ReadonlyMap<string, number>;
  speed: number;
}

export interface Bits {
  a?: number | null | undefined;
  b?: number | null | undefined;
  c?: number | null | undefined;
  d?: number | null | undefined;
  e?: number | null | undefined;
  f?: number | null | undefined;
  g?: number | null | undefined;
  h?: number | null | undefined;
  i?: number | null | undefined;
  last: number;
}
