import { jetstreamManager, StorageType } from "@nats-io/jetstream";
import { Kvm } from "@nats-io/kv";
import { connect, type NatsConnection } from "@nats-io/transport-node";
import { natsBackplane } from "kephas/backplane/nats";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { NatsServer } from "../../brokers/nats-server.js";
import { Bench, type Opened } from "../conformance/bench.js";
import { defined, until } from "../conformance/store.js";

/** The bucket that a store of NATS is, seen by other tools. */
describe("the bucket of a store", () => {
  let server: NatsServer;
  let tools: NatsConnection;
  const bench = new Bench(() => {
    throw new Error("links are opened below");
  });

  beforeAll(async () => {
    server = await NatsServer.start();
    tools = await connect({ servers: server.address });
  });
  afterAll(async () => {
    await tools.close();
    await server.close();
  });
  beforeEach(() => bench.begin());
  afterEach(() => bench.end());

  it("is named after the prefix, on disk, with one value for each key, for ever", async () => {
    const { link } = await open();
    await link.store.create("a.b", `"é"`);
    const kv = await new Kvm(tools).open(bucket());
    expect((await kv.get("a.b"))?.string()).toBe(`"é"`);
    const { config } = await (await jetstreamManager(tools)).streams.info(`KV_${bucket()}`);
    expect(config).toMatchObject({ storage: "file", max_msgs_per_subject: 1, max_age: 0, num_replicas: 1 });
  });

  it("keeps nothing of keys that were deleted", async () => {
    const { link } = await open();
    const manager = await jetstreamManager(tools);
    await Promise.all(
      Array.from({ length: 50 }, async (_, number) => {
        const revision = defined(await link.store.create(`key.${number}`, "1"));
        expect(await link.store.delete(`key.${number}`, revision)).toBe(true);
      }),
    );
    const count = async (): Promise<number> => (await manager.streams.info(`KV_${bucket()}`)).state.messages;
    expect(await count()).toBe(50);
    await expect.poll(count, { timeout: 10_000 }).toBe(0);
    // What a node left behind that has gone meanwhile is found by a listing.
    await (await new Kvm(tools).open(bucket())).delete("left");
    expect(await link.store.list("")).toEqual(new Map());
    await expect.poll(count, { timeout: 10_000 }).toBe(0);
    expect(await link.store.create("key.1", "2")).toBeDefined();
  });

  it("is made again where somebody has deleted it, and watched again", async () => {
    const { node, link } = await open();
    const told: string[] = [];
    link.store.watch("", (key) => told.push(key));
    await until(link.store, () => told.includes("before"), "before");
    await (await jetstreamManager(tools)).streams.delete(`KV_${bucket()}`);
    expect(await link.store.update("before", "1", 1)).toBeUndefined();
    await until(link.store, () => told.includes("after"), "after");
    await (await jetstreamManager(tools)).streams.delete(`KV_${bucket()}`);
    expect(await link.store.get("after")).toBeUndefined();
    await (await jetstreamManager(tools)).streams.delete(`KV_${bucket()}`);
    expect(await link.store.list("")).toEqual(new Map());
    expect(node.states).toEqual(["up"]);
    expect(node.warnings).toEqual([]);
  });

  it("that somebody else has made is warned of, where it breaks what a store promises", async () => {
    await new Kvm(tools).create(bucket(), { storage: StorageType.Memory, ttl: 60_000, history: 5 });
    const { node, link } = await open();
    const revision = defined(await link.store.create("key", "1"));
    expect(await link.store.delete("key", revision)).toBe(true);
    expect(await link.store.get("key")).toBeUndefined();
    expect(node.warnings.map((text) => /kept in memory|time limit|older values/.exec(text)?.[0])).toEqual([
      "kept in memory",
      "time limit",
      "older values",
    ]);
  });

  it("belongs to one prefix, also where another differs in its dots alone", async () => {
    bench.prefix = "kephas.a_b.game";
    const one = await open();
    bench.prefix = "kephas.a.b_game";
    const two = await open();
    await one.link.store.create("key", "1");
    expect(await two.link.store.get("key")).toBeUndefined();
  });

  function open(): Promise<Opened> {
    return bench.openUp({ backplane: natsBackplane({ servers: server.address }) });
  }

  function bucket(): string {
    return bench.prefix.replaceAll(".", "_");
  }
});
