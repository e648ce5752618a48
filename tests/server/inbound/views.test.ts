import type { KephasError } from "kephas/protocol";
import { createTestNet, type TestNet } from "kephas/testing";
import { beforeEach, describe, expect, test } from "vitest";
import {
  createLists,
  decodeSteer,
  encodeBuy,
  encodeLists,
  encodeSteer,
  type SteerView,
} from "../../../generated/kitchen/codecs.js";
import { Team } from "../../../generated/kitchen/messages.js";
import { kitchenErrors } from "../../../generated/kitchen/protocol.js";
import { createLog } from "../harness/game.js";
import { createKitchenServer, type KitchenCommands } from "../harness/kitchen-game.js";
import { deferred } from "../harness/memory-server.js";
import { commandError, connectRaw, type RawClient } from "../harness/raw-client.js";
import { endWithTest, nextMessage, open } from "../harness/real-server.js";

const BUY = 0x300;
const LISTS = 0x13;
const STEER = 0x210;

let net: TestNet;
let log: ReturnType<typeof createLog>;

beforeEach(() => {
  net = createTestNet();
  log = createLog();
});

async function connect(handlers: Partial<KitchenCommands>): Promise<RawClient> {
  const client = connectRaw(net, createKitchenServer(handlers, { clock: net.clock, logger: log }));
  await net.clock.advance(0);
  return client;
}

const steering = (x: number, note = ""): Uint8Array => encodeSteer({ x, team: Team.red, note });

/** What a client must not steer to: `x` is out of its range. */
const wrongSteering = Uint8Array.of(0, 0, 0, 64, 0, 0);

/** The second of the teams is none. */
const wrongLists = encodeLists({ ...createLists(), hp: 7, teams: [Team.red, Team.blue, Team.green] });
wrongLists[4] = 99;

const refusedSteering = commandError(-32602, "Invalid params", { command: STEER, path: "x" });
const internalError = (command: number) => commandError(-32603, "Internal error", { command });

const codeOf = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    return (error as KephasError).code;
  }
};

describe("a handler that receives a view", () => {
  test("reads the message, and its reply goes back", async () => {
    const seen: unknown[] = [];
    const client = await connect({
      steer: { receive: "view", handle: ({ x, team, note }, { id }) => seen.push([x, team, note, typeof id]) },
      buy: { receive: "view", handle: ({ item }) => ({ gold: item * 2, note: "ok" }) },
    });
    client.send(STEER, ...steering(0.5, "hard"));
    client.send(BUY, ...encodeBuy({ item: 4 }));
    await net.clock.advance(0);
    expect(seen).toEqual([[0.5, Team.red, "hard", "string"]]);
    expect(client.seen).toEqual([`300:08000000026f6b`]);
  });

  test("may be async, and keeps its place among the others", async () => {
    const gate = deferred<void>();
    const order: unknown[] = [];
    const client = await connect({
      steer: {
        receive: "view",
        async handle({ note }) {
          order.push(note);
          if (note === "first") await gate.promise;
          order.push(`${note} done`);
        },
      },
      buy: ({ item }) => ({ gold: item, note: "" }),
    });
    client.send(STEER, ...steering(0, "first"));
    client.send(STEER, ...steering(0, "second"));
    client.send(BUY, ...encodeBuy({ item: 1 }));
    await net.clock.advance(0);
    expect([order, client.seen]).toEqual([["first"], []]);
    gate.resolve();
    await net.clock.advance(0);
    expect(order).toEqual(["first", "first done", "second", "second done"]);
    expect(client.seen).toEqual(["300:0100000000"]);
  });

  test("is called as a method of its object", async () => {
    const counter = {
      count: 0,
      receive: "view" as const,
      handle() {
        this.count++;
      },
    };
    const client = await connect({ steer: counter });
    client.send(STEER, ...steering(0));
    await net.clock.advance(0);
    expect(counter.count).toBe(1);
  });

  test("answers a declared error as it is declared", async () => {
    const client = await connect({
      buy: {
        receive: "view",
        handle() {
          throw kitchenErrors.NotEnoughGold({ missing: 3 });
        },
      },
    });
    client.send(BUY, ...encodeBuy({ item: 1 }));
    await net.clock.advance(0);
    const error = { command: BUY, data: { missing: 3 } };
    expect(client.seen).toEqual([commandError(1002, "Not enough gold", error)]);
  });

  test("works over a real socket", async () => {
    const server = endWithTest(
      createKitchenServer({
        buy: { receive: "view", handle: async ({ item }) => ({ gold: item, note: "" }) },
        steer: { receive: "view", handle: ({ x }) => x },
      }),
    );
    const { url } = await server.listen({ port: 0, host: "127.0.0.1" });
    const socket = await open(url);
    const send = (id: number, payload: Uint8Array) =>
      socket.send(Buffer.concat([Buffer.of(0, 0, id >> 8, id), payload]));
    send(BUY, encodeBuy({ item: 5 }));
    expect(await nextMessage(socket)).toBe("300:0500000000");
    send(STEER, wrongSteering);
    expect(await nextMessage(socket)).toEqual(refusedSteering);
    socket.close();
  });
});

