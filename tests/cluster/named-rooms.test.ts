import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DuelClient } from "../../generated/duel/client.js";
import { Weapon } from "../../generated/duel/messages.js";
import { duelErrors } from "../../generated/duel/protocol.js";
import { type CutBackplane, cutBackplane } from "./cut-off.js";
import { createDuels, type Duels, type Server } from "./duels.js";

const sword = { mode: "1v1", weapon: Weapon.sword } as const;
const LEASE_MS = 4000;

const nick = (name: string) => ({ nick: name });

let duels: Duels;
let way: CutBackplane;
let one: Server;
let two: Server;
let ada: DuelClient;
let bob: DuelClient;

beforeEach(async () => {
  duels = createDuels();
  way = cutBackplane(duels.broker);
  one = duels.open("one", { leaseMs: LEASE_MS, backplane: way });
  two = duels.open("two", { leaseMs: LEASE_MS });
  await duels.settle(1500);
  ada = await duels.enter(one, "Ada");
  bob = await duels.enter(two, "Bob");
});

afterEach(() => duels.close());

/** The grace of all nodes is over. */
const settled = (): Promise<void> => duels.settle(LEASE_MS);

describe("a named room on a cluster", () => {
  it("is opened by no node before those of before a lost store must have stopped", async () => {
    await expect(duels.outcome(one.rooms.duel.open("final", sword))).rejects.toMatchObject({
      code: "unavailable",
      data: { retryAfterMs: expect.any(Number) },
    });
    await settled();
    const room = await duels.outcome(one.rooms.duel.open("final", sword));
    expect([room.id, room.owned, room.options]).toEqual(["final", true, { ...sword, ranked: false }]);
    expect(await duels.outcome(one.rooms.duel.open("final", sword))).toBe(room);
  });

  it("has one owner, and is joined from every node", async () => {
    await settled();
    const room = await duels.outcome(one.rooms.duel.open("final", sword));
    await expect(duels.outcome(two.rooms.duel.open("final", sword))).rejects.toMatchObject({
      code: "roomElsewhere",
      data: { node: one.cluster.id },
    });
    const joined = await duels.outcome(bob.rooms.duel.join("final", nick("Bob")));
    expect(joined.id).toBe("final");
    expect([...room.peers].map(({ session }) => session)).toEqual(["Bob"]);
    expect(two.peers.size).toBe(0);
    await expect(duels.outcome(ada.rooms.duel.join("semifinal", nick("Ada")))).rejects.toMatchObject({
      code: "roomGone",
    });
  });

  it("is listed under its name on every node", async () => {
    await settled();
    await duels.outcome(one.rooms.duel.open("final", sword));
    await duels.settle(500);
    const listed = await duels.outcome(bob.rooms.duel.list());
    expect(listed.map(({ id }) => id)).toEqual(["final"]);
  });

  it("may be opened by another once its owner has closed it, with a higher fence", async () => {
    await settled();
    const room = await duels.outcome(one.rooms.duel.open("final", sword));
    expect(room.fence).toBeGreaterThan(1e12);
    room.close();
    expect(room.owned).toBe(false);
    await duels.settle(100);
    const next = await duels.outcome(two.rooms.duel.open("final", sword));
    expect(next.fence).toBeGreaterThan(room.fence);
  });

  it("may be opened by another at once where the server of its owner has stopped", async () => {
    await settled();
    const room = await duels.outcome(one.rooms.duel.open("final", sword));
    const closing = one.close({ graceMs: 0 });
    await duels.settle(500);
    await closing;
    const next = await duels.outcome(two.rooms.duel.open("final", sword));
    expect(next.fence).toBeGreaterThan(room.fence);
  });

  it("stands still while its owner may have lost it, and goes on where nobody took it", async () => {
    await settled();
    const room = await duels.outcome(one.rooms.duel.open("final", sword));
    const joined = await duels.outcome(ada.rooms.duel.join("final", nick("Ada")));
    const paused: boolean[] = [];
    joined.onPause(({ paused: is }) => paused.push(is));
    way.cut();
    await duels.settle(200);
    // Its record has to be read again before it goes on, and cannot be.
    await duels.settle(LEASE_MS * 0.8);
    expect([room.owned, joined.paused, paused]).toEqual([false, true, [true]]);
    await expect(duels.outcome(ada.request.taunt({ words: "you" }))).rejects.toMatchObject({ code: "unavailable" });
    await expect(
      duels.outcome((await duels.enter(one, "Cy")).rooms.duel.join("final", nick("Cy"))),
    ).rejects.toMatchObject({ code: "unavailable" });
    way.heal();
    await duels.settle(1000);
    expect([room.owned, joined.paused, paused]).toEqual([true, false, [true, false]]);
    expect(await duels.outcome(ada.request.taunt({ words: "you" }))).toEqual({ heardBy: 0 });
  });

  it("neither ticks nor says anything while it stands still", async () => {
    let ticks = 0;
    const three = duels.open("three", {
      leaseMs: LEASE_MS,
      backplane: way,
      rooms: {
        duel: {
          create: () => ({ heard: [] }),
          presence: (_room, { session }) => ({ nick: session, weapon: 0 }),
          tick(room) {
            ticks++;
            for (const [, fighter] of room.state.fighters) fighter.x++;
          },
        },
        lobby: {},
      },
    });
    await duels.settle(1500 + LEASE_MS);
    const room = await duels.outcome(three.rooms.duel.open("final", sword));
    const eve = await duels.enter(three, "Eve");
    const joined = await duels.outcome(eve.rooms.duel.join("final", nick("Eve")));
    room.state.fighters.add(0, { x: 0, y: 0, hp: 100, arrows: 1 });
    const struck: number[] = [];
    eve.on.struck(({ hp }) => struck.push(hp));
    await duels.settle(200);
    const x = (): number | undefined => joined.state.fighters.get(0)?.x;
    expect(x()).toBeGreaterThan(0);
    way.cut();
    await duels.settle(200);
    await duels.settle(LEASE_MS * 0.8);
    const [before, seen] = [ticks, x()];
    room.broadcast.struck({ seat: 0, hp: 1 });
    await duels.settle(300);
    expect([ticks, x(), struck]).toEqual([before, seen, []]);
    way.heal();
    await duels.settle(1000);
    room.broadcast.struck({ seat: 0, hp: 2 });
    await duels.settle(100);
    expect(struck).toEqual([2]);
    expect(ticks).toBeGreaterThan(before);
    expect(x()).toBeGreaterThan(seen ?? 0);
  });

  it("that was closed while the store could not be reached may be opened by another once it can", async () => {
    await settled();
    const room = await duels.outcome(one.rooms.duel.open("final", sword));
    way.cut();
    await duels.settle(100);
    room.close();
    await duels.settle(100);
    way.heal();
    await duels.settle(2000);
    const next = await duels.outcome(two.rooms.duel.open("final", sword));
    expect(next.fence).toBeGreaterThan(room.fence);
  });

  it("is listed as its present owner tells it, also where a former one wakes later", async () => {
    await settled();
    await duels.outcome(one.rooms.duel.open("final", sword));
    way.cut();
    await duels.settle(LEASE_MS * 1.3);
    const next = await duels.outcome(two.rooms.duel.open("final", sword));
    next.listing = { map: "the new one" };
    way.heal();
    await duels.settle(3000);
    for (const server of [one, two]) {
      const fan = await duels.enter(server, "Fan");
      const listed = await duels.outcome(fan.rooms.duel.list());
      expect(listed.map(({ id, listing }) => [id, listing?.map])).toEqual([["final", "the new one"]]);
    }
  });

  it("is lost where it was gone for longer than its lease, and another has it: the first one says nothing more", async () => {
    await settled();
    const room = await duels.outcome(one.rooms.duel.open("final", sword));
    const joined = await duels.outcome(ada.rooms.duel.join("final", nick("Ada")));
    const closed: string[] = [];
    joined.onClose(({ reason }) => closed.push(reason));
    way.cut();
    await duels.settle(LEASE_MS * 1.3);
    const next = await duels.outcome(two.rooms.duel.open("final", sword));
    expect(next.fence).toBeGreaterThan(room.fence);
    expect([room.owned, next.owned]).toEqual([false, true]);
    way.heal();
    await duels.settle(2000);
    expect([room.closed, closed]).toEqual([true, ["lost"]]);
    expect(room.game.heard).toEqual(["Ada joins", "Ada closed"]);
    expect([next.owned, next.closed]).toEqual([true, false]);
    expect(one.metrics().backplane).toMatchObject({ storeLost: 0, storeUp: true });
  });
});

