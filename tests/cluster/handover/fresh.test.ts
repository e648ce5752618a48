import { describe, expect, it } from "vitest";
import { nonceOf, STATE, X, Z } from "./samples.js";
import { createTaking, type Taking } from "./taking.js";

const A = nonceOf("a");

/** The topics are listened to, and X has been told. */
function createReady(): Taking {
  const taking = createTaking();
  taking.ask();
  taking.state();
  taking.confirm();
  return taking;
}

describe("a client is answered `fresh`", () => {
  it("after 2 s in which nobody has said anything", async () => {
    const taking = createTaking();
    taking.ask();
    await taking.clock.advance(1999);
    expect(taking.outcomes).toEqual([]);
    await taking.clock.advance(1);
    expect(taking.outcomes).toEqual(["fresh"]);
    await taking.clock.advance(5000);
    expect(taking.outcomes).toEqual(["fresh"]);
  });

  it("after 4 s in all", async () => {
    const taking = createTaking();
    taking.ask();
    for (let said = 0; said < 7; said++) {
      taking.says("wait");
      await taking.clock.advance(500);
    }
    taking.says("wait");
    expect(taking.outcomes).toEqual([]);
    await taking.clock.advance(500);
    expect(taking.outcomes).toEqual(["fresh"]);
  });

  it("2 s after it was ready, where its node is not heard any more, which is told", async () => {
    const taking = createReady();
    await taking.clock.advance(2000);
    expect(taking.outcomes).toEqual(["fresh"]);
    expect(taking.told.at(-1)).toBe("x decline a");
    expect(taking.listening).toEqual([]);
    taking.go();
    expect(taking.told.at(-1)).toBe("x decline a");
    expect(taking.outcomes).toEqual(["fresh"]);
  });

  it("after 500 ms where the node of its token is no member, and nobody else has it", async () => {
    const taking = createTaking();
    taking.members.clear();
    taking.ask();
    await taking.clock.advance(499);
    expect(taking.outcomes).toEqual([]);
    await taking.clock.advance(1);
    expect(taking.outcomes).toEqual(["fresh"]);
  });

  it("after 500 ms where its node has no such session", async () => {
    const taking = createTaking();
    taking.ask();
    await taking.clock.advance(100);
    taking.says("no");
    await taking.clock.advance(450);
    taking.says("no");
    expect(taking.outcomes).toEqual([]);
    await taking.clock.advance(50);
    expect(taking.outcomes).toEqual(["fresh"]);
  });

  it("not then, where somebody else has said something", async () => {
    const taking = createTaking();
    taking.members.clear();
    taking.ask();
    await taking.clock.advance(100);
    taking.says("wait", A, Z);
    await taking.clock.advance(1000);
    expect(taking.outcomes).toEqual([]);
  });

  it("not before the store has answered", async () => {
    const taking = createTaking();
    taking.members.clear();
    taking.stored = undefined;
    taking.ask();
    await taking.clock.advance(900);
    expect(taking.outcomes).toEqual([]);
    taking.answerStore(undefined);
    expect(taking.outcomes).toEqual(["fresh"]);
  });

  it.each([
    ["another session", { ...STATE, tokens: ["Q".repeat(43)] }],
    ["another identity", { ...STATE, identity: "eve" }],
    ["another protocol", { ...STATE, fingerprint: "f9" }],
  ])("where what comes is of %s, which is declined", (_, state) => {
    const taking = createTaking();
    taking.ask();
    taking.state(A, X, state);
    expect([taking.outcomes, taking.told.at(-1)]).toEqual([["fresh"], "x decline a"]);
  });

  it("where what comes is malformed", () => {
    const taking = createTaking();
    taking.ask();
    taking.taker.received(X, { step: "state", nonce: A, part: 0, parts: 1, bytes: Uint8Array.of(1, 2, 3) });
    expect([taking.outcomes, taking.told.at(-1)]).toEqual([["fresh"], "x decline a"]);
  });
});
