// Made by kephas-gen from tag.yaml: tag 1.0.0, wire 1339543a5e77e4b5.
// tag/messages.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated

export interface Move {
  x: number;
  y: number;
}

export interface Moved {
  who: string;
  x: number;
  y: number;
}
