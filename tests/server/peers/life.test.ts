import { once } from "node:events";
import type { Closure } from "kephas/server";
import { createFakeClock } from "kephas/testing";
import { describe, expect, test } from "vitest";
import type { WebSocket } from "ws";
import { type GamePeer, quiet } from "../harness/game.js";
import { describe as describeMessage, type Seen } from "../harness/raw-client.js";
import { closeOf, endOf, join, listen, log, nextMessage, open, signal } from "../harness/real-server.js";

describe("the heartbeat, over a real socket", () => {
  test("pings after 25 s of silence, and closes with 4408 at 60 s", async () => {
    const clock = createFakeClock();
    const { server, url } = await listen({ clock });
    const socket = await open(url, [], { autoPong: false });
    const closed = closeOf(socket);
    const pings: number[] = [];
    socket.on("ping", () => pings.push(clock.now()));
    await clock.advance(24_900);
    const pinged = once(socket, "ping");
    await clock.advance(100);
    await pinged;
    await clock.advance(34_900);
    expect(server.peers.size).toBe(1);
    await clock.advance(100);
    expect(await closed).toEqual({ code: 4408, reason: "Silent" });
    expect(pings).toHaveLength(1);
    expect(log.lines).toEqual([expect.stringMatching(/^closed peer .* with 4408: it was silent for 60000 ms$/)]);
  });

  test("keeps a peer whose client answers, and takes the time", async () => {
    const clock = createFakeClock();
    const { server, url } = await listen({ clock });
    const { peer } = await join(server, url);
    await clock.advance(25_000);
    await expect.poll(() => peer.rttMs).toBe(0);
    await clock.advance(50_000);
    expect(peer.alive).toBe(true);
  });

  test.each<[string, (socket: WebSocket) => void]>([
    ["a message", (socket) => socket.send(Buffer.from("0000030001", "hex"))],
    ["a ping", (socket) => socket.ping()],
  ])("is renewed by %s", async (_, act) => {
    const clock = createFakeClock();
    const { server, url } = await listen({ clock });
    const socket = await open(url, [], { autoPong: false });
    await clock.advance(50_000);
    act(socket);
    await Promise.race([once(socket, "pong"), once(socket, "message")]);
    await clock.advance(50_000);
    expect(server.peers.size).toBe(1);
  });

  test("cuts a client that takes nothing of what was written for 30 s", async () => {
    const clock = createFakeClock();
    const closures: Closure[] = [];
    const disconnected = (_: GamePeer, closure: Closure) => closures.push(closure);
    const { server, url } = await listen({ clock, disconnected, maxBufferedBytes: 2 ** 30 });
    const socket = await open(url);
    socket.pause();
    const [peer] = server.peers.values();
    while ((peer?.bufferedBytes ?? 0) < 1_000_000) {
      server.broadcast.chat("x".repeat(60_000));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await clock.advance(30_000);
    expect(closures).toEqual([]);
    await clock.advance(1_000);
    await expect.poll(() => closures).toEqual([{ code: 1006, reason: "", voluntary: false }]);
    expect(log.lines.join()).toMatch(/cut peer .*: it took nothing for 30000 ms/);
    socket.terminate();
  });
});

describe("a peer's life, over a real socket", () => {
  test("begins with an async connected, for which its messages wait", async () => {
    const { promise: gate, resolve: release } = signal();
    const events: string[] = [];
    const calm = quiet();
    const { url } = await listen({
      async connected(peer) {
        await gate;
        events.push("connected");
        peer.send.state(1);
      },
      commands: { ...calm.commands, move: () => events.push("move") },
    });
    const socket = await open(url);
    const answers: Seen[] = [];
    socket.on("message", (data: Buffer) => answers.push(describeMessage(data)));
    socket.send(Buffer.from("0000010001", "hex"));
    socket.send(Buffer.from("0000030007", "hex"));
    socket.ping();
    // All that was sent before the ping has come by now.
    await once(socket, "pong");
    expect([events, answers]).toEqual([[], []]);
    release();
    await expect.poll(() => answers).toEqual(["400:01", "300:07"]);
    expect(events).toEqual(["connected", "move"]);
  });

  test("ends with disconnected, when it is alive no more, in no topic, and its signal is aborted", async () => {
    const ends: unknown[] = [];
    const { server, url } = await listen({
      connected: (peer) => peer.subscribe("lobby"),
      disconnected: ({ alive, signal, topics, server: { peers } }, closure) =>
        ends.push({ alive, aborted: signal.aborted, topics: topics.size, peers: peers.size, closure }),
    });
    const { client, peer } = await join(server, url);
    const aborted = once(peer.signal, "abort");
    expect([peer.alive, [...peer.topics], peer.signal.aborted]).toEqual([true, ["lobby"], false]);
    client.close(4007, "bye");
    await aborted;
    await expect.poll(() => ends).toHaveLength(1);
    const closure = { code: 4007, reason: "bye", voluntary: true };
    expect(ends).toEqual([{ alive: false, aborted: true, topics: 0, peers: 0, closure }]);
    expect(peer.send.state(1)).toBe(false);
  });

  test("may end by a kick, with a code of the game's and after what was sent", async () => {
    const { server, url } = await listen();
    const { client, peer } = await join(server, url);
    const heard: number[] = [];
    client.on.state((value) => heard.push(value));
    const ended = endOf(client);
    peer.send.state(9);
    peer.close(4100, "Cheating");
    expect(await ended).toEqual({ code: 4100, reason: "Cheating" });
    expect(heard).toEqual([9]);
  });

  test("has an address, behind as many proxies as are trusted", async () => {
    const addresses: string[] = [];
    const { url } = await listen({ trustedHops: 2, connected: (peer) => addresses.push(peer.remoteAddress) });
    await open(url, [], { headers: { "x-forwarded-for": "6.6.6.6, 203.0.113.7, 10.0.0.2" } });
    await open(url);
    await expect.poll(() => addresses).toEqual(["203.0.113.7", "127.0.0.1"]);
  });

  test("has a port, where the network or a proxy tells it", async () => {
    const ports: unknown[] = [];
    const { url } = await listen({ trustedHops: 1, connected: (peer) => ports.push(peer.remotePort) });
    for (const address of ["203.0.113.7:5678", "203.0.113.7", "no address"]) {
      await open(url, [], { headers: { "x-forwarded-for": address } });
    }
    await expect.poll(() => ports).toEqual([5678, undefined, expect.any(Number)]);
  });
});

test("a message goes to one peer by its id, to a list, to a topic, to all, or to all but some", async () => {
  const { server, url } = await listen();
  const joined = [await join(server, url), await join(server, url), await join(server, url)] as const;
  const [a, b, c] = joined;
  const heard = joined.map(({ client }) => {
    const values: number[] = [];
    client.on.state((value) => values.push(value));
    return values;
  });
  a.peer.subscribe("red");
  b.peer.subscribe("red");
  server.peers.get(b.peer.id)?.send.state(1);
  server.broadcast.state(2, { peers: [a.peer, c.peer] });
  server.broadcast.state(3, { topic: "red" });
  server.broadcast.state(4);
  server.broadcast.state(5, { except: a.peer });
  server.broadcast.state(6, { topic: "red", except: [b.peer] });
  b.peer.unsubscribe("red");
  server.broadcast.state(7, { topic: "red" });
  await Promise.all(joined.map(({ client }) => client.request.buy(1)));
  expect(heard).toEqual([
    [2, 3, 4, 6, 7],
    [1, 3, 4, 5],
    [2, 4, 5],
  ]);
  expect(new Set(server.peers.keys()).size).toBe(3);
});

test("the plain protocol serves a client that offers no subprotocol, ours with subprotocol: false too", async () => {
  const sessions: unknown[] = [];
  const { server, url } = await listen({ authenticate: ({ token }) => void sessions.push(token) });
  const socket = await open(url);
  socket.send(Buffer.from("0000030007", "hex"));
  expect(await nextMessage(socket)).toBe("300:07");
  const { client } = await join(server, url, { subprotocol: false, assumeOrdered: true, token: "t&ö" });
  expect(await client.request.buy(5)).toBe(5);
  expect(sessions).toEqual([undefined, "t&ö"]);
});
