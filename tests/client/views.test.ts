import type { KephasError } from "kephas/protocol";
import { createTestNet } from "kephas/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import {
  createSnapshot,
  decodeSteer,
  encodeSnapshot,
  encodeSteer,
  type SteerView,
} from "../../generated/kitchen/codecs.js";
import { Team } from "../../generated/kitchen/messages.js";
import { createKitchenServer, KitchenClient } from "../server/harness/kitchen-game.js";
import { endWithTest } from "../server/harness/real-server.js";
import { createCountingClock, settle } from "./counting-clock.js";
import { type FakeSocket, FakeTransport } from "./fake-transport.js";
import { Lines } from "./game.js";

const STEER = "00000210";
const SNAPSHOT = "00000400";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const steering = (x: number, note = ""): string => STEER + hex(encodeSteer({ x, team: Team.red, note }));

/** `x` is 2, out of the range that clients are held to, and there is no such team. */
const wildSteering = `${STEER}000000400900`;

let client: KitchenClient;
let socket: FakeSocket;
let lines: Lines;

beforeEach(async () => {
  const net = new FakeTransport();
  lines = new Lines();
  client = new KitchenClient(net, { clock: createCountingClock(), logger: lines });
  const connected = client.connect();
  await settle();
  socket = net.last.accept();
  await connected;
  await settle();
});

const codeOf = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    return (error as KephasError).code;
  }
};

describe("a view listener", () => {
  it("reads each message in place", () => {
    const heard: unknown[] = [];
    client.on.steer.view(({ x, team, note }) => heard.push([x, team, note]));
    socket.deliver(steering(0.5, "hard"));
    socket.deliver(steering(-1));
    expect(heard).toEqual([
      [0.5, Team.red, "hard"],
      [-1, Team.red, ""],
    ]);
  });

  it("has nothing decoded but what it reads, unless somebody else wants that", () => {
    const noTextInside = `${STEER}000000000001ff`;
    const heard: number[] = [];
    client.on.steer.view(({ x }) => heard.push(x));
    socket.deliver(noTextInside);
    expect([heard, client.ignored.malformed]).toEqual([[0], 0]);
    const undo = client.on.steer(() => {});
    socket.deliver(noTextInside);
    expect([heard, client.ignored.malformed]).toEqual([[0], 1]);
    undo();
    socket.deliver(noTextInside);
    expect([heard, client.ignored.malformed]).toEqual([[0, 0], 1]);
  });

  it("shares its view with the others, beside listeners and waiters of the decoded message", async () => {
    const heard: unknown[] = [];
    const views = new Set<SteerView>();
    client.on.steer.view((view) => views.add(view));
    client.on.steer.view((view) => views.add(view));
    client.on.steer(({ x }) => heard.push(x));
    const next = client.next.steer();
    socket.deliver(steering(1));
    expect([views.size, heard, (await next).x]).toEqual([1, [1], 1]);
    socket.deliver(steering(0));
    expect(views.size).toBe(2);
  });

  it("has a view that is over once it returns, or awaits", async () => {
    const codes: unknown[] = [];
    let kept: SteerView | undefined;
    client.on.steer.view(async (view) => {
      kept = view;
      await Promise.resolve();
      codes.push(codeOf(() => view.x));
    });
    socket.deliver(steering(0));
    expect([codeOf(() => kept?.x), codeOf(() => kept?.note)]).toEqual(["usage", "usage"]);
    await settle();
    expect(codes).toEqual(["usage"]);
  });

  it("ends with its undo and with its signal", () => {
    const heard: number[] = [];
    const controller = new AbortController();
    const { view } = client.on.steer;
    const undo = view(({ x }) => heard.push(x));
    view(({ x }) => heard.push(x + 0.5), controller);
    socket.deliver(steering(0));
    undo();
    socket.deliver(steering(-1));
    controller.abort();
    view(({ x }) => heard.push(x), controller);
    socket.deliver(steering(1));
    expect(heard).toEqual([0, 0.5, -0.5]);
  });

  it("that throws or rejects is logged and disturbs nobody", async () => {
    const heard: number[] = [];
    client.on.steer.view(() => {
      throw new Error("oops");
    });
    client.on.steer.view(async () => {
      throw new Error("later");
    });
    client.on.steer.view(({ x }) => heard.push(x));
    socket.deliver(steering(1));
    await settle();
    expect(heard).toEqual([1]);
    expect(lines.all).toEqual([expect.stringContaining("oops"), expect.stringContaining("later")]);
    expect(lines.all[0]).toMatch(/^error kephas: on.steer.view failed/);
  });

  it("may be added and taken away while a message is told", () => {
    const heard: string[] = [];
    const undo = client.on.steer.view(() => {
      undo();
      heard.push("first");
      client.on.steer.view(() => heard.push("added"));
    });
    socket.deliver(steering(0));
    socket.deliver(steering(0));
    expect(heard).toEqual(["first", "added"]);
  });
});

