import { readFileSync } from "node:fs";
import type { SessionStore } from "kephas/server";
import { createLink, createTestNet, type Link, type TestNet } from "kephas/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Brawler } from "../../examples/brawl/page/brawler.js";
import { createBrawl } from "../../examples/brawl/server.js";
import { issueToken } from "../../examples/brawl/token.js";
import type { Hand } from "../../generated/brawl/messages.js";

const TOKEN_MS = 60_000;
const secret = "of the test";

let net: TestNet;
let server: ReturnType<typeof createBrawl>;
let store: SessionStore;

interface Player {
  readonly brawler: Brawler;
  readonly link: Link;
  /** How often a token was asked for. */
  readonly logins: () => number;
}

async function settled<Value>(promise: Promise<Value>, ms = 50): Promise<Value> {
  promise.catch(() => {});
  await net.clock.advance(ms);
  return await promise;
}

function open(): void {
  server = createBrawl({ secret, clock: net.clock, logger: false, resume: { store } });
}

async function enter(name: string, hand: Hand, tokenMs = TOKEN_MS): Promise<Player> {
  const link = createLink();
  let logins = 0;
  const brawler = new Brawler(
    { open: (request) => net.connect(server, { link }).open(request) },
    {
      clock: net.clock,
      logger: false,
      login: async () => {
        logins++;
        return issueToken({ name, endsAt: Date.now() + tokenMs }, secret);
      },
      pick: async () => hand,
    },
  );
  await settled(brawler.client.connect());
  await settled(brawler.enter("meadow"));
  return { brawler, link, logins: () => logins };
}

const fightersOf = ({ brawler }: Player) =>
  [...(brawler.yard?.state.fighters.values() ?? [])].map(({ name, x, y, wins }) => [name, x, y, wins]);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: 1_000_000 });
  net = createTestNet();
  const kept = new Map<string, string>();
  store = {
    put: (key, value) => void kept.set(key, value),
    take(key) {
      const value = kept.get(key);
      kept.delete(key);
      return value;
    },
    delete: (key) => void kept.delete(key),
  };
  open();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Time passes for the server's clock and for tokens alike. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 1000) {
    vi.setSystemTime(Date.now() + Math.min(left, 1000));
    await net.clock.advance(Math.min(left, 1000));
  }
}

describe("an evening in the yard", () => {
  it("brings players together, who see each other walk 20 times a second", async () => {
    const [ann, bob] = [await enter("ann", "rock"), await enter("bob", "paper")];
    expect([ann.brawler.yard?.seat, bob.brawler.yard?.seat]).toEqual([0, 1]);
    expect(await settled(bob.brawler.client.rooms.yard.list())).toMatchObject([
      { options: { map: "meadow" }, listing: { names: ["ann", "bob"] }, players: 2, max: 8 },
    ]);
    let ticks = 0;
    bob.brawler.yard?.state.on.tick(() => ticks++);
    ann.brawler.client.send.walk({ x: 320, y: 150 });
    await net.clock.advance(1000);
    expect(ticks).toBe(20);
    expect(fightersOf(bob)).toEqual([
      ["ann", 320, 150, 0],
      ["bob", 200, 150, 0],
    ]);
  });

  it("lists who is still there when somebody has left", async () => {
    const [ann, bob] = [await enter("ann", "rock"), await enter("bob", "paper")];
    await settled(bob.brawler.yard?.leave() ?? Promise.resolve());
    expect(await settled(ann.brawler.client.rooms.yard.list())).toMatchObject([
      { listing: { names: ["ann"] }, players: 1 },
    ]);
  });

  it("decides a duel by what both pick, and tells the whole yard", async () => {
    const [ann, bob, eve] = [await enter("ann", "rock"), await enter("bob", "paper"), await enter("eve", "paper")];
    const heard: unknown[] = [];
    eve.brawler.client.on.fought((fight) => void heard.push({ ...fight }));
    expect(await settled(ann.brawler.challenge(1))).toBe("lost");
    expect(await settled(bob.brawler.challenge(2))).toBe("even");
    expect(await settled(bob.brawler.challenge(0))).toBe("won");
    expect(heard).toEqual([
      { winner: 1, loser: 0 },
      { winner: 1, loser: 0 },
    ]);
    expect(fightersOf(eve).map(([name, , , wins]) => [name, wins])).toEqual([
      ["ann", 0],
      ["bob", 2],
      ["eve", 0],
    ]);
    for (const seat of [1, 7]) await expect(settled(bob.brawler.challenge(seat))).rejects.toThrow("Not now");
  });

  it("renews a token before it ends, and lets nobody in with an old one", async () => {
    const ann = await enter("ann", "rock");
    await pass(5 * TOKEN_MS);
    expect([ann.brawler.client.status, ann.logins() > 4, server.peers.size]).toEqual(["open", true, 1]);
    await expect(enter("bob", "rock", 0)).rejects.toMatchObject({ code: "unauthorized" });
  });

  it("keeps the seat of somebody whose connection is lost", async () => {
    const [ann, bob] = [await enter("ann", "rock"), await enter("bob", "paper")];
    const lost: boolean[] = [];
    bob.brawler.yard?.onMembers(({ changed }) => void lost.push(...changed.map((member) => member.lost)));
    const yard = ann.brawler.yard;
    ann.link.cut();
    await pass(10_000);
    expect([lost, ann.brawler.client.status, ann.brawler.yard === yard]).toEqual([[true, false], "open", true]);
    ann.brawler.client.send.walk({ x: 200, y: 156 });
    await net.clock.advance(100);
    expect(fightersOf(bob)[0]).toEqual(["ann", 200, 156, 0]);
  });

  it("goes on after a restart: same players, in a yard again, with what they have won", async () => {
    const [ann, bob] = [await enter("ann", "rock"), await enter("bob", "paper")];
    await settled(ann.brawler.challenge(1));
    const before = ann.brawler.yard;
    const closing = server.close();
    await pass(2000);
    await closing;
    open();
    await pass(20_000);
    const yards = [ann, bob].map(({ brawler }) => brawler.yard);
    expect([before?.closed, yards[0]?.id === yards[1]?.id, server.rooms.yard.size]).toEqual([true, true, 1]);
    expect(
      fightersOf(ann)
        .map(([name, , , wins]) => [name, wins])
        .sort(),
    ).toEqual([
      ["ann", 0],
      ["bob", 1],
    ]);
  });

  it("takes under 120 lines of server, and under 80 of client", () => {
    const linesOf = (...files: readonly string[]): number =>
      files.reduce((sum, file) => sum + readFileSync(`examples/brawl/${file}`, "utf8").trimEnd().split("\n").length, 0);
    expect(linesOf("server.ts", "token.ts", "start.ts")).toBeLessThan(120);
    expect(linesOf("page/brawler.ts", "page/main.ts")).toBeLessThan(80);
  });
});
