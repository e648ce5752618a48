import { describe, expect, it } from "vitest";
import { createGiving, type Giving } from "./giving.js";
import { alone, HASH, nonceOf, OLD_HASH, onTopic, Y, Z } from "./samples.js";

const [A, B] = [nonceOf("a"), nonceOf("b")];

function ready(giving: Giving, from = Y, nonce = A): void {
  giving.giver.received(from, { step: "ready", nonce });
}

/** Given to Y by nonce A, and gone. */
function createGone(): Giving {
  const giving = createGiving();
  giving.take(Y, A);
  ready(giving);
  return giving;
}

describe("a session that has gone", () => {
  it("goes with all that came since it was fenced, and how far its topics were heard", () => {
    const giving = createGiving();
    giving.take(Y, A);
    giving.session.heard = 7;
    giving.session.keep(onTopic(5));
    giving.session.keep(alone(9));
    ready(giving);
    expect(giving.told).toEqual(["y state a", "y go a"]);
    expect(giving.lastState()?.topics[0]?.senders[0]?.end).toBe(5);
    expect(giving.lastGo()?.topics[0]?.senders[0]?.end).toBe(7);
    expect(giving.lastGo()?.items).toEqual([onTopic(5), alone(9)]);
  });

  it("is told six times, every 500 ms, until its taker says that it has it", async () => {
    const giving = createGone();
    await giving.clock.advance(10_000);
    expect(giving.told.filter((line) => line === "y go a").length).toBe(6);
    const other = createGone();
    await other.clock.advance(700);
    other.giver.received(Y, { step: "ack", nonce: A });
    await other.clock.advance(10_000);
    expect(other.told.filter((line) => line === "y go a").length).toBe(2);
    expect([giving.giver.open, other.giver.open]).toEqual([0, 0]);
  });

  it("is told again where its taker is ready again", () => {
    const giving = createGone();
    const first = giving.messages.at(-1);
    ready(giving);
    expect(giving.messages.at(-1)).toEqual(first);
    expect(giving.told.slice(-2)).toEqual(["y go a", "y go a"]);
  });

  it("is never given again: who asks hears where it is, as long as it could be resumed", async () => {
    const giving = createGone();
    giving.take(Z, B);
    giving.take(Z, B, { session: OLD_HASH, owner: Y });
    expect(giving.told.slice(2)).toEqual(["z moved b", "z moved b"]);
    expect(giving.messages.at(-1)).toEqual({ step: "moved", nonce: B, node: Y });
    expect([giving.giver.movedTo(HASH), giving.giver.keep(giving.session)]).toEqual([Y, false]);
    giving.giver.received(Y, { step: "ack", nonce: A });
    await giving.clock.advance(59_000);
    giving.take(Z, B);
    expect(giving.told.at(-1)).toBe("z moved b");
    await giving.clock.advance(1000);
    giving.take(Z, B);
    expect(giving.told.at(-1)).toBe("z no b");
  });

  it("has forwarded what comes for it, for a second", async () => {
    const giving = createGone();
    giving.session.keep(onTopic(5));
    giving.session.keep(alone(1));
    giving.session.keep(alone(2));
    expect(giving.forwarded()).toEqual([onTopic(5), alone(1), alone(2)]);
    expect(giving.messages.flatMap((each) => (each.step === "forward" ? [each.number] : []))).toEqual([0, 0, 1]);
    giving.giver.received(Y, { step: "ack", nonce: A });
    await giving.clock.advance(999);
    giving.session.keep(onTopic(6));
    await giving.clock.advance(1);
    expect(giving.session.log.at(-1)).toBe("end");
    giving.session.keep(onTopic(7));
    expect(giving.forwarded().length).toBe(4);
    expect(giving.giver.open).toBe(0);
  });

  it("has nothing forwarded by a node that stood still meanwhile", async () => {
    const giving = createGone();
    const { session } = giving;
    giving.clock.after(500, () => session.keep(onTopic(5)));
    giving.clock.after(700, () => session.keep(alone(1)));
    await giving.clock.freeze(1200);
    expect(giving.forwarded()).toEqual([]);
  });

  it("is over where its taker does not want it any more", async () => {
    const giving = createGone();
    giving.giver.received(Y, { step: "decline", nonce: A });
    expect([giving.session.log.at(-1), giving.giver.open]).toEqual(["end", 0]);
    const before = giving.told.length;
    await giving.clock.advance(5000);
    expect(giving.told.length).toBe(before);
    ready(giving);
    expect(giving.told.at(-1)).toBe("y cancel a");
  });

  it("is nothing that the wrong node can say about", () => {
    const giving = createGone();
    for (const step of ["ack", "decline"] as const) giving.giver.received(Z, { step, nonce: A });
    ready(giving);
    expect(giving.told.at(-1)).toBe("y go a");
  });
});

describe("a node that goes", () => {
  it("takes back what has not gone, for the store, and gives nothing any more", () => {
    const giving = createGiving();
    giving.take(Y, A);
    giving.session.keep(onTopic(5));
    giving.giver.close();
    expect(giving.told.at(-1)).toBe("y cancel a");
    expect(giving.session.log.slice(2)).toEqual(["release", "deliver"]);
    giving.take(Z, B);
    ready(giving);
    expect(giving.told.slice(2)).toEqual(["y cancel a"]);
  });

  it("still tells of what has gone", async () => {
    const giving = createGone();
    giving.giver.close();
    await giving.clock.advance(500);
    expect(giving.told.slice(1)).toEqual(["y go a", "y go a"]);
  });
});