describe("a malformed message", () => {
  it("is counted once, and not as the fault of those who read its view", async () => {
    for (let i = 0; i < 2; i++) {
      client.on.steer.view(({ team }) => team);
      client.on.steer.view(async ({ x }) => x);
    }
    socket.deliver(wildSteering);
    await settle();
    expect(client.ignored.malformed).toBe(1);
    expect(lines.all).toEqual([expect.stringMatching(/^warn kephas: ignored as malformed: steer: x: /)]);
  });

  it("is counted where it is too short for any view, and told to nobody", () => {
    const heard: unknown[] = [];
    client.on.steer.view((view) => heard.push(view));
    client.on.steer((message) => heard.push(message));
    socket.deliver(`${STEER}0000`);
    expect([client.ignored.malformed, heard]).toEqual([1, []]);
  });

  it("is told apart from what a listener finds malformed elsewhere", () => {
    client.on.steer.view(() => decodeSteer(Uint8Array.of(1)));
    socket.deliver(steering(0));
    expect(client.ignored.malformed).toBe(0);
    expect(lines.all).toEqual([expect.stringContaining("on.steer.view failed")]);
  });
});

describe("what both sides send", () => {
  it("is taken from a server as the wire form has it, while a view holds it to the schema", async () => {
    const next = client.next.steer();
    const heard: unknown[] = [];
    client.on.steer(({ x, team }) => heard.push(x, team));
    socket.deliver(wildSteering);
    expect([heard, (await next).x, client.ignored.malformed]).toEqual([[2, 9], 2, 0]);
    client.on.steer.view(({ x }) => heard.push(x));
    socket.deliver(wildSteering);
    expect([heard, client.ignored.malformed]).toEqual([[2, 9, 2, 9], 1]);
  });
});

describe("a view listener with a server of Kephas", () => {
  it("hears a broadcast over a test net", async () => {
    const net = createTestNet();
    const server = createKitchenServer({}, { clock: net.clock, logger: false });
    const arrived = new KitchenClient(net.connect(server), { clock: net.clock, logger: false });
    const heard: number[] = [];
    arrived.on.steer.view(({ x }) => heard.push(x));
    void arrived.connect();
    await net.clock.advance(0);
    for (const x of [-1, 0, 1]) server.broadcast.steer({ x, team: Team.red, note: "" });
    await net.clock.advance(0);
    expect(heard).toEqual([-1, 0, 1]);
  });

  it("hears a broadcast over a real socket", async () => {
    const server = endWithTest(createKitchenServer({}, { logger: false }));
    const { url } = await server.listen({ port: 0, host: "127.0.0.1" });
    const arrived = new KitchenClient(url, { WebSocket, logger: false, reconnect: false });
    const heard = new Promise((resolve) => arrived.on.steer.view(({ x, note }) => resolve([x, note])));
    await arrived.connect();
    server.broadcast.steer({ x: 0.5, team: Team.blue, note: "real" });
    expect(await heard).toEqual([0.5, "real"]);
    arrived.close();
  });

  it("reads lists", () => {
    const at = { x: 1, y: 2 };
    const entities = [1, 2, 3].map((id) => ({ id, team: Team.red, at, hp: 5, marks: 0 }));
    const heard: unknown[] = [];
    client.on.snapshot.view((view) => heard.push([...view.entities].map(({ id, hp }) => id * hp)));
    socket.deliver(SNAPSHOT + hex(encodeSnapshot({ ...createSnapshot(), entities })));
    expect(heard).toEqual([[5, 10, 15]]);
  });
});
