// Made by kephas-gen from plain.yaml: plain 1.0.0, wire a41e1952d3152ed4.
// plain/protocol.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import type { Command, Protocol, RequestCommand } from "kephas/codegen/v1";

/** The errors that the schema declares: throw them on the server, recognize them on the client with `is`. */
export const plainErrors: Record<never, never> = {};

/** Command `blob`, 0x00000001, sent by both sides. */
export const blobCommand: Command = {
  id: 0x00000001,
  name: "blob",
  fingerprint: "c368b419",
  errors: [],
};

/** Command `line`, 0x00000002, sent by both sides. */
export const lineCommand: Command = {
  id: 0x00000002,
  name: "line",
  fingerprint: "8a43bdf9",
  errors: [],
};

/** Command `upload`, 0x00000003, sent by clients. */
export const uploadCommand: RequestCommand = {
  id: 0x00000003,
  name: "upload",
  fingerprint: "7550481d",
  errors: [],
  timeoutMs: 30000,
};

/** Command `ask`, 0x00000004, sent by clients. */
export const askCommand: RequestCommand = {
  id: 0x00000004,
  name: "ask",
  fingerprint: "6a54544d",
  errors: [],
  timeoutMs: 30000,
};

/** Command `tiny`, 0x00000005, sent by clients. */
export const tinyCommand: Command = {
  id: 0x00000005,
  name: "tiny",
  fingerprint: "171f9eef",
  errors: [],
};

/** Command `shout`, 0x00000006, sent by the server. */
export const shoutCommand: Command = {
  id: 0x00000006,
  name: "shout",
  fingerprint: "b3b948a3",
  errors: [],
};

/** Command `news`, 0x00000007, sent by the server. */
export const newsCommand: Command = {
  id: 0x00000007,
  name: "news",
  fingerprint: "6e65ae5d",
  errors: [],
};

/** The protocol `plain`, version 1.0.0. */
export const plainProtocol: Protocol = {
  runtime: 1,
  name: "plain",
  version: "1.0.0",
  fingerprint: "a41e1952d3152ed4",
};
