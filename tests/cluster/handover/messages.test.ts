import { describe, expect, it } from "vitest";
import {
  formatHandover,
  type HandoverMessage,
  readHandover,
} from "../../../runtime/server/cluster/handover/messages.js";
import { CLAIM, HASH, nonceOf, X, Y } from "./samples.js";

const nonce = nonceOf("n");
const bytes = Uint8Array.of(1, 2);

const messages: readonly HandoverMessage[] = [
  { step: "take", nonce, owner: X, ...CLAIM },
  {
    step: "take",
    nonce,
    owner: X,
    session: HASH,
    identity: undefined,
    connection: 1,
    fingerprint: "f",
    client: undefined,
  },
  { step: "wait", nonce },
  { step: "state", nonce, part: 0, parts: 2, bytes },
  { step: "ready", nonce },
  { step: "go", nonce, part: 1, parts: 2, bytes },
  { step: "forward", nonce, number: 4, bytes },
  { step: "ack", nonce },
  { step: "cancel", nonce },
  { step: "decline", nonce },
  { step: "moved", nonce, node: Y },
  { step: "no", nonce },
];

describe("what nodes tell each other of a handover", () => {
  it("is JSON, and bytes", () => {
    const lines = messages.map((message) => {
      const told = formatHandover(message);
      return `${JSON.stringify(told.asked)} ${Buffer.from(told.bytes).toString("hex")}`.trim();
    });
    const n = `"nonce":"${nonce}"`;
    expect(lines).toEqual([
      `{"method":"handover","step":"take",${n},"owner":"${X}","session":"${HASH}","identity":"ada","connection":3,"fingerprint":"f1","client":"f2"}`,
      `{"method":"handover","step":"take",${n},"owner":"${X}","session":"${HASH}","connection":1,"fingerprint":"f"}`,
      `{"method":"handover","step":"wait",${n}}`,
      `{"method":"handover","step":"state",${n},"part":0,"parts":2} 0102`,
      `{"method":"handover","step":"ready",${n}}`,
      `{"method":"handover","step":"go",${n},"part":1,"parts":2} 0102`,
      `{"method":"handover","step":"forward",${n},"number":4} 0102`,
      `{"method":"handover","step":"ack",${n}}`,
      `{"method":"handover","step":"cancel",${n}}`,
      `{"method":"handover","step":"decline",${n}}`,
      `{"method":"handover","step":"moved",${n},"node":"${Y}"}`,
      `{"method":"handover","step":"no",${n}}`,
    ]);
  });

  it.each(messages.map((message) => [message.step, message] as const))("is read as what it was: %s", (_, message) => {
    const told = formatHandover(message);
    expect(readHandover({ asked: JSON.parse(JSON.stringify(told.asked)), bytes: told.bytes })).toEqual(message);
  });

  it.each<[string, object]>([
    ["no nonce", { step: "ack" }],
    ["a nonce that is too short", { step: "ack", nonce: "n" }],
    ["no step", { nonce }],
    ["a step that there is not", { step: "steal", nonce }],
    ["a take of no node", { step: "take", nonce, ...CLAIM, owner: "X" }],
    ["a take without a hash", { step: "take", nonce, ...CLAIM, owner: X, session: "token" }],
    ["a take of no connection", { step: "take", nonce, ...CLAIM, owner: X, connection: 0 }],
    ["a take of an identity that is none", { step: "take", nonce, ...CLAIM, owner: X, identity: {} }],
    ["a place that is none", { step: "moved", nonce, node: "*.>" }],
    ["no parts", { step: "state", nonce, part: 0, parts: 0 }],
    ["a part below 0", { step: "go", nonce, part: -1, parts: 1 }],
    ["a number that is none", { step: "forward", nonce, number: "1" }],
  ])("is refused with %s", (_, asked) => {
    expect(readHandover({ asked: { method: "handover", ...asked }, bytes })).toBeUndefined();
  });
});
