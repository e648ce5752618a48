import { randomBytes } from "node:crypto";
import { Redis } from "ioredis";
import { redisBackplane } from "kephas/backplane/redis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { RedisServer } from "../../brokers/redis-server.js";
import { numbered } from "../conformance/envelope.js";
import { LinksOfRedis } from "./links.js";

let server: RedisServer;
let stranger: Redis;
const links = new LinksOfRedis(() => redisBackplane({ url: server.url }));

beforeAll(async () => {
  server = await RedisServer.start();
});
beforeEach(() => {
  stranger = new Redis(server.url);
});
afterEach(async () => {
  stranger.disconnect();
  await links.close();
});
afterAll(() => server.close());

describe("what a stranger publishes", () => {
  it("arrives as it is, or is dropped, whatever it is", async () => {
    const { node, link } = await links.openUp();
    const subject = `${node.prefix}.a`;
    await link.subscribe(subject);
    const sent = Array.from({ length: 300 }, (_, length) => randomBytes(length));
    const own = Buffer.concat([Buffer.from([0x4b, 1, 1, 0]), Buffer.from(node.id)]);
    for (const bytes of [own, ...sent, own.subarray(0, 11)]) await stranger.publish(subject, bytes);
    await node.untilHeard(sent.length + 1);
    expect(node.heard.map(({ bytes }) => Buffer.from(bytes))).toEqual([...sent, own.subarray(0, 11)]);
  });

  it("on the channel of hints calls back only with what may be a key", async () => {
    const { node, link } = await links.openUp();
    const told: string[] = [];
    link.store.watch("", (key) => told.push(key));
    await link.subscribe(`${node.prefix}.a`);
    const hints = `${node.prefix}.:keys`;
    for (const text of ["", "a b", "{x}", "é", "x".repeat(513), "__proto__", "a.b"])
      await stranger.publish(hints, text);
    await stranger.publish(hints, randomBytes(100_000));
    await stranger.publish(`${node.prefix}.a`, "the last");
    await node.untilHeard(1);
    expect(told).toEqual(["__proto__", "a.b"]);
    expect(node.heard.length).toBe(1);
  });

  it("on subjects that nobody asked for is not heard", async () => {
    const { node, link } = await links.openUp();
    await link.subscribe(`${node.prefix}.a`);
    await stranger.publish(`${node.prefix}.b`, "x");
    await stranger.publish(`${node.prefix}.a`, "y");
    await node.untilHeard(1);
    expect(node.heard.map(({ subject }) => subject)).toEqual([`${node.prefix}.a`]);
  });
});

describe("what a stranger does to the data", () => {
  it("makes calls reject, and ends nothing", async () => {
    const { node, link } = await links.openUp();
    await stranger.set(`{${node.prefix}}:key`, "no hash");
    await expect(link.store.get("key")).rejects.toThrow("WRONGTYPE");
    await expect(link.store.create("key", "1")).rejects.toThrow(/not answered/);
    await stranger.script("FLUSH");
    expect(await link.store.create("other", "1")).toBe(1);
    expect(node.states).toEqual(["up"]);
  });

  it("leaves keys out of the list whose values it has removed", async () => {
    const { node, link } = await links.openUp();
    await link.store.create("a", "1");
    await link.store.create("b", "2");
    await stranger.del(`{${node.prefix}}:a`);
    expect([...(await link.store.list("")).keys()]).toEqual(["b"]);
    expect(await link.store.create("a", "3")).toBe(3);
  });

  it("ends connections, which are made again with all subscriptions", async () => {
    const [one, two] = [await links.openUp(), await links.openUp()];
    for (const { node, link } of [one, two]) await link.subscribe(`${node.prefix}.a`);
    await stranger.call("CLIENT", "KILL", "TYPE", "pubsub");
    await Promise.all([one, two].map(({ node }) => node.until(() => node.states.length === 3)));
    one.link.publish(`${two.node.prefix}.a`, numbered(one.node, 5));
    await two.node.untilHeard(1);
    await stranger.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
    await Promise.all([one, two].map(({ node }) => node.until(() => node.states.length === 5)));
    one.link.publish(`${two.node.prefix}.a`, numbered(one.node, 6));
    await two.node.untilHeard(2);
    expect(two.node.states).toEqual(["up", "down", "up", "down", "up"]);
  });
});
