// Made by kephas-gen from big.yaml: big 1.0.0, wire 2674036030bf17d1.
// big/protocol.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import type { Command, Protocol } from "kephas/codegen/v1";

/** The errors that the schema declares: throw them on the server, recognize them on the client with `is`. */
export const bigErrors: Record<never, never> = {};

/** Command `numbers`, 0x00000010, sent by clients. */
export const numbersCommand: Command = {
  id: 0x00000010,
  name: "numbers",
  fingerprint: "f617b94d",
  errors: [],
};

/** Command `texts`, 0x00000011, sent by both sides. */
export const textsCommand: Command = {
  id: 0x00000011,
  name: "texts",
  fingerprint: "4481a04b",
  errors: [],
};

/** Command `words`, 0x00000012, sent by clients. */
export const wordsCommand: Command = {
  id: 0x00000012,
  name: "words",
  fingerprint: "f7d12867",
  errors: [],
};

/** Command `bits`, 0x00000013, sent by clients. */
export const bitsCommand: Command = {
  id: 0x00000013,
  name: "bits",
  fingerprint: "ddf2a116",
  errors: [],
};

/** The protocol `big`, version 1.0.0. */
export const bigProtocol: Protocol = {
  runtime: 1,
  name: "big",
  version: "1.0.0",
  fingerprint: "2674036030bf17d1",
};
