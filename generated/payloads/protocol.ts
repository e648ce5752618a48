// Made by kephas-gen from payloads.yaml: payloads 1.0.0, wire 428d40eb13db795c.
// payloads/protocol.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import type { Command, Protocol, RequestCommand } from "kephas/codegen/v1";

/** The errors that the schema declares: throw them on the server, recognize them on the client with `is`. */
export const payloadsErrors: Record<never, never> = {};

/**
 * Something that happened.
 *
 * Command `event`, 0x00000001, sent by both sides.
 */
export const eventCommand: Command = {
  id: 0x00000001,
  name: "event",
  fingerprint: "9744fe93",
  errors: [],
};

/** Command `order`, 0x00000002, sent by clients. */
export const orderCommand: Command = {
  id: 0x00000002,
  name: "order",
  fingerprint: "4993f516",
  errors: [],
};

/** Command `happened`, 0x00000003, sent by the server. */
export const happenedCommand: Command = {
  id: 0x00000003,
  name: "happened",
  fingerprint: "ec636c6f",
  errors: [],
};

/** Command `even`, 0x00000004, sent by both sides. */
export const evenCommand: Command = {
  id: 0x00000004,
  name: "even",
  fingerprint: "71b25467",
  errors: [],
};

/** Command `ask`, 0x00000005, sent by clients. */
export const askCommand: RequestCommand = {
  id: 0x00000005,
  name: "ask",
  fingerprint: "75169cdb",
  errors: [],
  timeoutMs: 30000,
};

/** Command `action`, 0x00000006, sent by both sides. */
export const actionCommand: Command = {
  id: 0x00000006,
  name: "action",
  fingerprint: "acde2d96",
  errors: [],
};

/** Command `actions`, 0x00000007, sent by both sides. */
export const actionsCommand: Command = {
  id: 0x00000007,
  name: "actions",
  fingerprint: "4172e9a8",
  errors: [],
};

/** Command `fixed`, 0x00000008, sent by the server. */
export const fixedCommand: Command = {
  id: 0x00000008,
  name: "fixed",
  fingerprint: "7d8528d3",
  errors: [],
};

/** Command `grown`, 0x00000009, sent by the server. */
export const grownCommand: Command = {
  id: 0x00000009,
  name: "grown",
  fingerprint: "473a2105",
  errors: [],
};

/** Command `hit`, 0x0000000a, sent by clients. */
export const hitCommand: RequestCommand = {
  id: 0x0000000a,
  name: "hit",
  fingerprint: "bb060eab",
  errors: [],
  timeoutMs: 30000,
};

/** Command `hits`, 0x0000000b, sent by both sides. */
export const hitsCommand: Command = {
  id: 0x0000000b,
  name: "hits",
  fingerprint: "91e76f15",
  errors: [],
};

/** Command `chat`, 0x0000000c, sent by both sides. */
export const chatCommand: Command = {
  id: 0x0000000c,
  name: "chat",
  fingerprint: "e3a509ee",
  errors: [],
};

/** Command `chats`, 0x0000000d, sent by the server. */
export const chatsCommand: Command = {
  id: 0x0000000d,
  name: "chats",
  fingerprint: "8c00f3cb",
  errors: [],
};

/** Command `mood`, 0x0000000e, sent by both sides. */
export const moodCommand: Command = {
  id: 0x0000000e,
  name: "mood",
  fingerprint: "03028bbf",
  errors: [],
};

/** Command `team`, 0x0000000f, sent by the server. */
export const teamCommand: Command = {
  id: 0x0000000f,
  name: "team",
  fingerprint: "da26d985",
  errors: [],
};

/** Command `settings`, 0x00000010, sent by both sides. */
export const settingsCommand: Command = {
  id: 0x00000010,
  name: "settings",
  fingerprint: "c5fc9f45",
  errors: [],
};

/** The protocol `payloads`, version 1.0.0. */
export const payloadsProtocol: Protocol = {
  runtime: 1,
  name: "payloads",
  version: "1.0.0",
  fingerprint: "428d40eb13db795c",
};
