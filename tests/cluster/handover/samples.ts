import type { Claim } from "../../../runtime/server/cluster/handover/messages.js";
import type { Go, Item, SessionState } from "../../../runtime/server/cluster/handover/session-state.js";
import { wrapMessage } from "../../../runtime/server/frames/message-frame.js";

/** Nodes, and hashes and nonces of the right form. */
export const X = "xxxxxxxx";
export const Y = "yyyyyyyy";
export const Z = "zzzzzzzz";
export const W = "wwwwwwww";
export const HASH = "H".repeat(43);
export const OLD_HASH = "O".repeat(43);

export function nonceOf(letter: string): string {
  return letter.repeat(22);
}

/** A frame of a command whose id is its only content. */
export function frameOf(id: number): Uint8Array {
  const { buffer, start, end } = wrapMessage(Uint8Array.of(0, 0, 1, id));
  return new Uint8Array(buffer, start, end - start);
}

/** Frames one behind the other. */
export function framesOf(...ids: readonly number[]): Uint8Array {
  return Uint8Array.from(ids.flatMap((id) => [...frameOf(id)]));
}

/** A message of W on topic `t`. */
export function onTopic(number: number, { run = 1, node = W, topic = "t" } = {}): Item {
  return { position: { topic, node, run, number }, frame: frameOf(number) };
}

export function alone(id: number): Item {
  return { frame: frameOf(id) };
}

/** A session with something of everything. */
export const STATE: SessionState = {
  peer: `${X}.6a1e`,
  identity: "ada",
  fingerprint: "f1",
  client: "f2",
  tokens: [HASH, OLD_HASH],
  connection: 3,
  received: 7,
  receivedBefore: 2,
  lostToServer: { count: 1, commands: ["move"] },
  poisoned: 2,
  lastCall: 5,
  cut: false,
  leftMs: 60_000,
  log: {
    entries: [
      { first: 4, count: 2, frames: framesOf(1, 2) },
      { first: 6, count: 1, key: "k", frames: frameOf(3) },
    ],
    reached: 6,
    lost: { ranges: [{ names: ["said"], first: 1, last: 2, count: 2 }], earlier: [] },
  },
  waiting: [Uint8Array.of(0, 0, 1, 0, 9)],
  topics: [{ topic: "t", senders: [{ node: W, run: 1, end: 5 }] }],
  buckets: { messages: 12.5 },
  saved: { hp: 3 },
};

/** The least that a session is. */
export const LITTLE: SessionState = {
  ...STATE,
  identity: undefined,
  client: undefined,
  tokens: [HASH],
  lostToServer: { count: 0, commands: [] },
  log: undefined,
  waiting: [],
  topics: [],
  buckets: {},
  saved: undefined,
};

export const GO: Go = {
  topics: [{ topic: "t", senders: [{ node: W, run: 1, end: 7 }] }],
  items: [onTopic(5), alone(9), { key: "k", frame: frameOf(8) }],
  cut: false,
};

export const CLAIM: Claim = {
  session: HASH,
  identity: "ada",
  connection: 3,
  fingerprint: "f1",
  client: "f2",
};