describe("what is malformed in a view", () => {
  test.each([
    ["at once", { receive: "view", handle: ({ x }: SteerView) => x } as const],
    ["in an async handler", { receive: "view", handle: async ({ x }: SteerView) => x } as const],
  ])("is answered -32602 with its path when it is read %s, and nothing is logged", async (_, steer) => {
    const client = await connect({ steer });
    client.send(STEER, ...wrongSteering);
    await net.clock.advance(0);
    expect([client.seen, log.lines]).toEqual([[refusedSteering], []]);
  });

  test("is answered with the whole path, however deep it was read", async () => {
    const client = await connect({ lists: { receive: "view", handle: ({ teams }) => [...teams] } });
    client.send(LISTS, ...wrongLists);
    await net.clock.advance(0);
    const data = { command: LISTS, path: "teams[1]" };
    expect(client.seen).toEqual([commandError(-32602, "Invalid params", data)]);
  });

  test("is answered when it is too short for any view", async () => {
    const handled: unknown[] = [];
    const client = await connect({ steer: { receive: "view", handle: (view) => handled.push(view) } });
    client.send(STEER, 1, 2);
    await net.clock.advance(0);
    const data = { command: STEER, path: "" };
    expect([client.seen, handled]).toEqual([[commandError(-32602, "Invalid params", data)], []]);
  });

  test("harms nobody who does not read it", async () => {
    const read: number[] = [];
    const client = await connect({ lists: { receive: "view", handle: ({ hp }) => read.push(hp) } });
    client.send(LISTS, ...wrongLists);
    await net.clock.advance(0);
    expect([client.seen, read]).toEqual([[], [7]]);
  });

  test("is told apart from what else a handler finds malformed", async () => {
    const client = await connect({ steer: { receive: "view", handle: () => decodeSteer(wrongSteering) } });
    client.send(STEER, ...steering(0));
    await net.clock.advance(0);
    expect(client.seen).toEqual([internalError(STEER)]);
    expect(log.lines.join()).toContain("handler of command steer");
  });
});

describe("a view", () => {
  test("is over when its handler returns, and when it throws", async () => {
    const kept: SteerView[] = [];
    const client = await connect({
      steer: {
        receive: "view",
        handle(view) {
          kept.push(view);
          if (kept.length === 2) throw new Error("oops");
        },
      },
    });
    client.send(STEER, ...steering(0.5));
    client.send(STEER, ...steering(0.5));
    await net.clock.advance(0);
    expect(kept.flatMap((view) => [codeOf(() => view.x), codeOf(() => view.note)])).toEqual(Array(4).fill("usage"));
  });

  test("is over at the first await of an async handler, whose fault it is then", async () => {
    const client = await connect({
      buy: {
        receive: "view",
        async handle(view) {
          await Promise.resolve();
          return { gold: view.item, note: "" };
        },
      },
    });
    client.send(BUY, ...encodeBuy({ item: 1 }));
    await net.clock.advance(0);
    expect(client.seen).toEqual([internalError(BUY)]);
    expect(log.lines.join()).toMatch(/handler of command buy.*no longer valid/s);
  });
});

describe("a handler that is no handler", () => {
  test.each([
    [
      { steer: { receive: "bytes", handle() {} } },
      'handler "commands.steer" must be a function, or have receive: "view"',
    ],
    [{ steer: { handle() {} } }, 'handler "commands.steer" must be a function, or have receive: "view"'],
    [{ steer: { receive: "view" } }, 'handler "commands.steer" must have handle, a function'],
    [{ steer: { receive: "view", handle: "x" } }, 'handler "commands.steer" must have handle, a function'],
    [{ steer: null }, 'handler "commands.steer" must be a function'],
    [{ chat: { receive: "view", handle() {} } }, 'handler "commands.chat" must be a function: only a struct'],
    [{ jump: { receive: "view", handle() {} } }, 'handler "commands.jump" belongs to nothing that clients send'],
  ])("%o throws usage and is named", (handlers, message) => {
    expect(() => createKitchenServer(handlers as unknown as KitchenCommands)).toThrowError(
      expect.objectContaining({ code: "usage", message: expect.stringContaining(message) }),
    );
  });
});
