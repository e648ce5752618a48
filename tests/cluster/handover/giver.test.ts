import { describe, expect, it } from "vitest";
import { createGiving, type Giving } from "./giving.js";
import { alone, nonceOf, OLD_HASH, onTopic, STATE, Y, Z } from "./samples.js";

const [A, B] = [nonceOf("a"), nonceOf("b")];

function ready(giving: Giving, from = Y, nonce = A): void {
  giving.giver.received(from, { step: "ready", nonce });
}

describe("a session that another node asks for", () => {
  it("is fenced, and told as it is", () => {
    const giving = createGiving();
    giving.take(Y, A);
    expect(giving.session.log).toEqual(["fence", "capture"]);
    expect(giving.told).toEqual(["y state a"]);
    expect(giving.lastState()).toEqual(STATE);
  });

  it("is told by either of its tokens", () => {
    const giving = createGiving();
    giving.take(Y, A, { session: OLD_HASH });
    expect(giving.told).toEqual(["y state a"]);
  });

  it("waits for the commands that have begun, and its taker hears that it will come", async () => {
    const giving = createGiving();
    giving.session.isBusy = true;
    giving.take(Y, A);
    await giving.clock.advance(1400);
    giving.take(Y, A);
    expect(giving.told).toEqual(["y wait a"]);
    giving.session.finish?.();
    expect(giving.told).toEqual(["y wait a", "y state a"]);
    expect(giving.lastState()?.cut).toBe(false);
  });

  it("does not wait for them longer than 1,500 ms", async () => {
    const giving = createGiving();
    giving.session.isBusy = true;
    giving.take(Y, A);
    await giving.clock.advance(1499);
    expect(giving.told).toEqual([]);
    await giving.clock.advance(1);
    expect(giving.lastState()?.cut).toBe(true);
    giving.session.finish?.();
    expect(giving.told).toEqual(["y state a"]);
  });

  it("is told the same again by the same nonce, whatever has come meanwhile", () => {
    const giving = createGiving();
    giving.take(Y, A);
    giving.session.heard = 6;
    giving.session.keep(onTopic(5));
    giving.take(Y, A);
    expect(giving.told).toEqual(["y state a", "y state a"]);
    expect(giving.messages[1]).toEqual(giving.messages[0]);
    expect(giving.session.log).toEqual(["fence", "capture"]);
  });

  it("comes in parts where it is larger than an envelope", () => {
    const giving = createGiving({ partBytes: 500 });
    giving.take(Y, A);
    const parts = giving.messages.flatMap((each) => (each.step === "state" ? [each] : []));
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.map(({ part }) => part)).toEqual(parts.map((_, at) => at));
    expect(parts.every(({ bytes, parts: all }) => bytes.length <= 500 && all === parts.length)).toBe(true);
  });

  it("is refused to another identity", () => {
    const giving = createGiving();
    giving.take(Y, A, { identity: "eve" });
    expect([giving.told, giving.session.log]).toEqual([["y no a"], []]);
  });

  it("is refused where there is none, by the node that made its token alone", () => {
    const giving = createGiving();
    giving.take(Y, A, { session: "N".repeat(43) });
    giving.take(Y, B, { session: "N".repeat(43), owner: Z });
    expect(giving.told).toEqual(["y no a"]);
  });

  it("is not given while it sits in a room", () => {
    const giving = createGiving();
    giving.session.free = false;
    giving.take(Y, A);
    expect([giving.told, giving.session.log]).toEqual([["y stay a"], []]);
    giving.session.free = true;
    giving.take(Y, A);
    expect(giving.told.at(-1)).toBe("y state a");
  });

  it("stays where the game cannot say what it is", () => {
    const giving = createGiving();
    giving.session.state = undefined;
    giving.take(Y, A);
    expect(giving.told).toEqual(["y no a"]);
    expect(giving.session.log.slice(-2)).toEqual(["release", "deliver"]);
  });

  it("stays where what it is cannot be JSON", () => {
    const giving = createGiving();
    giving.session.state = { ...STATE, saved: 1n };
    giving.take(Y, A);
    expect(giving.told).toEqual(["y no a"]);
  });
});

