import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DuelClient } from "../../generated/duel/client.js";
import { Weapon } from "../../generated/duel/messages.js";
import { createDuels, type Duels, type Server } from "./duels.js";

const sword = { mode: "1v1", weapon: Weapon.sword } as const;
const nick = (name: string) => ({ nick: name });

let duels: Duels;
let one: Server;
let two: Server;
let ada: DuelClient;
let bob: DuelClient;
let heard: string[];

/** Who that is, on its server. */
function peerOf(server: Server, name: string) {
  const peer = [...server.peers.values()].find(({ session }) => session === name);
  if (peer === undefined) throw new Error(`${name} is not there`);
  return peer;
}

const roomOf = (server: Server) => [...server.rooms.duel.values()][0];
const published = (server: Server): number => server.metrics().backplane?.published ?? 0;

async function createRoom(client: DuelClient, options: object = sword): Promise<string> {
  return (await duels.outcome(client.rooms.duel.create(options as typeof sword, nick("Ada")))).id;
}

function hear(client: DuelClient, name: string): void {
  client.on.struck(({ seat, hp }) => heard.push(`${name} ${seat} ${hp}`));
}

beforeEach(async () => {
  heard = [];
  duels = createDuels();
  one = duels.open("one");
  two = duels.open("two");
  await duels.settle(1500);
  ada = await duels.enter(one, "Ada");
  bob = await duels.enter(two, "Bob");
  hear(ada, "Ada");
  hear(bob, "Bob");
});

afterEach(() => duels.close());

