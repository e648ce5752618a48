import { Cluster, Redis } from "ioredis";
import { redisBackplane } from "kephas/backplane/redis";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createRedisCluster } from "../../brokers/redis-cluster.js";
import type { RedisServer } from "../../brokers/redis-server.js";
import { numbered } from "../conformance/envelope.js";
import { LinksOfRedis } from "./links.js";

describe("a cluster of three", () => {
  let servers: readonly RedisServer[] = [];
  const links = new LinksOfRedis(() =>
    redisBackplane({
      create: (options) =>
        new Cluster(
          servers.map(({ port }) => ({ host: "127.0.0.1", port })),
          { enableOfflineQueue: false, redisOptions: options },
        ),
    }),
  );
  beforeAll(async () => {
    servers = await createRedisCluster(3);
  });
  afterEach(() => links.close());
  afterAll(() => Promise.all(servers.map((server) => server.close())));

  it("carries subjects of all slots", async () => {
    const [one, two] = [await links.openUp(), await links.openUp()];
    const subjects = Array.from({ length: 200 }, (_, index) => `${two.node.prefix}.subject.${index}`);
    await Promise.all(subjects.map((subject) => two.link.subscribe(subject)));
    for (const subject of subjects) expect(one.link.publish(subject, numbered(one.node, 1))).toBe("sent");
    await two.node.untilHeard(subjects.length);
    expect(new Set(two.node.heard.map(({ subject }) => subject))).toEqual(new Set(subjects));
    for (const subject of subjects) two.link.unsubscribe(subject);
    await two.link.subscribe(`${two.node.prefix}.last`);
    one.link.publish(`${two.node.prefix}.last`, numbered(one.node, 2));
    await two.node.untilHeard(subjects.length + 1);
    expect([one.node.states, two.node.states]).toEqual([["up"], ["up"]]);
  });

  it("has a store, and tells its watchers", async () => {
    const [one, two] = [await links.openUp(), await links.openUp()];
    const { store } = one.link;
    const told = new Promise((resolve) => two.link.store.watch("room.", resolve));
    await two.link.subscribe(`${two.node.prefix}.after-the-watch`);
    const revision = await store.create("room.a", "1");
    const next = await store.update("room.a", "2", revision ?? 0);
    expect(await two.link.store.list("room.")).toEqual(new Map([["room.a", { value: "2", revision: next }]]));
    expect(await told).toBe("room.a");
    expect(await store.delete("room.a", next ?? 0)).toBe(true);
    expect(await store.get("room.a")).toBeUndefined();
  });

  it("is down while one of its servers is away, or frozen", async () => {
    const { node } = await links.openUp();
    await servers[1]?.stop();
    await node.untilState("down");
    await servers[1]?.start();
    await node.untilState("up");
    servers[2]?.freeze();
    await node.untilState("down");
    servers[2]?.thaw();
    await node.untilState("up");
  });

  it("is subscribed to anew where a slot has moved", async () => {
    const [one, two] = [await links.openUp(), await links.openUp()];
    const subject = `${two.node.prefix}.moving`;
    await two.link.subscribe(subject);
    await moveSlotOf(subject, servers);
    await two.node.untilState("down");
    await Promise.all([one.node.untilState("up"), two.node.untilState("up")]);
    one.link.publish(subject, numbered(one.node, 7));
    await two.node.untilHeard(1);
  });
});

/** Gives the slot of a channel to a server that does not have it. */
async function moveSlotOf(channel: string, servers: readonly RedisServer[]): Promise<void> {
  const clients = servers.map(({ url }) => new Redis(url));
  const slot = Number(await clients[0]?.cluster("KEYSLOT", channel));
  const owner = Math.floor((slot * servers.length) / 16_384);
  const target = await clients[(owner + 1) % servers.length]?.cluster("MYID");
  const last = clients.splice((owner + 1) % servers.length, 1);
  for (const client of [...last, ...clients]) await client.cluster("SETSLOT", slot, "NODE", String(target));
  for (const client of [...last, ...clients]) client.disconnect();
}
