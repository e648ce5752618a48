// Made by kephas-gen from pantry.yaml: pantry 1.0.0, wire e3e6ff40cb3d9fe1.
// pantry/protocol.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import type { Command, Method, Protocol, RequestCommand } from "kephas/codegen/v1";
import { checkShapesAreaParams, checkShapesAreaResult } from "./codecs.js";
import type { ShapesAreaParams, ShapesAreaResult } from "./messages.js";

/** The constants that the schema declares. */
export const pantryConstants = {
  mostTags: 3,
  /** Of whoever is unhurt. */
  fullHealth: 1000,
} as const;

/** The errors that the schema declares: throw them on the server, recognize them on the client with `is`. */
export const pantryErrors: Record<never, never> = {};

/**
 * A map by each kind of key.
 *
 * Command `keys`, 0x00000001, sent by clients.
 */
export const keysCommand: Command = {
  id: 0x00000001,
  name: "keys",
  fingerprint: "93ef9574",
  errors: [],
};

/**
 * A map to each kind of value.
 *
 * Command `values`, 0x00000002, sent by clients.
 */
export const valuesCommand: Command = {
  id: 0x00000002,
  name: "values",
  fingerprint: "f8624428",
  errors: [],
};

/** Command `found`, 0x00000003, sent by the server. */
export const foundCommand: Command = {
  id: 0x00000003,
  name: "found",
  fingerprint: "88eb2059",
  errors: [],
};

/** Command `halves`, 0x00000004, sent by clients. */
export const halvesCommand: Command = {
  id: 0x00000004,
  name: "halves",
  fingerprint: "d11c5605",
  errors: [],
};

/** Command `half`, 0x00000005, sent by the server. */
export const halfCommand: Command = {
  id: 0x00000005,
  name: "half",
  fingerprint: "89ff39eb",
  errors: [],
};

/** Command `ids`, 0x00000006, sent by clients. */
export const idsCommand: Command = {
  id: 0x00000006,
  name: "ids",
  fingerprint: "5535505d",
  errors: [],
};

/** Command `times`, 0x00000007, sent by clients. */
export const timesCommand: Command = {
  id: 0x00000007,
  name: "times",
  fingerprint: "399620d0",
  errors: [],
};

/** Command `time`, 0x00000008, sent by the server. */
export const timeCommand: Command = {
  id: 0x00000008,
  name: "time",
  fingerprint: "3c6baa82",
  errors: [],
};

/** Command `nine`, 0x00000009, sent by clients. */
export const nineCommand: Command = {
  id: 0x00000009,
  name: "nine",
  fingerprint: "7a89a174",
  errors: [],
};

/** Command `many`, 0x0000000a, sent by clients. */
export const manyCommand: Command = {
  id: 0x0000000a,
  name: "many",
  fingerprint: "2bf7294a",
  errors: [],
};

/** Command `units`, 0x0000000b, sent by the server. */
export const unitsCommand: Command = {
  id: 0x0000000b,
  name: "units",
  fingerprint: "074ad624",
  errors: [],
};

/** Command `later`, 0x0000000c, sent by clients. */
export const laterCommand: Command = {
  id: 0x0000000c,
  name: "later",
  fingerprint: "4d3398fa",
  errors: [],
};

/** Command `steps`, 0x0000000d, sent by clients. */
export const stepsCommand: Command = {
  id: 0x0000000d,
  name: "steps",
  fingerprint: "50f92993",
  errors: [],
};

/** Command `step`, 0x0000000e, sent by the server. */
export const stepCommand: Command = {
  id: 0x0000000e,
  name: "step",
  fingerprint: "7b74a34d",
  errors: [],
};

/**
 * Inline types of each kind.
 *
 * Command `move`, 0x0000000f, sent by clients.
 */
export const moveCommand: RequestCommand = {
  id: 0x0000000f,
  name: "move",
  fingerprint: "3e2cba91",
  errors: [],
  timeoutMs: 30000,
};

/** Command `event`, 0x00000010, sent by both sides. */
export const eventCommand: Command = {
  id: 0x00000010,
  name: "event",
  fingerprint: "fc6e9ede",
  errors: [],
};

/** Command `growing`, 0x00000011, sent by clients. */
export const growingCommand: RequestCommand = {
  id: 0x00000011,
  name: "growing",
  fingerprint: "2694eedb",
  errors: [],
  timeoutMs: 30000,
};

/** Command `became`, 0x00000012, sent by clients. */
export const becameCommand: Command = {
  id: 0x00000012,
  name: "became",
  fingerprint: "0f6a64a0",
  errors: [],
};

/** Command `blob`, 0x00000013, sent by both sides. */
export const blobCommand: Command = {
  id: 0x00000013,
  name: "blob",
  fingerprint: "6256a94a",
  errors: [],
};

/** Command `line`, 0x00000014, sent by clients. */
export const lineCommand: RequestCommand = {
  id: 0x00000014,
  name: "line",
  fingerprint: "16394ba3",
  errors: [],
  timeoutMs: 30000,
};

/** Command `bare`, 0x00000015, sent by the server. */
export const bareCommand: Command = {
  id: 0x00000015,
  name: "bare",
  fingerprint: "d66c4b66",
  errors: [],
};

/** Command `note`, 0x00000016, sent by both sides. */
export const noteCommand: Command = {
  id: 0x00000016,
  name: "note",
  fingerprint: "b4580d9c",
  errors: [],
};

/** Command `tree`, 0x00000017, sent by clients. */
export const treeCommand: Command = {
  id: 0x00000017,
  name: "tree",
  fingerprint: "6d133be1",
  errors: [],
};

/** Command `shape`, 0x00000018, sent by both sides. */
export const shapeCommand: Command = {
  id: 0x00000018,
  name: "shape",
  fingerprint: "60b0dd88",
  errors: [],
};

/** Command `closed`, 0x00000019, sent by the server. */
export const closedCommand: Command = {
  id: 0x00000019,
  name: "closed",
  fingerprint: "414e7d9a",
  errors: [],
};

/** Method `shapes.area`, called by clients. */
export const shapesAreaMethod: Method<ShapesAreaParams, ShapesAreaResult> = {
  name: "shapes.area",
  wireName: "area of",
  fingerprint: "b592cd18",
  params: checkShapesAreaParams,
  result: checkShapesAreaResult,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** The protocol `pantry`, version 1.0.0. */
export const pantryProtocol: Protocol = {
  runtime: 1,
  name: "pantry",
  version: "1.0.0",
  fingerprint: "e3e6ff40cb3d9fe1",
};