describe("a room that the handler `named` names", () => {
  const rooms = {
    duel: {
      named: ({ mode }: { readonly mode: string }, session: string) =>
        mode === "clan" ? `clan-${session[0]}` : undefined,
      create: () => ({ heard: [] as string[] }),
      presence: (_room: unknown, { session }: { readonly session: string }) => ({ nick: session, weapon: 0 }) as const,
    },
    lobby: {},
  };
  const clan = { mode: "clan", weapon: Weapon.sword } as const;

  it("is opened by the first who creates it, and joined by all others, wherever they are", async () => {
    const [three, four] = ["three", "four"].map((name) => duels.open(name, { leaseMs: LEASE_MS, rooms } as never));
    await duels.settle(1500 + LEASE_MS);
    const cy = await duels.enter(three as Server, "Cy");
    const cleo = await duels.enter(four as Server, "Cleo");
    const dan = await duels.enter(four as Server, "Dan");
    const first = await duels.outcome(cy.rooms.duel.create(clan, nick("Cy")));
    const second = await duels.outcome(cleo.rooms.duel.joinOrCreate(clan, nick("Cleo")));
    const other = await duels.outcome(dan.rooms.duel.joinOrCreate(clan, nick("Dan")));
    expect([first.id, second.id, other.id]).toEqual(["clan-C", "clan-C", "clan-D"]);
    expect([...second.members.keys()]).toEqual([0, 1]);
    const any = await duels.outcome((await duels.enter(three as Server, "Eve")).rooms.duel.create(sword, nick("Eve")));
    expect(any.id).toMatch(/^[a-z2-7]{8}\./);
  });
});

