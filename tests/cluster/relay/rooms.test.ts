import { createResume } from "kephas/client/resume";
import { systemClock } from "kephas/protocol";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import type { DuelClient } from "../../../generated/duel/client.js";
import { createBeat } from "../../../runtime/server/cluster/json-envelope.js";
import { PIPE_WINDOW } from "../../../runtime/server/cluster/pipes/pipe.js";
import {
  CLOSE,
  createPipeEnvelope,
  OPEN,
  readPipeEnvelope,
} from "../../../runtime/server/cluster/pipes/pipe-envelope.js";
import { writeOpening } from "../../../runtime/server/cluster/pipes/pipe-opening.js";
import { type FrontDoor, openFrontDoor } from "./front-door.js";
import { createRelayedDuels, type DuelNode, type RelayedDuels } from "./relayed-duels.js";

const rules = { mode: "1v1", weapon: 0 } as const;
const nick = (name: string) => ({ nick: name });
const sessions = (server: DuelNode) => [...server.peers.values()].map(({ session }) => session);
const peersOf = (server: DuelNode) => [...server.peers.keys()];
const pipesOf = (server: DuelNode) => server.metrics().backplane?.pipes;

let duels: RelayedDuels;
let one: DuelNode;
let two: DuelNode;
let door: FrontDoor;

/** Two know each other. */
async function acquainted(...nodes: readonly DuelNode[]): Promise<void> {
  await vi.waitFor(() => {
    expect(nodes.map(({ cluster }) => cluster.nodes.filter(({ state }) => state === "up").length)).toEqual(
      nodes.map(() => nodes.length),
    );
  }, 5000);
}

beforeEach(async () => {
  duels = createRelayedDuels();
  [one, two] = [await duels.open(), await duels.open()];
  door = await openFrontDoor(two.url);
  await acquainted(one, two);
});

afterEach(async () => {
  await duels.close();
  door.close();
});

/** Ada has a room on the first node, and Bob, who knows the second one, is in it. */
async function bobInRoom(): Promise<{ readonly ada: DuelClient; readonly bob: DuelClient }> {
  const ada = await duels.enter(one.url, "Ada");
  const bob = await duels.enter(door.url, "Bob");
  const room = await ada.rooms.duel.create(rules, nick("Ada"));
  await bob.rooms.duel.join(room.id, nick("Bob"));
  await vi.waitFor(() => expect([sessions(one), sessions(two)]).toEqual([["Ada", "Bob"], []]));
  return { ada, bob };
}

/** The same of a Bob who resumes, and has asked for that node from the beginning. */
async function bobWhoResumes(): Promise<{ readonly ada: DuelClient; readonly bob: DuelClient }> {
  const ada = await duels.enter(one.url, "Ada");
  const bob = await duels.enter(askFor(door.url, one.cluster.id), "Bob", { resume: createResume() });
  const room = await ada.rooms.duel.create(rules, nick("Ada"));
  await bob.rooms.duel.join(room.id, nick("Bob"));
  return { ada, bob };
}

const askFor = (url: string, node: string): string => `${url}?kephas-node=${node}`;

