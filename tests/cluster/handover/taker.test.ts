import { describe, expect, it } from "vitest";
import { alone, GO, HASH, LITTLE, nonceOf, onTopic, STATE, W, X, Y, Z } from "./samples.js";
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

describe("a client that shows the token of another node", () => {
  it("is asked for at that node, at whoever has the session, and in the store, every 500 ms", async () => {
    const taking = createTaking();
    taking.ask();
    expect([taking.told, taking.looks]).toEqual([["x take a", "* take a"], 1]);
    await taking.clock.advance(1000);
    expect(taking.told.length).toBe(6);
    expect(taking.looks).toBe(3);
  });

  it("is not looked for in the store twice at once", async () => {
    const taking = createTaking();
    taking.stored = undefined;
    taking.ask();
    await taking.clock.advance(1000);
    expect(taking.looks).toBe(1);
  });

  it("listens to the topics of the session before it is ready, and is ready until the session is given", async () => {
    const taking = createTaking();
    taking.ask();
    taking.state();
    expect([taking.listening, taking.told]).toEqual([["t"], ["x take a", "* take a"]]);
    await taking.clock.advance(1000);
    expect(taking.told.length).toBe(2);
    taking.confirm();
    await taking.clock.advance(1000);
    expect(taking.told.slice(2)).toEqual(["x ready a", "x ready a", "x ready a"]);
    expect(taking.outcomes).toEqual([]);
  });

  it("has the session when it is given: its state, the tail, then what came on its topics", () => {
    const taking = createReady();
    for (const number of [6, 7]) taking.offer(onTopic(number));
    taking.go();
    expect(taking.told.slice(-2)).toEqual(["x ready a", "x ack a"]);
    expect(taking.outcomes).toEqual(["taken"]);
    expect(taking.taken[0]?.state).toEqual(STATE);
    expect(taking.out).toEqual([5, 9, 8, 6, 7]);
    expect([taking.listening, taking.taker.open, taking.budget.used]).toEqual([[], 0, 0]);
  });

  it("has what comes later through the inflow: forwarded, and heard", async () => {
    const taking = createReady();
    taking.go();
    taking.out.splice(0);
    taking.taken[0]?.inflow.offer(onTopic(8));
    taking.forward(onTopic(7));
    taking.forward(onTopic(8));
    taking.forward(alone(50), 0);
    taking.forward(alone(50), 0);
    expect(taking.out).toEqual([7, 8, 50]);
    taking.taken[0]?.inflow.offer(onTopic(10));
    await taking.clock.advance(1000);
    expect(taking.out).toEqual([7, 8, 50, -1, 10]);
  });

  it("keeps what is forwarded before it has the session", () => {
    const taking = createReady();
    taking.forward(onTopic(7));
    taking.go();
    expect(taking.out).toEqual([5, 9, 8, 7]);
  });

  it("says again that it has it, and nothing to a state that comes late", () => {
    const taking = createReady();
    taking.go();
    const before = taking.told.length;
    taking.go();
    taking.state();
    expect(taking.told.slice(before)).toEqual(["x ack a"]);
    expect(taking.outcomes).toEqual(["taken"]);
  });

  it.each([
    ["its state says so", { ...STATE, cut: true }, GO],
    ["the tail did not fit", STATE, { ...GO, cut: true }],
  ])("knows that something is missing where %s", (_, state, go) => {
    const taking = createTaking();
    taking.ask();
    taking.state(A, X, state);
    taking.confirm();
    taking.go(A, X, go);
    expect(taking.outcomes).toEqual(["taken cut"]);
  });

  it("follows the session to where it has gone", () => {
    const taking = createTaking();
    taking.ask();
    taking.taker.received(X, { step: "moved", nonce: A, node: Z });
    expect(taking.told.slice(2)).toEqual(["x take a", "z take a", "* take a"]);
    taking.taker.received(X, { step: "moved", nonce: A, node: Z });
    taking.taker.received(X, { step: "moved", nonce: A, node: Y });
    expect(taking.told.length).toBe(5);
    taking.state(A, Z);
    taking.confirm();
    taking.go(A, Z);
    expect(taking.outcomes).toEqual(["taken"]);
  });

  it("begins where this node itself has given it", () => {
    const taking = createTaking();
    taking.moved = Z;
    taking.members.add(Z);
    taking.ask(Y);
    expect(taking.told).toEqual(["z take a", "* take a"]);
  });

  it("is led to the node at which the session stays, and asks for it no more", async () => {
    const taking = createTaking();
    taking.ask();
    taking.says("stay", A, Z);
    expect(taking.outcomes).toEqual([]);
    taking.says("stay");
    expect(taking.outcomes).toEqual([`stays ${X}`]);
    const { length } = taking.told;
    await taking.clock.advance(5000);
    expect([taking.told.length, taking.outcomes.length, taking.taker.open]).toEqual([length, 1, 0]);
  });

  it("goes on where the session has come to this node meanwhile", async () => {
    const taking = createTaking();
    taking.ask();
    taking.here.add(HASH);
    await taking.clock.advance(500);
    expect([taking.outcomes, taking.taker.open]).toEqual([["here"], 0]);
  });
});

