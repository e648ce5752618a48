import { readFileSync } from "node:fs";
import type { Client, SendResult, Transport } from "kephas/client";
import { createTestNet, type TestServer } from "kephas/testing";
import { expect, test } from "vitest";
import { generatedFolder, writeGenerated } from "../codecs/random/generated-codecs.js";

/** What the client of this schema has, seen from outside. */
interface LoneClient extends Client {
  readonly call: {
    readonly add: (params: { readonly a: number; readonly b: number }) => Promise<number>;
    readonly ping: () => Promise<void>;
    readonly note: (params: { readonly text: string }) => SendResult;
  };
}

interface Generated {
  readonly LoneMethodClient: new (target: Transport, options: object) => LoneClient;
  readonly createLoneMethodServer: (options: object) => TestServer;
}

/** The client and the server of a schema with nothing but methods, on a network in memory. */
async function play() {
  const schema = new URL("../codegen/schemas/lone-method.yaml", import.meta.url);
  await writeGenerated("loneMethod", readFileSync(schema, "utf8"));
  const load = (file: string): Promise<object> =>
    import(/* @vite-ignore */ `${generatedFolder}loneMethod/${file}.ts`) as Promise<object>;
  const { LoneMethodClient, createLoneMethodServer } = {
    ...(await load("client")),
    ...(await load("server")),
  } as Generated;
  const net = createTestNet();
  const served: string[] = [];
  const methods = {
    add({ a, b }: { readonly a: number; readonly b: number }) {
      served.push("add");
      return a + b;
    },
    ping: () => void served.push("ping"),
    note: ({ text }: { readonly text: string }) => void served.push(text),
  };
  const server = createLoneMethodServer({ logger: false, clock: net.clock, methods });
  const client = new LoneMethodClient(net.connect(server), { logger: false, clock: net.clock });
  return { net, client, served };
}

const rateLimited = { status: "rejected", reason: { code: "rateLimited", message: expect.stringContaining("add") } };

test("a call over the limit of its method rejects, and does not reach the server", async () => {
  const { net, client, served } = await play();
  await client.connect();
  const calls = Promise.allSettled([1, 2, 3, 4, 5].map((a) => client.call.add({ a, b: 0 })));
  await net.clock.advance(50);
  const sums = [1, 2, 3].map((value) => ({ status: "fulfilled", value }));
  expect(await calls).toMatchObject([...sums, rateLimited, rateLimited]);
  expect(served).toEqual(["add", "add", "add"]);
  await net.clock.advance(100);
  const again = client.call.add({ a: 6, b: 0 });
  await net.clock.advance(50);
  expect(await again).toBe(6);
});

test("each method is counted by itself, also one without params", async () => {
  const { net, client } = await play();
  await client.connect();
  const calls = Promise.allSettled([1, 2, 3, 4].flatMap((a) => [client.call.ping(), client.call.add({ a, b: 0 })]));
  await net.clock.advance(50);
  const { length } = (await calls).filter(({ status }) => status === "rejected");
  expect(length).toBe(2);
});

test("a notification over the limit is dropped, and said to be", async () => {
  const { net, client, served } = await play();
  await client.connect();
  expect(["a", "b", "c"].map((text) => client.call.note({ text }))).toEqual(["sent", "sent", "dropped"]);
  await net.clock.advance(100);
  expect(client.call.note({ text: "d" })).toBe("sent");
  await net.clock.advance(0);
  expect(served).toEqual(["a", "b", "d"]);
});

test("a call while not connected says so, and one that the schema refuses draws on no limit", async () => {
  const { net, client } = await play();
  for (let i = 0; i < 4; i++) {
    await expect(client.call.add({ a: i, b: 0 })).rejects.toMatchObject({ code: "closed" });
  }
  await client.connect();
  for (let i = 0; i < 4; i++) {
    await expect(client.call.add({ a: 0.5, b: 0 })).rejects.toMatchObject({ code: "invalid" });
  }
  const call = client.call.add({ a: 1, b: 2 });
  await net.clock.advance(50);
  expect(await call).toBe(3);
});
