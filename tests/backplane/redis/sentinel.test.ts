import { once } from "node:events";
import { Redis } from "ioredis";
import { redisBackplane } from "kephas/backplane/redis";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { RedisSentinel } from "../../brokers/redis-sentinel.js";
import { RedisServer } from "../../brokers/redis-server.js";
import { numbered } from "../conformance/envelope.js";
import { LinksOfRedis } from "./links.js";

let master: RedisServer;
let replica: RedisServer;
let sentinel: RedisSentinel;
const links = new LinksOfRedis(() =>
  redisBackplane({
    create: (options) =>
      new Redis({ ...options, name: "games", sentinels: [{ host: "127.0.0.1", port: sentinel.port }] }),
  }),
);

beforeAll(async () => {
  master = await RedisServer.start("--repl-diskless-sync-delay", "0");
  replica = await RedisServer.start("--replicaof", `127.0.0.1 ${master.port}`);
  sentinel = await RedisSentinel.create(master.port);
  await untilFound();
});
afterEach(() => links.close());
afterAll(() => Promise.all([sentinel, replica, master].map((process) => process.close())));

describe("Sentinels", () => {
  it("lead to the replica that is promoted, where the nodes go on", async () => {
    const [one, two] = [await links.openUp(), await links.openUp()];
    const subject = `${two.node.prefix}.a`;
    await two.link.subscribe(subject);
    const revision = await one.link.store.create("key", "1");
    await untilReplicated();
    await master.stop();
    await Promise.all([one, two].map(({ node }) => node.untilState("down")));
    await Promise.all([one, two].map(({ node }) => node.untilState("up")));
    one.link.publish(subject, numbered(one.node, 1));
    await two.node.untilHeard(1);
    expect(await one.link.store.get("key")).toEqual({ value: "1", revision });
    expect(await two.link.store.update("key", "2", revision ?? 0)).toBeGreaterThan(revision ?? 0);
  });
});

/** A Sentinel promotes only a replica that it has found. */
async function untilFound(): Promise<void> {
  const client = new Redis({ port: sentinel.port, enableReadyCheck: false });
  await client.subscribe("+slave");
  const found = once(client, "message");
  const asker = client.duplicate();
  const known = await asker.call("SENTINEL", "REPLICAS", "games");
  if (!Array.isArray(known) || known.length === 0) await found;
  for (const each of [client, asker]) each.disconnect();
}

async function untilReplicated(): Promise<void> {
  const client = new Redis(master.url);
  expect(await client.wait(1, 10_000)).toBe(1);
  client.disconnect();
}
