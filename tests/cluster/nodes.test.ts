import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LobbyServer } from "../../generated/lobby/server.js";
import { createLobbies, type Guest, type Lobbies, type Who } from "./lobbies.js";

let lobbies: Lobbies;
let [one, two, three]: LobbyServer<Who>[] = [];
let [ada, bob, cy]: Guest[] = [];

beforeEach(async () => {
  lobbies = createLobbies();
  [one, two, three] = [lobbies.open(), lobbies.open(), lobbies.open()];
  await lobbies.settle(1000);
  ada = await lobbies.enter(one as LobbyServer<Who>, "Ada");
  bob = await lobbies.enter(two as LobbyServer<Who>, "Bob");
  cy = await lobbies.enter(two as LobbyServer<Who>, "Cy");
});

afterEach(() => lobbies.close());

const said = (text: string) => ({ who: "somebody", text });

describe("nodes of a cluster", () => {
  it("know each other by their beats", async () => {
    const { id, up, nodes } = (one as LobbyServer<Who>).cluster;
    expect(id).toMatch(/^[a-z2-7]{8}$/);
    expect(up).toBe(true);
    expect(nodes.map(({ id }) => id).sort()).toEqual([one, two, three].map((node) => node?.cluster.id).sort());
    await lobbies.settle(1000);
    const seen = (one as LobbyServer<Who>).cluster.nodes.find(({ id }) => id === two?.cluster.id);
    expect(seen).toMatchObject({ state: "up", peers: 2, rooms: 0, beatAgeMs: 0, address: undefined });
  });

  it("have peers whose ids begin with the node's", () => {
    expect(bob?.peer.id).toMatch(new RegExp(`^${two?.cluster.id}\\.[\\w-]{22}$`));
  });

  it("broadcast to all peers of all nodes, but those excepted here", async () => {
    one?.broadcast.said(said("hello"), { except: ada?.peer as never });
    await lobbies.settle();
    expect([ada, bob, cy].map((guest) => guest?.heard)).toEqual([[], ["hello"], ["hello"]]);
  });

  it("broadcast to a topic's peers of all nodes, once there are any", async () => {
    bob?.peer.subscribe("red");
    await lobbies.settle();
    one?.broadcast.said(said("to red"), { topic: "red" });
    one?.broadcast.moved({ who: "x", x: 1, y: 0 }, { topic: "red" });
    await lobbies.settle();
    expect([ada, bob, cy].map((guest) => guest?.heard)).toEqual([[], ["to red", "x@1"], []]);
    expect(two?.metrics().backplane).toMatchObject({ delivered: 2, missed: 0 });
    expect(three?.metrics().backplane).toMatchObject({ delivered: 0, missed: 0 });
  });

  it("send to a peer of another node by its id", async () => {
    expect(one?.sendTo(bob?.peer.id as string).said(said("psst"))).toBe(true);
    expect(one?.sendTo(ada?.peer.id as string).said(said("here"))).toBe(true);
    await lobbies.settle();
    expect([ada, bob, cy].map((guest) => guest?.heard)).toEqual([["here"], ["psst"], []]);
  });

  it("send to all peers of an identity", async () => {
    const again = await lobbies.enter(three as LobbyServer<Who>, "Bob");
    one?.sendTo({ identity: "Bob" }).said(said("both"));
    await lobbies.settle();
    expect([ada, bob, cy, again].map((guest) => guest?.heard)).toEqual([[], ["both"], [], ["both"]]);
  });

  it("call methods of a peer of another node", async () => {
    const seen = one?.call(bob?.peer.id as string).scores.watch({ season: 2 });
    await lobbies.settle();
    await expect(seen).resolves.toEqual({ seen: true });
  });

  it("say that a peer is gone that they call", async () => {
    const id = bob?.peer.id as string;
    bob?.client.close();
    await lobbies.settle(10);
    const seen = one?.call(id).scores.watch({ season: 2 });
    await lobbies.settle();
    await expect(seen).rejects.toMatchObject({ code: "closed" });
    one?.sendTo(id).said(said("too late"));
    await lobbies.settle();
    expect(two?.metrics().backplane).toMatchObject({ noPeer: 1 });
  });

  it("disconnect a peer of another node, or all of an identity", async () => {
    const again = await lobbies.enter(three as LobbyServer<Who>, "Bob");
    const first = one?.disconnect({ peer: cy?.peer.id as string }, 4001, "out");
    await lobbies.settle();
    expect(await first).toBe(1);
    const both = one?.disconnect({ identity: "Bob" }, 4002, "out");
    await lobbies.settle();
    expect(await both).toBe(2);
    expect([ada, bob, cy, again].map((guest) => guest?.peer.alive)).toEqual([true, false, false, false]);
  });

  it("count the members of a topic on all nodes", async () => {
    for (const guest of [ada, bob, cy]) guest?.peer.subscribe("blue");
    await lobbies.settle();
    const counted = three?.topic("blue").count();
    await lobbies.settle();
    expect(await counted).toBe(3);
    expect(three?.topic("blue").size).toBe(0);
  });

  it("suspect who is silent for three seconds, and count on it again with its next beat", async () => {
    lobbies.broker.stop();
    await lobbies.settle(4500);
    expect((one as LobbyServer<Who>).cluster.up).toBe(false);
    expect((one as LobbyServer<Who>).cluster.nodes.map(({ state }) => state)).toEqual(["up", "suspect", "suspect"]);
    lobbies.broker.start();
    await lobbies.settle(1000);
    expect((one as LobbyServer<Who>).cluster.nodes.map(({ state }) => state)).toEqual(["up", "up", "up"]);
  });

  it("are gone when they close, at once", async () => {
    const closing = three?.close({ graceMs: 0 });
    await lobbies.settle(10);
    await closing;
    expect((one as LobbyServer<Who>).cluster.nodes).toHaveLength(2);
  });

  it("play on without the broker, and count what the others do not hear", async () => {
    lobbies.broker.stop();
    await lobbies.settle();
    two?.broadcast.said(said("alone"));
    await lobbies.settle();
    expect([ada, bob, cy].map((guest) => guest?.heard)).toEqual([[], ["alone"], ["alone"]]);
    expect(two?.metrics().backplane).toMatchObject({ sent: 1, published: 0, dropped: { down: 1 } });
    lobbies.broker.start();
    await lobbies.settle(1000);
    two?.broadcast.said(said("again"));
    await lobbies.settle();
    expect(ada?.heard).toEqual(["again"]);
  });
});
