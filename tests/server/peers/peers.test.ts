import { KephasError } from "kephas/protocol";
import type { Closure } from "kephas/server";
import { describe, expect, test } from "vitest";
import { createGameForEachTest, game, log, net } from "../harness/each-game.js";
import { connectRaw } from "../harness/raw-client.js";

createGameForEachTest();

describe("a peer's life", () => {
  test("begins with connected and ends with disconnected, once", async () => {
    const events: string[] = [];
    const server = game.createServer({
      connected: (peer) => events.push(`connected ${peer.alive}`),
      disconnected: (peer, { code, reason, voluntary }) =>
        events.push(`disconnected ${peer.alive} ${code} ${reason} ${voluntary}`),
    });
    const client = connectRaw(net, server);
    await net.clock.advance(0);
    expect(server.peers.size).toBe(1);
    client.close(4001, "bye");
    await net.clock.advance(0);
    expect(events).toEqual(["connected true", "disconnected false 4001 bye true"]);
    expect(server.peers.size).toBe(0);
  });

  test("is not voluntary when the connection is cut: 1006", async () => {
    const closures: Closure[] = [];
    const server = game.createServer({ disconnected: (_, closure) => closures.push(closure) });
    await game.join(server);
    net.cut();
    await net.clock.advance(0);
    expect(closures).toEqual([{ code: 1006, reason: "", voluntary: false }]);
  });

  test("ends for the game at once when the game closes it", async () => {
    const closures: Closure[] = [];
    const server = game.createServer({ disconnected: (_, closure) => closures.push(closure) });
    const { client, peer } = await game.join(server);
    peer.send.state(1);
    peer.close(4100, "kicked");
    expect(peer.alive).toBe(false);
    expect(server.peers.size).toBe(0);
    expect(peer.signal.aborted).toBe(true);
    expect(peer.send.state(2)).toBe(false);
    await net.clock.advance(0);
    expect(client.seen).toEqual(["400:01"]);
    expect(client.closed).toEqual({ code: 4100, reason: "kicked" });
    expect(closures).toEqual([{ code: 4100, reason: "kicked", voluntary: false }]);
  });

  test("tells disconnected only after an async connected has settled", async () => {
    const events: string[] = [];
    let proceed = (): void => {};
    const server = game.createServer({
      async connected() {
        await new Promise<void>((resolve) => {
          proceed = resolve;
        });
        events.push("connected");
      },
      disconnected: () => events.push("disconnected"),
    });
    await game.join(server);
    net.cut();
    await net.clock.advance(0);
    expect(events).toEqual([]);
    proceed();
    await net.clock.advance(0);
    expect(events).toEqual(["connected", "disconnected"]);
  });

  test("ends with 1011 where connected fails, which is logged", async () => {
    const events: string[] = [];
    const server = game.createServer({
      connected: () => Promise.reject(new Error("no seat")),
      disconnected: () => events.push("disconnected"),
    });
    const client = connectRaw(net, server);
    await net.clock.advance(0);
    expect(client.closed).toEqual({ code: 1011, reason: "Internal error" });
    expect(log.lines.join()).toContain("no seat");
    expect(events).toEqual(["disconnected"]);
  });

  test("survives a disconnected that throws", async () => {
    const server = game.createServer({
      disconnected() {
        throw new Error("gone wrong");
      },
    });
    await game.join(server);
    net.cut();
    await net.clock.advance(0);
    expect(log.lines.join()).toContain("gone wrong");
  });

  test("refuses close codes that no frame may carry, and reasons that are too long", async () => {
    const { peer } = await game.join(game.createServer());
    for (const code of [0, 999, 1004, 1005, 1006, 1015, 2000, 5000, 1000.5, Number.NaN]) {
      expect(() => peer.close(code)).toThrowError(KephasError);
    }
    expect(() => peer.close(4000, "ä".repeat(62))).toThrowError(/123 bytes/);
    expect(() => peer.close(4000, 5 as never)).toThrowError(/a close reason must be a string, got 5/);
    expect(peer.alive).toBe(true);
    peer.close();
    expect(peer.alive).toBe(false);
  });

  test("aborts its signal, however it ends and whenever it is asked for", async () => {
    const server = game.createServer();
    const [{ peer: early }, { peer: late }] = [await game.join(server), await game.join(server)];
    const { signal } = early;
    net.cut();
    await net.clock.advance(0);
    expect(signal.aborted).toBe(true);
    expect(late.signal.aborted).toBe(true);
  });
});

describe("sending", () => {
  test("throws invalid for a message that the schema refuses, and false for a peer that has gone", async () => {
    const { peer } = await game.join(game.createServer());
    expect(() => peer.send.state(201)).toThrowError(expect.objectContaining({ code: "invalid", path: "value" }));
    expect(peer.send.state(1)).toBe(true);
    net.cut();
    await net.clock.advance(0);
    expect(peer.send.state(201)).toBe(false);
  });

  test("and broadcasting reach a peer in call order", async () => {
    const server = game.createServer();
    const { client, peer } = await game.join(server);
    peer.send.state(1);
    server.broadcast.state(2);
    peer.send.chat("a");
    await net.clock.advance(0);
    expect(client.seen).toEqual(["400:01", "400:02", "200:61"]);
  });
});