describe("a fence", () => {
  it("is taken back where no taker is ready within 5 s: what came is not lost", async () => {
    const giving = createGiving();
    giving.take(Y, A);
    giving.session.keep(onTopic(5));
    giving.session.keep(alone(9));
    await giving.clock.advance(4999);
    expect(giving.session.log).toEqual(["fence", "capture"]);
    await giving.clock.advance(1);
    expect(giving.session.log.slice(2)).toEqual(["release", "deliver"]);
    expect(giving.session.delivered).toEqual([onTopic(5), alone(9)]);
    ready(giving);
    expect(giving.told.at(-1)).toBe("y cancel a");
  });

  it("is taken back where its taker declines", () => {
    const giving = createGiving();
    giving.take(Y, A);
    giving.giver.received(Y, { step: "decline", nonce: A });
    expect(giving.session.log.slice(2)).toEqual(["release", "deliver"]);
    expect(giving.giver.open).toBe(0);
  });

  it("is taken back where its client comes to this node", () => {
    const giving = createGiving();
    giving.take(Y, A);
    expect(giving.giver.keep(giving.session)).toBe(true);
    expect(giving.told.at(-1)).toBe("y cancel a");
    expect(giving.session.log.slice(2)).toEqual(["release", "deliver"]);
    expect(giving.giver.keep(giving.session)).toBe(true);
  });

  it("says what did not fit into the tail", () => {
    const giving = createGiving({ tailBytes: 200 });
    giving.take(Y, A);
    for (const number of [5, 6]) giving.session.keep(onTopic(number));
    ready(giving);
    expect([giving.lastGo()?.cut, giving.lastGo()?.items]).toEqual([true, [onTopic(5)]]);
  });
});

describe("a second taker", () => {
  it("gets the session, and the first one does not", () => {
    const giving = createGiving();
    giving.take(Y, A);
    giving.take(Z, B);
    expect(giving.told).toEqual(["y state a", "y cancel a", "z state b"]);
    ready(giving);
    expect(giving.told.at(-1)).toBe("y cancel a");
    ready(giving, Z, B);
    expect(giving.told.at(-1)).toBe("z go b");
    expect(giving.session.log).toEqual(["fence", "capture", `leave to ${Z}`]);
  });

  it("gets it although commands are at work still", () => {
    const giving = createGiving();
    giving.session.isBusy = true;
    giving.take(Y, A);
    giving.take(Z, B);
    giving.session.finish?.();
    expect(giving.told).toEqual(["y cancel a", "z wait b", "z state b"]);
  });

  it("begins the 5 s anew", async () => {
    const giving = createGiving();
    giving.take(Y, A);
    await giving.clock.advance(4000);
    giving.take(Z, B);
    await giving.clock.advance(4999);
    expect(giving.session.log).toEqual(["fence", "capture"]);
    await giving.clock.advance(1);
    expect(giving.session.log.at(-1)).toBe("deliver");
  });

  it("leaves the first one's nonce without effect for ever, also after the fence", () => {
    const giving = createGiving();
    giving.take(Y, A);
    giving.take(Z, B);
    giving.take(Y, A);
    expect(giving.told.slice(3)).toEqual([]);
    giving.giver.keep(giving.session);
    const before = giving.told.length;
    giving.take(Y, A);
    giving.take(Z, B);
    expect(giving.told.slice(before)).toEqual([]);
  });

  it("is not one who says `ready` by a nonce of another", () => {
    const giving = createGiving();
    giving.take(Y, A);
    ready(giving, Z, A);
    expect(giving.told.at(-1)).toBe("z cancel a");
    expect(giving.session.log).toEqual(["fence", "capture"]);
  });
});
