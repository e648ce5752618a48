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
  errors: [],
};

/** Command `found`, 0x00000003, sent by the server. */
export const foundCommand: Command = {
  id: 0x00000003,
  name: "found",
  errors: [],
};

/** Command `halves`, 0x00000004, sent by clients. */
export const halvesCommand: Command = {
  id: 0x00000004,
  name: "halves",
  errors: [],
};

/** Command `half`, 0x00000005, sent by the server. */
export const halfCommand: Command = {
  id: 0x00000005,
  name: "half",
  errors: [],
};

/** Command `ids`, 0x00000006, sent by clients. */
export const idsCommand: Command = {
  id: 0x00000006,
  name: "ids",
  errors: [],
};

/** Command `times`, 0x00000007, sent by clients. */
export const timesCommand: Command = {
  id: 0x00000007,
  name: "times",
  errors: [],
};

/** Command `time`, 0x00000008, sent by the server. */
export const timeCommand: Command = {
  id: 0x00000008,
  name: "time",
  errors: [],
};

/** Command `nine`, 0x00000009, sent by clients. */
export const nineCommand: Command = {
  id: 0x00000009,
  name: "nine",
  errors: [],
};

/** Command `many`, 0x0000000a, sent by clients. */
export const manyCommand: Command = {
  id: 0x0000000a,
  name: "many",
  errors: [],
};

/** Command `units`, 0x0000000b, sent by the server. */
export const unitsCommand: Command = {
  id: 0x0000000b,
  name: "units",
  errors: [],
};

/** Command `later`, 0x0000000c, sent by clients. */
export const laterCommand: Command = {
  id: 0x0000000c,
  name: "later",
  errors: [],
};

/** Command `steps`, 0x0000000d, sent by clients. */
export const stepsCommand: Command = {
  id: 0x0000000d,
  name: "steps",
  errors: [],
};

/** Command `step`, 0x0000000e, sent by the server. */
export const stepCommand: Command = {
  id: 0x0000000e,
  name: "step",
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
  errors: [],
  timeoutMs: 30000,
};

/** Command `event`, 0x00000010, sent by both sides. */
export const eventCommand: Command = {
  id: 0x00000010,
  name: "event",
  errors: [],
};

/** Command `growing`, 0x00000011, sent by clients. */
export const growingCommand: RequestCommand = {
  id: 0x00000011,
  name: "growing",
  errors: [],
  timeoutMs: 30000,
};

/** Command `became`, 0x00000012, sent by clients. */
export const becameCommand: Command = {
  id: 0x00000012,
  name: "became",
  errors: [],
};

/** Command `blob`, 0x00000013, sent by both sides. */
export const blobCommand: Command = {
  id: 0x00000013,
  name: "blob",
  errors: [],
};

/** Command `line`, 0x00000014, sent by clients. */
export const lineCommand: RequestCommand = {
  id: 0x00000014,
  name: "line",
  errors: [],
  timeoutMs: 30000,
};

/** Command `bare`, 0x00000015, sent by the server. */
export const bareCommand: Command = {
  id: 0x00000015,
  name: "bare",
  errors: [],
};

/** Command `note`, 0x00000016, sent by both sides. */
export const noteCommand: Command = {
  id: 0x00000016,
  name: "note",
  errors: [],
};

/** Command `tree`, 0x00000017, sent by clients. */
export const treeCommand: Command = {
  id: 0x00000017,
  name: "tree",
  errors: [],
};

/** Command `shape`, 0x00000018, sent by both sides. */
export const shapeCommand: Command = {
  id: 0x00000018,
  name: "shape",
  errors: [],
};

/** Command `closed`, 0x00000019, sent by the server. */
export const closedCommand: Command = {
  id: 0x00000019,
  name: "closed",
  errors: [],
};

/** Method `shapes.area`, called by clients. */
export const shapesAreaMethod: Method<ShapesAreaParams, ShapesAreaResult> = {
  name: "shapes.area",
  wireName: "area of",
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
