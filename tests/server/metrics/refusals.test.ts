import { beforeEach, describe, expect, test } from "vitest";
import { createMemoryGame, deferred, type MemoryGame, type Overrides } from "../harness/memory-server.js";
import type { RawClient } from "../harness/raw-client.js";

let game: MemoryGame;

beforeEach(() => {
  game = createMemoryGame();
});

const call = (method: string, params: unknown) => ({ jsonrpc: "2.0", method, params, id: 1 });

/** How a client comes to be refused, how often, and under which names that is counted beside the reason. */
interface Refused {
  readonly reason: string;
  readonly act: (client: RawClient) => void;
  readonly times: number;
  readonly options?: Overrides;
  readonly command?: string;
  readonly method?: string;
}

const repeat = (times: number, act: () => void): void => {
  for (let i = 0; i < times; i++) act();
};

const cases: readonly Refused[] = [
  { reason: "unknown", act: (client) => client.send(0x777), times: 1 },
  { reason: "unknown", act: (client) => client.rpc(call("no.such", {})), times: 1 },
  { reason: "direction", act: (client) => client.send(0x400, 1), times: 1, command: "state" },
  { reason: "direction", act: (client) => client.rpc(call("duel.ask", { a: 1 })), times: 1, method: "duel.ask" },
  {
    reason: "size",
    act: (client) => client.send(0x100, ...new Array<number>(101).fill(1)),
    times: 1,
    command: "move",
  },
  {
    reason: "size",
    act: (client) => client.rpc(call("math.add", { a: 1, c: "x".repeat(1000) })),
    times: 1,
    method: "math.add",
  },
  { reason: "roles", act: (client) => client.send(0x105, 1), times: 1, command: "ban" },
  { reason: "roles", act: (client) => client.rpc(call("wipe", {})), times: 1, method: "wipe" },
  { reason: "rate", act: (client) => repeat(5, () => client.send(0x102, 1)), times: 3, command: "note" },
  {
    reason: "rate",
    act: (client) => repeat(3, () => client.rpc(call("wipe", { a: 1 }))),
    times: 2,
    options: { roles: () => ["admin"] },
    method: "wipe",
  },
  { reason: "rateDropped", act: (client) => repeat(5, () => client.send(0x103, 1)), times: 3, command: "shot" },
  { reason: "flood", act: (client) => repeat(5, () => client.send(0x104, 1)), times: 1, command: "bang" },
  {
    reason: "flood",
    act: (client) => repeat(5, () => client.send(0x100, 1)),
    times: 1,
    options: { rateLimit: { perSecond: 1, burst: 3 } },
    command: "move",
  },
  {
    reason: "flood",
    act: (client) => repeat(5, () => client.rpc(call("math.add", { a: 1 }))),
    times: 1,
    options: { rateLimit: { perSecond: 1, burst: 3 } },
    method: "math.add",
  },
  {
    reason: "flood",
    act: (client) => client.send(0x200, ...new Array<number>(200).fill(1)),
    times: 1,
    options: { byteRateLimit: { perSecond: 10, burst: 100 } },
  },
  { reason: "malformed", act: (client) => client.send(0x100, 255), times: 1, command: "move" },
  { reason: "malformed", act: (client) => client.rpc(call("math.add", { a: "x" })), times: 1, method: "math.add" },
  { reason: "malformed", act: (client) => client.rpc("{"), times: 1 },
  { reason: "malformed", act: (client) => client.rpc([7, { method: "tell" }]), times: 2 },
];

/** The counters that are not at 0. */
function counted(record: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(record).filter(([, count]) => count > 0));
}

describe("what is not served is counted", () => {
  test.each(cases)("$reason, $command $method", async ({ reason, act, times, options, command, method }) => {
    const server = game.createServer(options);
    const { client } = await game.join(server);
    act(client);
    await game.net.clock.advance(0);
    const { refusals, commands, methods } = server.metrics();
    expect(counted(refusals)).toEqual({ [reason]: times });
    const refused = (all: Readonly<Record<string, { readonly refused: number }>>) =>
      counted(Object.fromEntries(Object.entries(all).map(([name, each]) => [name, each.refused])));
    expect(refused(commands)).toEqual(command === undefined ? {} : { [command]: times });
    expect(refused(methods)).toEqual(method === undefined ? {} : { [method]: times });
  });

  test("unserved: the commands and calls that wait where a connection is lost", async () => {
    const server = game.createServer({ connected: () => new Promise(() => {}) });
    const { client } = await game.join(server);
    repeat(3, () => client.send(0x100, 1));
    repeat(2, () => client.rpc(call("math.add", { a: 1 })));
    await game.net.clock.advance(0);
    expect(server.metrics().queues.waitingMessages).toBe(5);
    game.net.cut();
    await game.net.clock.advance(0);
    expect(counted(server.metrics().refusals)).toEqual({ unserved: 5 });
  });

  test("busy: the calls that find too many methods at work", async () => {
    const gate = deferred<number>();
    const calm = { tell() {}, wipe() {} };
    const server = game.createServer({ maxRunningMethods: 2, methods: { ...calm, math: { add: () => gate.promise } } });
    const { client } = await game.join(server);
    repeat(5, () => client.rpc(call("math.add", { a: 1 })));
    await game.net.clock.advance(0);
    expect(server.metrics()).toMatchObject({
      queues: { runningMethods: 2 },
      refusals: { busy: 3 },
      methods: { "math.add": { received: 5, refused: 3 } },
    });
    gate.resolve(1);
    await game.net.clock.advance(0);
    expect(server.metrics().queues.runningMethods).toBe(0);
  });
});
