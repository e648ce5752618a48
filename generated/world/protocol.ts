// Made by kephas-gen from world.yaml: world 1.0.0, wire 8d3e1003fed25031.
// world/protocol.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import type { Command, Protocol, State } from "kephas/codegen/v1";

/** The constants that the schema declares. */
export const worldConstants = {
  /** The land is a square, its origin the upper left corner. Lengths are in paces. */
  landSize: 6400,
  mostCreatures: 4096,
  mostExplorers: 1024,
} as const;

/** The errors that the schema declares: throw them on the server, recognize them on the client with `is`. */
export const worldErrors: Record<never, never> = {};

/**
 * The first message of a connection, whose explorer is in the land from now on.
 *
 * Command `welcome`, 0x00000001, sent by the server.
 */
export const welcomeCommand: Command = {
  id: 0x00000001,
  name: "welcome",
  fingerprint: "28e3467a",
  errors: [],
};

/**
 * What an explorer wants in one tick.
 *
 * Command `steer`, 0x00000100, sent by clients.
 */
export const steerCommand: Command = {
  id: 0x00000100,
  name: "steer",
  fingerprint: "2cdff7e9",
  errors: [],
};

/**
 * All that is seen of the land from where one stands.
 *
 * The state `land`, 0x00000200.
 */
export const landState: State = {
  id: 0x00000200,
  name: "land",
  fingerprint: "b9f1b8dddd5b4058b6f25382",
  tickMs: 50,
  maxBytes: 83271,
};

/** The protocol `world`, version 1.0.0. */
export const worldProtocol: Protocol = {
  runtime: 1,
  name: "world",
  version: "1.0.0",
  fingerprint: "8d3e1003fed25031",
};
