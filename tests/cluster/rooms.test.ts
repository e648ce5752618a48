import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DuelClient } from "../../generated/duel/client.js";
import { Weapon } from "../../generated/duel/messages.js";
import { createDuels, type Duels, type Server } from "./duels.js";

const sword = { mode: "1v1", weapon: Weapon.sword } as const;

let duels: Duels;
let one: Server;
let two: Server;
let ada: DuelClient;
let bob: DuelClient;

const nick = (name: string) => ({ nick: name });
const roomsOf = (server: Server) => [...server.rooms.duel.values()];
const sessions = (server: Server) => [...server.peers.values()].map(({ session }) => session);

beforeEach(async () => {
  duels = createDuels();
  one = duels.open("one");
  two = duels.open("two");
  await duels.settle(1500);
  ada = await duels.enter(one, "Ada");
  bob = await duels.enter(two, "Bob");
});

afterEach(() => duels.close());

describe("rooms on a cluster", () => {
  it("have ids that begin with their node", async () => {
    const room = await duels.outcome(ada.rooms.duel.create(sword, nick("Ada")));
    expect(room.id).toMatch(new RegExp(`^${one.cluster.id}\\.[\\w-]{22}$`));
  });

  it("are listed on every node, and gone from lists when they close", async () => {
    const room = await duels.outcome(ada.rooms.duel.create(sword, nick("Ada")));
    await duels.settle(300);
    const listed = await duels.outcome(bob.rooms.duel.list());
    expect(listed).toEqual([expect.objectContaining({ id: room.id, players: 1, max: 16, locked: false })]);
    roomsOf(one)[0]?.close();
    await duels.settle(300);
    expect(await duels.outcome(bob.rooms.duel.list())).toEqual([]);
  });

  it("are watched from every node", async () => {
    const heard: string[] = [];
    bob.rooms.duel.watch(({ added, changed, removed }) =>
      heard.push(`${added.length} ${changed.map(({ players }) => players)} ${removed.length}`),
    );
    await duels.settle();
    await duels.outcome(ada.rooms.duel.create(sword, nick("Ada")));
    await duels.settle(500);
    const cy = await duels.enter(one, "Cy");
    await duels.outcome(cy.rooms.duel.joinOrCreate(sword, nick("Cy")));
    await duels.settle(500);
    roomsOf(one)[0]?.close();
    await duels.settle(500);
    expect(heard).toEqual(["1  0", "0 2 0", "0  1"]);
  });

  it("are joined by their id from another node: the client goes there", async () => {
    const room = await duels.outcome(ada.rooms.duel.create(sword, nick("Ada")));
    const statuses: string[] = [];
    bob.onStatus(({ status }) => statuses.push(status));
    const joined = await duels.outcome(bob.rooms.duel.join(room.id, nick("Bob")));
    expect([joined.id, joined.seat]).toEqual([room.id, 1]);
    expect([...joined.members.values()].map(({ presence }) => presence?.nick).sort()).toEqual(["Ada", "Bob"]);
    expect([sessions(one), sessions(two)]).toEqual([["Ada", "Bob"], []]);
    expect(roomsOf(one)[0]?.game.heard).toEqual(["Ada joins", "Bob joins"]);
    expect(statuses).toEqual([]);
  });

  it("are joined where their node has no address, also in tests without a network", async () => {
    const three = duels.openHidden();
    await duels.settle(1500);
    const cy = await duels.enter(three, "Cy");
    const room = await duels.outcome(cy.rooms.duel.create(sword, nick("Cy")));
    expect((await duels.outcome(bob.rooms.duel.join(room.id, nick("Bob")))).seat).toBe(1);
    expect(sessions(three)).toEqual(["Cy", "Bob"]);
  });

  it("are found by joinOrCreate on another node, before a new one is made", async () => {
    const room = await duels.outcome(ada.rooms.duel.joinOrCreate(sword, nick("Ada")));
    await duels.settle(300);
    const joined = await duels.outcome(bob.rooms.duel.joinOrCreate(sword, nick("Bob")));
    expect(joined.id).toBe(room.id);
    expect(roomsOf(two)).toEqual([]);
  });

  it("are joined by a private room's code from another node", async () => {
    const room = await duels.outcome(ada.rooms.duel.create({ ...sword, private: true } as never, nick("Ada")));
    const joined = await duels.outcome(bob.rooms.duel.join(room.code as string, nick("Bob")));
    expect(joined.id).toBe(room.id);
  });

  it("are full for those who come from another node, too", async () => {
    const room = await duels.outcome(ada.rooms.duel.create(sword, nick("Ada")));
    for (let seat = 1; seat < 16; seat++) {
      const more = await duels.enter(one, `Cy${seat}`);
      await duels.outcome(more.rooms.duel.join(room.id, nick(`Cy${seat}`)));
    }
    await expect(duels.outcome(bob.rooms.duel.join(room.id, nick("Bob")))).rejects.toMatchObject({ code: "roomFull" });
    expect(sessions(two)).toEqual(["Bob"]);
  });

  it("are gone where no node has them", async () => {
    const none = `${two.cluster.id}.${"x".repeat(22)}`;
    await expect(duels.outcome(ada.rooms.duel.join(none, nick("Ada")))).rejects.toMatchObject({ code: "roomGone" });
    const nowhere = `aaaaaaaa.${"x".repeat(22)}`;
    await expect(duels.outcome(ada.rooms.duel.join(nowhere, nick("Ada")))).rejects.toMatchObject({ code: "roomGone" });
  });

  it("of a node that was not heard yet are not called gone", async () => {
    const room = await duels.outcome(ada.rooms.duel.create(sword, nick("Ada")));
    duels.broker.stop();
    await duels.settle(10);
    const three = duels.open("three");
    const cy = await duels.enter(three, "Cy");
    await expect(duels.outcome(cy.rooms.duel.join(room.id, nick("Cy")))).rejects.toMatchObject({ code: "unavailable" });
    duels.broker.start();
    await duels.settle(10);
    expect((await duels.outcome(cy.rooms.duel.join(room.id, nick("Cy")))).id).toBe(room.id);
  });

  it("of a node that is not heard are neither listed nor joined, and are there again with it", async () => {
    const room = await duels.outcome(ada.rooms.duel.create(sword, nick("Ada")));
    await duels.settle(300);
    duels.broker.stop();
    await duels.settle(4500);
    expect(await duels.outcome(bob.rooms.duel.list())).toEqual([]);
    await expect(duels.outcome(bob.rooms.duel.join(room.id, nick("Bob")))).rejects.toMatchObject({
      code: "unavailable",
      data: { retryAfterMs: 1000 },
    });
    duels.broker.start();
    await duels.settle(2500);
    expect(await duels.outcome(bob.rooms.duel.list())).toHaveLength(1);
  });

  it("keep the place of a client that is led there, for ten seconds", async () => {
    const room = await duels.outcome(ada.rooms.duel.create(sword, nick("Ada")));
    const [own] = roomsOf(one);
    duels.net.serve("wss://one.game.example/ws", { accept: () => {} });
    const joining = bob.rooms.duel.join(room.id, nick("Bob"));
    joining.catch(() => {});
    await duels.settle(200);
    await duels.settle(300);
    const listed = await duels.outcome(bob.rooms.duel.list());
    expect(listed).toHaveLength(1);
    expect(own?.peers.size).toBe(1);
    await duels.settle(11_000);
    await expect(joining).rejects.toMatchObject({ code: "unavailable" });
    expect(bob.status).toBe("open");
  });

  it("keep the last place for who is on the way, and for nobody else", async () => {
    const room = await duels.outcome(ada.rooms.duel.create(sword, nick("Ada")));
    for (let seat = 1; seat < 15; seat++) {
      const more = await duels.enter(one, `Cy${seat}`);
      await duels.outcome(more.rooms.duel.join(room.id, nick(`Cy${seat}`)));
    }
    const late = await duels.enter(one, "Late");
    duels.net.serve("wss://one.game.example/ws", { accept: () => {} });
    const never = bob.rooms.duel.join(room.id, nick("Bob"));
    never.catch(() => {});
    await duels.settle(200);
    await expect(duels.outcome(late.rooms.duel.join(room.id, nick("Late")))).rejects.toMatchObject({
      code: "roomFull",
    });
    await duels.settle(11_000);
    duels.net.serve("wss://one.game.example/ws", one);
    expect((await duels.outcome(bob.rooms.duel.join(room.id, nick("Bob")))).seat).toBe(15);
  });

  it("elsewhere are not joined while the peer sits here", async () => {
    const room = await duels.outcome(ada.rooms.duel.create(sword, nick("Ada")));
    await duels.outcome(bob.rooms.lobby.joinOrCreate());
    await expect(duels.outcome(bob.rooms.duel.join(room.id, nick("Bob")))).rejects.toMatchObject({
      code: "roomElsewhere",
    });
  });
});