describe("a session that was promised", () => {
  it("is asked for again where its node takes it back", async () => {
    const taking = createReady();
    taking.says("cancel", A, Z);
    expect(taking.listening).toEqual(["t"]);
    taking.says("cancel");
    expect(taking.listening).toEqual([]);
    await taking.clock.advance(500);
    expect(taking.told.slice(-2)).toEqual(["x take a", "* take a"]);
    taking.state();
    taking.confirm();
    taking.go();
    expect(taking.outcomes).toEqual(["taken"]);
  });

  it("is found in the store, where its node has gone", async () => {
    const taking = createReady();
    taking.says("cancel");
    taking.stored = STATE;
    await taking.clock.advance(500);
    expect(taking.outcomes).toEqual(["taken cut"]);
    taking.taken[0]?.inflow.offer(onTopic(5));
    expect(taking.out).toEqual([5]);
  });

  it("is found there also where nobody says that it was taken back, and then is not acknowledged", async () => {
    const taking = createReady();
    taking.stored = STATE;
    await taking.clock.advance(500);
    expect(taking.outcomes).toEqual(["taken cut"]);
    expect(taking.told).not.toContain("x ack a");
  });

  it("is whole from the store where it was in no topic", () => {
    const taking = createTaking();
    taking.stored = LITTLE;
    taking.ask();
    expect(taking.outcomes).toEqual(["taken"]);
  });

  it("does not come before this node is ready for it", () => {
    const taking = createTaking();
    taking.ask();
    taking.go();
    taking.state();
    taking.go();
    expect(taking.told.slice(2)).toEqual(["x decline a", "x decline a"]);
    expect(taking.outcomes).toEqual([]);
  });

  it("does not come from another node than the one that has promised it", () => {
    const taking = createReady();
    taking.go(A, Z);
    expect([taking.told.at(-1), taking.outcomes]).toEqual(["z decline a", []]);
  });

  it("may come in parts, out of order and more than once", () => {
    const taking = createReady();
    taking.taker.received(X, { step: "go", nonce: A, part: 1, parts: 2, bytes: new Uint8Array(0) });
    expect(taking.outcomes).toEqual([]);
    taking.go();
    expect(taking.outcomes).toEqual([]);
  });
});

describe("a client that goes meanwhile", () => {
  it("is not asked for any more, and its session declined when it comes", async () => {
    const taking = createTaking();
    taking.ask()();
    expect(taking.taker.open).toBe(0);
    taking.state();
    expect(taking.told.at(-1)).toBe("x decline a");
    await taking.clock.advance(5000);
    expect(taking.outcomes).toEqual([]);
  });

  it("declines a session that is not ready yet", () => {
    const taking = createTaking();
    const gone = taking.ask();
    taking.state();
    gone();
    expect([taking.told.at(-1), taking.listening]).toEqual(["x decline a", []]);
  });

  it("has its session taken nevertheless, where it may have been given already", () => {
    const taking = createTaking();
    const gone = taking.ask();
    taking.state();
    taking.confirm();
    gone();
    expect(taking.outcomes).toEqual([]);
    taking.go();
    expect(taking.outcomes).toEqual(["taken"]);
  });

  it("is answered nothing where that fails", async () => {
    const taking = createTaking();
    const gone = taking.ask();
    taking.state();
    taking.confirm();
    gone();
    await taking.clock.advance(5000);
    expect([taking.outcomes, taking.told.at(-1)]).toEqual([[], "x decline a"]);
  });
});

describe("takes", () => {
  it("are a thousand at once at most: the others wait for their turn", async () => {
    const taking = createTaking();
    const gone = Array.from({ length: 1003 }, () => taking.ask());
    expect([taking.taker.open, taking.taker.waiting]).toEqual([1000, 3]);
    gone[1002]?.();
    gone[0]?.();
    expect([taking.taker.open, taking.taker.waiting]).toEqual([1000, 1]);
    await taking.clock.advance(2000);
    expect([taking.outcomes.length, taking.taker.open, taking.taker.waiting]).toEqual([1000, 1, 0]);
  });

  it("say nothing to what is of no nonce that they know, but that they do not want it", () => {
    const taking = createTaking();
    for (const step of ["cancel", "no", "wait"] as const) taking.says(step, A, W);
    taking.forward(alone(1));
    expect(taking.told).toEqual([]);
    taking.go();
    expect(taking.told).toEqual(["x decline a"]);
  });
});