/** How a server answers a handshake. */
async function answerTo(url: string, protocols: string[], headers = {}): Promise<number> {
  const socket = new WebSocket(url, protocols, { headers });
  onTestFinished(() => socket.terminate());
  return await new Promise((resolve) => {
    socket.on("error", () => {});
    socket.on("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
    socket.on("close", (code) => resolve(code));
    // Who is closed at once was not let in.
    socket.on("open", () => {
      socket.ping();
      socket.on("pong", () => resolve(101));
    });
  });
}

describe("a node without an address", () => {
  it("is joined by whichever node the client knows", async () => {
    const { bob } = await bobInRoom();
    expect(await bob.request.taunt({ words: "hey" })).toEqual({ heardBy: 7 });
    expect([pipesOf(one)?.open, pipesOf(two)?.open]).toEqual([1, 1]);
    const [here, there] = [pipesOf(one), pipesOf(two)];
    expect(here?.receivedBytes).toBe(there?.sentBytes);
    expect(there?.receivedBytes).toBeGreaterThan(200);
    bob.close();
    await vi.waitFor(() => expect([pipesOf(one)?.closed.ended, pipesOf(two)?.closed.ended]).toEqual([1, 1]));
    expect(sessions(one)).toEqual(["Ada"]);
    expect(one.metrics().connections.closed).toMatchObject({ 1000: 1, 1006: 0 });
  });

  it.each([{ frameParser: "ws" }, { compression: true }] as const)("is joined with %o, too", async (options) => {
    const three = await duels.open(options as never);
    await acquainted(one, two, three);
    const cy = await duels.enter(three.url, "Cy");
    const bob = await duels.enter(door.url, "Bob");
    const room = await cy.rooms.duel.create(rules, nick("Cy"));
    await bob.rooms.duel.join(room.id, nick("Bob"));
    await vi.waitFor(() => expect(sessions(three)).toEqual(["Cy", "Bob"]));
    expect(await bob.request.taunt({ words: "hey" })).toEqual({ heardBy: 7 });
    bob.close();
    await vi.waitFor(() => expect([pipesOf(three)?.open, pipesOf(two)?.open]).toEqual([0, 0]));
    expect(sessions(three)).toEqual(["Cy"]);
  });

  it("does the handshake itself, and sees the client's own address and headers", async () => {
    const seen: unknown[] = [];
    const three = await duels.open({
      trustedHops: 1,
      authenticate: ({ token = "", url, remoteAddress, remotePort, cookies, raw }) => {
        seen.push(token, url.search, remoteAddress, remotePort, cookies.get("id"), raw?.url, raw?.headers.cookie);
        return token;
      },
    });
    await acquainted(one, two, three);
    const query = `?kephas-node=${three.cluster.id}&token=t`;
    const headers = { "x-forwarded-for": "203.0.113.7:4711", cookie: "id=7" };
    expect(await answerTo(`${two.url}${query}`, ["kephas.v1"], headers)).toBe(101);
    expect(seen).toEqual(["t", query, "203.0.113.7", 4711, "7", `/ws${query}`, "id=7"]);
  });

  it("counts connections of an address as if they had come to it directly", async () => {
    const three = await duels.open({ trustedHops: 1, maxConnectionsPerAddress: 1 });
    await acquainted(one, two, three);
    const from = { "x-forwarded-for": "203.0.113.7" };
    const url = askFor(two.url, three.cluster.id);
    expect(await answerTo(url, ["kephas.v1"], from)).toBe(101);
    expect(await answerTo(url, ["kephas.v1"], from)).toBe(429);
    expect(await answerTo(url, ["kephas.v1", "kephas.refused"], from)).toBe(1013);
    expect(three.metrics().connections.refused.address).toBe(2);
    expect(two.metrics().connections.refused.address).toBe(0);
  });

  it("is refused by another one that has no place for the connection", async () => {
    const three = await duels.open({ trustedHops: 1, maxConnectionsPerAddress: 1 });
    await acquainted(one, two, three);
    const from = { "x-forwarded-for": "203.0.113.7" };
    expect(await answerTo(askFor(three.url, one.cluster.id), ["kephas.v1"], from)).toBe(101);
    expect(await answerTo(askFor(three.url, one.cluster.id), ["kephas.v1"], from)).toBe(429);
    expect(three.metrics().connections.refused.address).toBe(1);
  });

  it("that nobody knows is refused 421, or 4408", async () => {
    const url = askFor(two.url, "aaaaaaaa");
    expect(await answerTo(url, ["kephas.v1"])).toBe(421);
    expect(await answerTo(url, ["kephas.v1", "kephas.refused"])).toBe(4408);
    expect(await answerTo(askFor(two.url, "a.>"), ["kephas.v1"])).toBe(421);
    expect(two.metrics().connections.refused.elsewhere).toBe(3);
    expect(pipesOf(two)?.opened).toBe(0);
  });

  it("that is not heard is refused in the same way, and let in again with it", async () => {
    const url = askFor(two.url, one.cluster.id);
    duels.broker.stop();
    await vi.waitFor(() => expect(two.cluster.nodes.map(({ state }) => state)).toContain("suspect"), 6000);
    expect(await answerTo(url, ["kephas.v1", "kephas.refused"])).toBe(4408);
    duels.broker.start();
    await acquainted(one, two);
    expect(await answerTo(url, ["kephas.v1", "kephas.refused"])).toBe(101);
  }, 20_000);

  it("that cannot be reached at the moment is refused 503, or 1013", async () => {
    const url = askFor(two.url, one.cluster.id);
    duels.broker.stop();
    expect(await answerTo(url, ["kephas.v1"])).toBe(503);
    expect(await answerTo(url, ["kephas.v1", "kephas.refused"])).toBe(1013);
    expect(two.metrics().connections.refused.elsewhere).toBe(2);
  });

  it("is reached by itself, too", async () => {
    expect(await answerTo(askFor(one.url, one.cluster.id), ["kephas.v1"])).toBe(101);
    expect(pipesOf(one)?.opened).toBe(0);
  });

  it("is reached again by another one, when the one between is gone: the session goes on", async () => {
    const { bob } = await bobWhoResumes();
    const before = peersOf(one);
    const three = await duels.open();
    await acquainted(one, two, three);
    const ends: (number | undefined)[] = [];
    bob.onStatus(({ code }) => ends.push(code));
    door.target = three.url;
    await two.close();
    await vi.waitFor(() => expect(pipesOf(three)?.open).toBe(1), 10_000);
    await vi.waitFor(() => expect(bob.status).toBe("open"));
    expect(ends[0]).toBe(1012);
    expect(peersOf(one)).toEqual(before);
    expect(await bob.request.taunt({ words: "hey" })).toEqual({ heardBy: 7 });
    expect(bob.rooms.duel.current?.closed).toBe(false);
  }, 20_000);

  it("loses a client with the broker, which is back with it", async () => {
    const { ada, bob } = await bobWhoResumes();
    const before = peersOf(one);
    duels.broker.stop();
    void bob.request.taunt({ words: "hey" }).catch(() => {});
    await vi.waitFor(() => expect(bob.status).toBe("reconnecting"));
    expect(ada.status).toBe("open");
    duels.broker.start();
    await vi.waitFor(() => expect(bob.status).toBe("open"), 15_000);
    expect(peersOf(one)).toEqual(before);
    expect(pipesOf(two)?.closed.unsent).toBe(1);
  }, 20_000);

  it("sends its clients elsewhere when it is gone, without its name", async () => {
    const { bob } = await bobInRoom();
    await one.close();
    await vi.waitFor(() => expect(sessions(two)).toEqual(["Bob"]), 15_000);
    await vi.waitFor(() => expect(bob.status).toBe("open"));
    expect(two.metrics().connections.refused.elsewhere).toBe(1);
  }, 20_000);

  it("holds what a client does not read, and the node between holds no more than its window of it", async () => {
    const three = await duels.open({ maxBufferedBytes: 64 * 2 ** 20 });
    await acquainted(one, two, three);
    const bob = await duels.enter(door.url, "Bob");
    const ada = await duels.enter(three.url, "Ada");
    const room = await ada.rooms.duel.create(rules, nick("Ada"));
    await bob.rooms.duel.join(room.id, nick("Bob"));
    let heard = 0;
    bob.on.say(() => heard++);
    const peer = [...three.peers.values()].find(({ session }) => session === "Bob");
    if (peer === undefined) throw new Error("Bob is not there");
    const before = pipesOf(two)?.receivedBytes ?? 0;
    door.stall(true);
    const text = "x".repeat(280);
    for (let sent = 0; sent < 100_000; sent++) {
      peer.send.say(text);
      if (sent % 1000 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    // What the system's buffers take, and then no more.
    let passed = -1;
    await vi.waitFor(
      () => {
        const now = pipesOf(two)?.receivedBytes ?? 0;
        const rests = now === passed;
        passed = now;
        expect(rests).toBe(true);
      },
      { timeout: 5000, interval: 200 },
    );
    const all = 100_000 * 288;
    expect(passed - before + (three.metrics().queues.bufferedBytes ?? 0)).toBeGreaterThan(all - PIPE_WINDOW);
    expect(three.metrics().queues.bufferedBytes).toBeGreaterThan(2 ** 20);
    expect(bob.status).toBe("open");
    door.stall(false);
    await vi.waitFor(() => expect(heard).toBe(100_000), 20_000);
  }, 60_000);

  it("is not passed on to by a second node", async () => {
    const inbox: Uint8Array[] = [];
    const prefix = "kephas.default.duel";
    const stranger = duels.broker.open({
      id: "strange7",
      prefix,
      clock: systemClock,
      maxQueuedBytes: 2 ** 20,
      receive: (_subject, envelope) => inbox.push(envelope),
      changed() {},
      warn() {},
    });
    await stranger.subscribe(`${prefix}.n.strange7`);
    const header = (kind: number) => ({ kind, node: "strange7", epoch: 1, sentMs: 0, fingerprint: 0 });
    stranger.publish(`${prefix}.b`, createBeat(header(2), { state: "up", peers: 0, rooms: 0, load: 0 }));
    const target = `/ws?kephas-node=${one.cluster.id}`;
    const data = writeOpening({ target, headers: {}, remoteAddress: "::1", remotePort: 1 });
    const opening = createPipeEnvelope(header(5), { pipe: "0123456789abcdef", number: 0, step: OPEN, data });
    stranger.publish(`${prefix}.n.${two.cluster.id}`, opening);
    await vi.waitFor(() => {
      const heard = inbox.map((envelope) => (envelope[2] === 5 ? readPipeEnvelope(envelope) : undefined));
      expect(heard.map((message) => message?.step)).toContain(CLOSE);
    });
    expect(pipesOf(two)).toMatchObject({ open: 0, refused: 1, closed: { wrong: 1 } });
    expect(pipesOf(one)?.opened).toBe(0);
    await stranger.close();
  });
});
