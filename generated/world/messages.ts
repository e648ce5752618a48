// Made by kephas-gen from world.yaml: world 1.0.0, wire 8d3e1003fed25031.
// world/messages.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated

/** What a creature is. */
export const Kind = {
  rabbit: 0,
  sheep: 1,
  deer: 2,
  fox: 3,
  boar: 4,
  duck: 5,
  turtle: 6,
  goat: 7,
} as const;

/**
 * What a creature is.
 *
 * One of these values; u8 on the wire.
 */
export type Kind = (typeof Kind)[keyof typeof Kind];

/** Every value of `Kind`, as declared. */
export const kindValues: readonly Kind[] = /* @__PURE__ */ Object.values(Kind);

/** What a creature is about. */
export const Mood = {
  resting: 0,
  wandering: 1,
  fleeing: 2,
} as const;

/**
 * What a creature is about.
 *
 * One of these values; u8 on the wire.
 */
export type Mood = (typeof Mood)[keyof typeof Mood];

/** Every value of `Mood`, as declared. */
export const moodValues: readonly Mood[] = /* @__PURE__ */ Object.values(Mood);

export interface Place {
  x: number;
  y: number;
}

/** Where an explorer wants to go. The zero vector is to stand still; a length below 1 is to go slower. */
export interface Heading {
  x: number;
  y: number;
}

export interface Creature {
  kind: Kind;
  mood: Mood;
  at: Place;
  facing: number;
}

/** Somebody who walks about, in a browser or in the script of bots. */
export interface Explorer {
  name: string;
  /** The colour of the coat: 256 steps around the wheel. */
  hue: number;
  at: Place;
  facing: number;
}

/** The land at large, and how its server is. All of it is told once a second. */
export interface Pulse {
  hour: number;
  creatures: number;
  explorers: number;
  /** The share of one core that the server's process took in the last second. */
  cpu: number;
  /** How long the longest tick of the last second took. */
  tickMs: number;
  /** How late the latest tick of the last second began. */
  lateMs: number;
}

/** The first message of a connection, whose explorer is in the land from now on. */
export interface Welcome {
  /** The key of the explorer. */
  you: number;
}

/** What an explorer wants in one tick. */
export interface Steer {
  /** Grows by one with each of a connection. */
  seq: number;
  heading: Heading;
}