describe("a room that is watched", () => {
  it("is heard on another node, and nothing of its state is seen", async () => {
    const id = await createRoom(ada);
    const watch = await duels.outcome(peerOf(two, "Bob").watch(id));
    expect([watch.kind, watch.id, watch.signal.aborted]).toEqual(["duel", id, false]);
    roomOf(one)?.broadcast.struck({ seat: 0, hp: 90 });
    roomOf(one)?.broadcast.struck({ seat: 0, hp: 80 });
    await duels.settle(100);
    expect(heard).toEqual(["Ada 0 90", "Ada 0 80", "Bob 0 90", "Bob 0 80"]);
    expect(roomOf(one)?.peers.size).toBe(1);
    expect(one.metrics().states["field"]?.peers).toBe(1);
    expect(bob.rooms.duel.current).toBeUndefined();
  });

  it("is heard on its own node, too", async () => {
    const id = await createRoom(ada);
    const cy = await duels.enter(one, "Cy");
    hear(cy, "Cy");
    const watch = await duels.outcome(peerOf(one, "Cy").watch(id));
    roomOf(one)?.broadcast.struck({ seat: 0, hp: 90 });
    await duels.settle();
    expect(heard).toEqual(["Ada 0 90", "Cy 0 90"]);
    watch.stop();
    roomOf(one)?.broadcast.struck({ seat: 0, hp: 80 });
    await duels.settle();
    expect(heard).toEqual(["Ada 0 90", "Cy 0 90", "Ada 0 80"]);
    expect([watch.signal.aborted, watch.signal.reason]).toEqual([true, "stopped"]);
  });

  it("is published to nobody where nobody watches it elsewhere, and once however many do", async () => {
    const id = await createRoom(ada);
    const before = published(one);
    roomOf(one)?.broadcast.struck({ seat: 0, hp: 90 });
    await duels.settle(100);
    expect(published(one)).toBe(before);
    const cy = await duels.enter(two, "Cy");
    hear(cy, "Cy");
    const watches = [
      await duels.outcome(peerOf(two, "Bob").watch(id)),
      await duels.outcome(peerOf(two, "Cy").watch(id)),
    ];
    heard.length = 0;
    roomOf(one)?.broadcast.struck({ seat: 0, hp: 80 });
    await duels.settle(100);
    expect([published(one) - before, heard]).toEqual([1, ["Ada 0 80", "Bob 0 80", "Cy 0 80"]]);
    for (const watch of watches) watch.stop();
    // A node that has just lost its last watcher listens for a second more.
    await duels.settle(2000);
    roomOf(one)?.broadcast.struck({ seat: 0, hp: 70 });
    await duels.settle(100);
    expect([published(one) - before, heard.length]).toEqual([1, 4]);
  });

  it("tells its watchers when it is gone, behind all that it has said", async () => {
    const id = await createRoom(ada);
    const watch = await duels.outcome(peerOf(two, "Bob").watch(id));
    watch.signal.addEventListener("abort", () => peerOf(two, "Bob").send.over());
    bob.on.over(() => heard.push(`over: ${watch.signal.reason}`));
    roomOf(one)?.broadcast.struck({ seat: 0, hp: 0 });
    roomOf(one)?.close();
    await duels.settle(100);
    expect(heard).toEqual(["Ada 0 0", "Bob 0 0", "over: closed"]);
    await expect(duels.outcome(peerOf(two, "Bob").watch(id))).rejects.toMatchObject({ code: "roomGone" });
    expect(peerOf(two, "Bob").topics.size).toBe(0);
  });

  it("tells watchers of its own node in the same way", async () => {
    const id = await createRoom(ada);
    await duels.enter(one, "Cy");
    const watch = await duels.outcome(peerOf(one, "Cy").watch(id));
    roomOf(one)?.close();
    expect([watch.signal.aborted, watch.signal.reason]).toEqual([true, "closed"]);
  });

  it("is over where that was not heard: within ten seconds and a half", async () => {
    const id = await createRoom(ada);
    const watch = await duels.outcome(peerOf(two, "Bob").watch(id));
    duels.broker.stop();
    roomOf(one)?.close();
    await duels.settle(500);
    duels.broker.start();
    await duels.settle(500);
    expect(watch.signal.aborted).toBe(false);
    await duels.settle(10_500);
    expect(watch.signal.reason).toBe("closed");
  });

  it("is over with its node", async () => {
    const id = await createRoom(ada);
    const watch = await duels.outcome(peerOf(two, "Bob").watch(id));
    const closing = one.close({ graceMs: 0 });
    await duels.settle(2000);
    await closing;
    expect(watch.signal.reason).toBe("closed");
  });

  it("is heard on, for however long, and while a node is not heard", async () => {
    const id = await createRoom(ada);
    const watch = await duels.outcome(peerOf(two, "Bob").watch(id));
    await duels.settle(120_000);
    duels.broker.stop();
    await duels.settle(5000);
    duels.broker.start();
    await duels.settle(12_000);
    roomOf(one)?.broadcast.struck({ seat: 0, hp: 90 });
    await duels.settle(100);
    expect([heard, watch.signal.aborted]).toEqual([["Ada 0 90", "Bob 0 90"], false]);
  });

  it("forgets a node that does not ask for it any more", async () => {
    const id = await createRoom(ada);
    await duels.outcome(peerOf(two, "Bob").watch(id));
    const before = published(one);
    duels.broker.stop();
    await duels.settle(31_000);
    duels.broker.start();
    await duels.settle(100);
    roomOf(one)?.broadcast.struck({ seat: 0, hp: 90 });
    await duels.settle(100);
    expect(published(one)).toBe(before);
  });

  it("is private no less: whoever has its id may watch it", async () => {
    const id = await createRoom(ada, { ...sword, private: true });
    expect((await duels.outcome(peerOf(two, "Bob").watch(id))).id).toBe(id);
  });

  it("is watched once by a peer, and not longer than it is there", async () => {
    const id = await createRoom(ada);
    const peer = peerOf(two, "Bob");
    const [first, second] = await duels.outcome(Promise.all([peer.watch(id), peer.watch(id)]));
    expect(second).toBe(first);
    bob.close();
    await duels.settle(100);
    expect(first?.signal.reason).toBe("stopped");
    await expect(duels.outcome(peer.watch(id))).rejects.toMatchObject({ code: "closed" });
  });

  it("is heard by a member once, who leaves it and hears it still", async () => {
    const id = await createRoom(ada);
    const peer = peerOf(one, "Ada");
    const watch = await duels.outcome(peer.watch(id));
    const cy = await duels.enter(one, "Cy");
    await duels.outcome(cy.rooms.duel.join(id, nick("Cy")));
    roomOf(one)?.broadcast.struck({ seat: 0, hp: 90 });
    await duels.outcome(ada.rooms.duel.current?.leave() ?? Promise.resolve());
    roomOf(one)?.broadcast.struck({ seat: 0, hp: 80 });
    await duels.settle();
    expect(heard).toEqual(["Ada 0 90", "Ada 0 80"]);
    watch.stop();
    roomOf(one)?.broadcast.struck({ seat: 0, hp: 70 });
    await duels.settle();
    expect(heard).toHaveLength(2);
  });

  it("is heard by a member who stops watching", async () => {
    const id = await createRoom(ada);
    (await duels.outcome(peerOf(one, "Ada").watch(id))).stop();
    roomOf(one)?.broadcast.struck({ seat: 0, hp: 90 });
    await duels.settle();
    expect(heard).toEqual(["Ada 0 90"]);
  });

  it("is none: gone, or out of reach", async () => {
    const peer = peerOf(two, "Bob");
    for (const id of ["", "nothing", `${one.cluster.id}.${"x".repeat(22)}`, `aaaaaaaa.${"x".repeat(22)}`]) {
      await expect(duels.outcome(peer.watch(id))).rejects.toMatchObject({ code: "roomGone" });
    }
    await expect(duels.outcome(peer.watch(7 as never))).rejects.toMatchObject({ code: "usage" });
    const id = await createRoom(ada);
    duels.broker.stop();
    await expect(duels.outcome(peer.watch(id))).rejects.toMatchObject({ code: "unavailable" });
  });

  it("leaves nothing behind", async () => {
    const id = await createRoom(ada);
    const watch = await duels.outcome(peerOf(two, "Bob").watch(id));
    watch.stop();
    watch.stop();
    await duels.settle(2000);
    expect(peerOf(two, "Bob").topics.size).toBe(0);
    const again = await duels.outcome(peerOf(two, "Bob").watch(id));
    expect(again).not.toBe(watch);
    roomOf(one)?.broadcast.struck({ seat: 0, hp: 90 });
    await duels.settle(100);
    expect(heard).toEqual(["Ada 0 90", "Bob 0 90"]);
  });
});
