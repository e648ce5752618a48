// Made by kephas-gen from big.yaml: big 1.0.0, wire 0803f5b340b14ef7.
// big/messages.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated

export const Kind = {
  one: 1,
  many: 258,
} as const;

/** One of these values; u16 on the wire. */
export type Kind = (typeof Kind)[keyof typeof Kind];

/** Every value of `Kind`, as declared. */
export const kindValues: readonly Kind[] = [Kind.one, Kind.many];

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