describe("a handler `named` that fails", () => {
  const refused = (named: () => unknown): Promise<unknown> => {
    const about = { create: () => ({ heard: [] }), presence: () => ({ nick: "somebody", weapon: 0 }), named };
    const server = duels.open("alone", { backplane: undefined, rooms: { duel: about, lobby: {} } } as never);
    return duels.enter(server, "Eve").then((eve) => duels.outcome(eve.rooms.duel.create(sword, nick("Eve"))));
  };

  it("refuses the room with the error that the schema declares", async () => {
    const fail = (): never => {
      throw duelErrors.Banned();
    };
    await expect(refused(fail)).rejects.toMatchObject({ code: "declared", rpcCode: 1002 });
  });

  it.each<readonly [string, () => unknown]>([
    ["that throws anything else", () => JSON.parse("no JSON")],
    ["whose name is none", () => "a.b"],
    ["whose name is empty", () => ""],
    ["whose name is no text", () => 7],
  ])("says nothing of it, %s", async (_, named) => {
    await expect(refused(named)).rejects.toMatchObject({ code: "remote", rpcCode: -32603 });
  });

  it("means any room by null and undefined", async () => {
    for (const nothing of [null, undefined]) expect(await refused(() => nothing)).toHaveProperty("id");
  });
});

describe("players who ask several nodes at the same moment", () => {
  it("come into one room", async () => {
    await settled();
    const players = [ada, bob, await duels.enter(one, "Cy"), await duels.enter(two, "Dan")];
    const joining = Promise.all(players.map((player) => player.rooms.duel.joinOrCreate(sword, nick("anybody"))));
    await duels.settle(5000);
    const rooms = await joining;
    expect(new Set(rooms.map(({ id }) => id)).size).toBe(1);
    expect([...one.rooms.duel.values(), ...two.rooms.duel.values()]).toHaveLength(1);
  });
});

describe("named rooms of a server that is alone", () => {
  it("are opened once, known by their names, and have fences that rise", async () => {
    const alone = duels.open("alone", { backplane: undefined as never });
    const room = await duels.outcome(alone.rooms.duel.open("final", sword));
    expect([room.id, room.owned]).toEqual(["final", true]);
    expect(await alone.rooms.duel.open("final")).toBe(room);
    expect(alone.rooms.duel.get("final")).toBe(room);
    const eve = await duels.enter(alone, "Eve");
    expect((await duels.outcome(eve.rooms.duel.join("final", nick("Eve")))).id).toBe("final");
    room.close();
    await duels.settle(10);
    const next = await duels.outcome(alone.rooms.duel.open("final", sword));
    expect(next).not.toBe(room);
    expect(next.fence).toBeGreaterThan(room.fence);
  });

  it("refuse names that are none, and options that the schema refuses", async () => {
    for (const name of ["", "a.b", "a b", "x".repeat(65), 7 as never]) {
      await expect(duels.outcome(one.rooms.duel.open(name, sword))).rejects.toMatchObject({ code: "usage" });
    }
    await expect(duels.outcome(one.rooms.duel.open("final", {} as never))).rejects.toMatchObject({ code: "invalid" });
  });
});
