import type { TestNet } from "kephas/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { createMemoryGame, type MemoryGame } from "../harness/memory-server.js";

let game: MemoryGame;
let net: TestNet;

beforeEach(() => {
  game = createMemoryGame();
  ({ net } = game);
});

describe("a broadcast", () => {
  test("reaches everybody, a topic, or the listed, but not the excepted", async () => {
    const server = game.createServer();
    const [a, b, c] = [await game.join(server), await game.join(server), await game.join(server)];
    a.peer.subscribe("red");
    b.peer.subscribe("red");
    server.broadcast.state(1);
    server.broadcast.state(2, { topic: "red" });
    server.broadcast.state(3, { topic: "red", except: a.peer });
    server.broadcast.state(4, { peers: [a.peer, c.peer, c.peer] });
    server.broadcast.state(5, { except: [a.peer, b.peer] });
    server.broadcast.state(6, { topic: "nobody" });
    await net.clock.advance(0);
    expect(a.client.seen).toEqual(["400:01", "400:02", "400:04"]);
    expect(b.client.seen).toEqual(["400:01", "400:02", "400:03"]);
    expect(c.client.seen).toEqual(["400:01", "400:04", "400:05"]);
  });

  test("throws invalid, and reaches nobody, for a message that the schema refuses", async () => {
    const server = game.createServer();
    await game.join(server);
    expect(() => server.broadcast.state(201)).toThrowError(expect.objectContaining({ code: "invalid" }));
  });

  test("to a peer of another server, or that has gone, reaches nobody", async () => {
    const [server, other] = [game.createServer(), game.createServer()];
    const { peer } = await game.join(other);
    await game.join(server);
    expect(() => server.broadcast.state(1, { peers: [peer] })).not.toThrow();
  });
});

describe("a topic", () => {
  test("is iterable, has a size, and loses who leaves or goes", async () => {
    const server = game.createServer();
    const [a, b] = [await game.join(server), await game.join(server)];
    const red = server.topic("red");
    expect(red.size).toBe(0);
    a.peer.subscribe("red");
    b.peer.subscribe("red");
    expect([...red]).toEqual([a.peer, b.peer]);
    expect([...a.peer.topics]).toEqual(["red"]);
    a.peer.unsubscribe("red");
    expect(red.size).toBe(1);
    net.cut();
    await net.clock.advance(0);
    expect(red.size).toBe(0);
    b.peer.subscribe("red");
    expect(red.size).toBe(0);
    expect(b.peer.topics.size).toBe(0);
  });
});
