import type { SchemaMismatch } from "kephas/client";
import { createFakeClock, type FakeClock } from "kephas/testing";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { type DuelClient, duel, loadVersion, type Version } from "../versions/duel.js";
import { settle } from "./counting-clock.js";
import { FakeTransport } from "./fake-transport.js";

let version: Version;
let clock: FakeClock;
let net: FakeTransport;
let client: DuelClient;
let mismatches: SchemaMismatch[];
let lines: string[];

beforeAll(async () => {
  version = await loadVersion("client", duel);
});

beforeEach(() => {
  clock = createFakeClock();
  net = new FakeTransport();
  mismatches = [];
  lines = [];
  const warn = (line: string): void => void lines.push(line);
  const logger = { debug() {}, info() {}, warn, error: warn };
  client = version.createClient(net, { clock, logger, random: () => 0 });
  client.onSchemaMismatch((mismatch) => mismatches.push(mismatch));
});

/** Opens a socket whose server asks for the client's schema. */
async function askedForSchema(): Promise<void> {
  net.silent = true;
  void client.connect();
  await settle();
  net.last.accept();
  net.last.deliver(
    "ffffffff",
    JSON.stringify({ jsonrpc: "2.0", result: { contract: 1, schema: "differs" }, id: "k0" }),
  );
}

/** The same, which is answered that this is unavailable. */
async function openWithout(unavailable: unknown): Promise<void> {
  await askedForSchema();
  net.last.answer({ contract: 1, peer: "p", schema: "differs", unavailable });
}

test("tells all that it knows, with the fingerprints of its generated code, and is not open yet", async () => {
  await askedForSchema();
  const { commands = [], methods = [] } = (net.last.runtime[1]?.params ?? {}) as Record<string, [unknown, string][]>;
  expect(net.last.runtime[1]).toMatchObject({ method: "rpc.schema", params: { states: [], rooms: [] }, id: "k0" });
  expect(commands.map(([id]) => id).toSorted((a, b) => Number(a) - Number(b))).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(methods.map(([name]) => name).toSorted()).toEqual(["ask", "find", "note", "warn"]);
  for (const [, print] of [...commands, ...methods]) expect(print).toMatch(/^[0-9a-f]{8}$/);
  expect(client.status).toBe("connecting");
});

test("is open with the answer, and says once what is unavailable", async () => {
  await openWithout([1, "find", 999, "nothing of this client's"]);
  expect([client.status, mismatches]).toEqual(["open", [{ unavailable: ["step", "find"] }]]);
  expect(lines).toEqual(["kephas: unavailable, as the server's schema differs: step, find"]);
  expect(() => client.send["step"]?.({ x: 1 })).toThrow(expect.objectContaining({ code: "unavailable" }));
  await expect(client.call["find"]?.({ x: 1 })).rejects.toMatchObject({ code: "unavailable" });
  expect(net.last.sent).toEqual([]);
});

test("says nothing where nothing of what it knows differs", async () => {
  await openWithout([]);
  expect([client.status, mismatches, lines]).toEqual(["open", [], []]);
});

test("does not decode what comes all the same, and refuses to be called", async () => {
  const heard: unknown[] = [];
  client.on["told"]?.((message) => heard.push(message));
  client.handle["ask"]?.((params) => heard.push(params));
  await openWithout([3, "ask"]);
  await clock.advance(0);
  net.last.deliver("0000000301");
  net.last.deliver("ffffffff", JSON.stringify({ jsonrpc: "2.0", method: "ask", params: { x: 1 }, id: 1 }));
  await settle();
  expect([heard, client.ignored.unknown]).toEqual([[], 1]);
  const error = { code: -32601, message: "Method not found", data: { reason: "schema" } };
  expect(net.last.sentRpc).toEqual([{ jsonrpc: "2.0", error, id: 1 }]);
});

test("reads the server's refusal as unavailable", async () => {
  await openWithout([]);
  const call = client.call["find"]?.({ x: 1 });
  const error = { code: -32601, message: "Method not found", data: { reason: "schema" } };
  net.last.deliver("fffffffe", JSON.stringify({ jsonrpc: "2.0", error, id: 1 }));
  await clock.advance(0);
  await expect(call).rejects.toMatchObject({ code: "unavailable", rpcCode: -32601 });
});

test("keeps what was queued, and tells that it is lost when its time is over", async () => {
  const lost: unknown[] = [];
  client.onLost(({ command }) => lost.push(command));
  client.send["wait"]?.({ x: 1 });
  await openWithout([7]);
  await clock.advance(29_000);
  expect([net.last.sent, lost]).toEqual([[], []]);
  await clock.advance(1_000);
  expect([net.last.sent, lost]).toEqual([[], ["wait"]]);
});

test("forgets what was unavailable with the next connection whose server has it", async () => {
  await openWithout([1]);
  net.last.end(1006);
  net.silent = false;
  await clock.advance(250);
  net.last.accept();
  expect([client.status, client.send["step"]?.({ x: 1 })]).toEqual(["open", "sent"]);
});

test.each([[{}], [99], ["find"], [null], [[null, {}, [1], "x", 1.5]], [true]])(
  "takes %j for unavailable as it can, and does not fail",
  async (unavailable) => {
    await openWithout(unavailable);
    expect(["open", "connecting"]).toContain(client.status);
    if (client.status === "open") expect(client.send["step"]?.({ x: 1 })).toBe("sent");
  },
);
