import { readFileSync } from "node:fs";
import type { Client, SendResult, Transport } from "kephas/client";
import { createTestNet, type TestServer } from "kephas/testing";
import { describe, expect, test } from "vitest";
import { generatedFolder, writeGenerated } from "../codecs/random/generated-codecs.js";

/** What the clients of these schemas have, seen from outside. */
interface LoneClient extends Client {
  readonly send: {
    readonly move: ((message?: unknown) => SendResult) & { readonly when: (message?: unknown) => Promise<SendResult> };
  };
  readonly request: { readonly move: () => Promise<string> };
}

type Page = Readonly<Record<string, new (target: Transport, options: object) => LoneClient>>;
type Game = Readonly<Record<string, (options: object) => TestServer>>;

/** The client and the server of a schema with a single command, on a network in memory. */
async function play(kind: string) {
  const protocol = `lone${kind}`;
  const schema = new URL(`../codegen/schemas/lone-${kind.toLowerCase()}.yaml`, import.meta.url);
  await writeGenerated(protocol, readFileSync(schema, "utf8"));
  const load = (file: string): Promise<unknown> =>
    import(/* @vite-ignore */ `${generatedFolder}${protocol}/${file}.ts`);
  const [page, game] = [(await load("client")) as Page, (await load("server")) as Game];
  const [Lone, createServer] = [page[`Lone${kind}Client`], game[`createLone${kind}Server`]];
  if (Lone === undefined || createServer === undefined) throw new Error(`${protocol} has no client or no server`);
  const net = createTestNet();
  const got: unknown[] = [];
  const commands = {
    move(message: unknown) {
      got.push(message);
      return "ok";
    },
  };
  const server = createServer({ logger: false, clock: net.clock, commands });
  const client = new Lone(net.connect(server), { logger: false, clock: net.clock });
  return { net, client, got };
}

const times = <Result>(count: number, call: () => Result): Result[] => Array.from({ length: count }, call);

/** How often each result came. */
function countOf(results: readonly SendResult[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const result of results) counts[result] = (counts[result] ?? 0) + 1;
  return counts;
}

describe("a client with nothing but", () => {
  test.each([
    ["a command with a limit", "Limit", { x: 1 }],
    ["a command with a limit and without a payload", "Empty", undefined],
  ])("%s drops what exceeds it, or waits", async (_, kind, message) => {
    const { net, client, got } = await play(kind);
    await client.connect();
    expect(countOf(times(99, () => client.send.move(message)))).toEqual({ sent: 60, dropped: 39 });
    const waiting = message === undefined ? client.send.move.when() : client.send.move.when(message);
    await net.clock.advance(20);
    expect([await waiting, got.length]).toEqual(["sent", 61]);
  });

  test("a command with a limit that is queued keeps what exceeds it", async () => {
    const { net, client, got } = await play("Queue");
    expect(countOf(times(9, () => client.send.move()))).toEqual({ queued: 4, dropped: 5 });
    await client.connect();
    await net.clock.advance(1_000);
    expect(got).toHaveLength(4);
    expect(countOf(times(66, () => client.send.move()))).toEqual({ sent: 60, queued: 4, dropped: 2 });
    await net.clock.advance(1_000);
    expect(got).toHaveLength(68);
  });

  test("a command that keeps the latest of each key, for a moment, does so", async () => {
    const { net, client, got } = await play("Latest");
    client.send.move({ x: 1 });
    await net.clock.advance(9);
    for (const x of [2, 3, 2]) client.send.move({ x });
    await client.connect();
    await net.clock.advance(100);
    expect(got).toEqual([{ x: 3 }, { x: 2 }]);
  });

  test("a request with a limit rejects what exceeds it", async () => {
    const { net, client } = await play("Request");
    await client.connect();
    const requests = Promise.allSettled(times(61, () => client.request.move()));
    await net.clock.advance(100);
    const outcomes = await requests;
    expect(outcomes.slice(0, 60).every((one) => one.status === "fulfilled" && one.value === "ok")).toBe(true);
    expect(outcomes[60]).toMatchObject({ status: "rejected", reason: { code: "rateLimited" } });
  });
});
