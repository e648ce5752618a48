import { readFileSync } from "node:fs";
import { Redis } from "ioredis";
import { redisBackplane } from "kephas/backplane/redis";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { RedisServer } from "../../brokers/redis-server.js";
import { numbered } from "../conformance/envelope.js";
import { LinksOfRedis } from "./links.js";

let server: RedisServer;
let admin: Redis;
const links = new LinksOfRedis(() => redisBackplane({ url: server.url, ioredis: { password: "root-secret" } }));

beforeAll(async () => {
  server = await RedisServer.start("--requirepass", "root-secret");
  admin = new Redis({ port: server.port, password: "root-secret" });
});
afterEach(() => links.close());
afterAll(async () => {
  admin.disconnect();
  await server.close();
});

const asUser = (username: string, password: string) => redisBackplane({ port: server.port, username, password });

/** What `docs/backplanes.md` tells to permit. */
function documentedRules(prefix: string): readonly string[] {
  const docs = readFileSync("docs/backplanes.md", "utf8");
  const [, rules] = /^ACL SETUSER \S+ on >\S+ (.*)$/m.exec(docs) ?? [];
  if (rules === undefined) throw new Error("docs/backplanes.md has no ACL");
  return rules.replaceAll("kephas.live.arena", prefix).split(" ");
}

describe("a user of Redis", () => {
  it("needs what the documentation says, and no more", async () => {
    const { prefix } = links.open().node;
    await admin.acl("SETUSER", "game", "reset", "on", ">secret", ...documentedRules(prefix));
    const [one, two] = [await links.openUp(asUser("game", "secret")), await links.openUp(asUser("game", "secret"))];
    const told = new Promise((resolve) => two.link.store.watch("", resolve));
    await two.link.subscribe(`${prefix}.a`);
    one.link.publish(`${prefix}.a`, numbered(one.node, 1));
    await two.node.untilHeard(1);
    const revision = await one.link.store.create("key", "1");
    expect(await one.link.store.get("key")).toEqual({ value: "1", revision });
    expect(await one.link.store.list("")).toEqual(new Map([["key", { value: "1", revision }]]));
    expect(await told).toBe("key");
    expect(await one.link.store.delete("key", revision ?? 0)).toBe(true);
    two.link.unsubscribe(`${prefix}.a`);
    await two.link.subscribe(`${prefix}.b`);
    expect([...one.node.warnings, ...two.node.warnings]).toEqual([]);
    expect([one.node.states, two.node.states]).toEqual([["up"], ["up"]]);
  });

  it("that is refused leaves the link down, with words that have no password in them", async () => {
    const wrong = links.open(asUser("default", "not-the-secret"));
    const none = links.open(redisBackplane({ port: server.port }));
    await Promise.all([wrong, none].map(({ node }) => node.until(() => node.warnings.length > 0)));
    expect(wrong.node.warnings).toEqual(["cannot connect to Redis: WRONGPASS"]);
    expect(none.node.warnings).toEqual(["cannot connect to Redis: NOAUTH"]);
    expect(none.link.publish("x", new Uint8Array(12))).toBe("down");
  });

  it("that may not publish is told so once", async () => {
    await admin.acl("SETUSER", "mute", "reset", "on", ">secret", "~*", "&*", "+@all", "-publish");
    const { node, link } = await links.openUp(asUser("mute", "secret"));
    for (let count = 0; count < 3; count++) link.publish(`${node.prefix}.a`, numbered(node, count));
    await expect(link.store.get("key")).resolves.toBeUndefined();
    expect(node.warnings).toEqual(["Redis refuses what is published: NOPERM"]);
    expect(node.states).toEqual(["up"]);
  });

  it("that may not subscribe leaves the link down", async () => {
    await admin.acl("SETUSER", "deaf", "reset", "on", ">secret", "~*", "&*", "+@all", "-subscribe");
    const { node, link } = await links.openUp(asUser("deaf", "secret"));
    void link.subscribe(`${node.prefix}.a`);
    await node.untilState("down");
    expect(node.reasons.at(-1)).toBe("NOPERM");
    link.unsubscribe(`${node.prefix}.a`);
    await node.untilState("up");
  });
});

describe("a server", () => {
  it("that does not have the database is not used", async () => {
    const { node } = links.open(redisBackplane({ port: server.port, password: "root-secret", db: 16 }));
    await node.until(() => node.warnings.length > 0);
    expect(node.warnings).toEqual(["cannot connect to Redis: ERR"]);
  });

  it("that may throw keys away is told of", async () => {
    await admin.config("SET", "maxmemory", "100mb", "maxmemory-policy", "allkeys-lru");
    const { node } = await links.openUp();
    expect(node.warnings).toEqual([expect.stringContaining("maxmemory-policy is allkeys-lru")]);
    await admin.config("SET", "maxmemory", "0");
    expect((await links.openUp()).node.warnings).toEqual([]);
  });

  it("that is a replica is not used, and not after it has become one", async () => {
    const { node, link } = await links.openUp();
    await admin.replicaof("127.0.0.1", "1");
    await expect(link.store.create("key", "1")).rejects.toThrow("READONLY");
    expect(node.state).toBe("down");
    await node.until(() => node.warnings.length > 0);
    expect(node.warnings).toEqual(["cannot connect to Redis: this Redis is a replica"]);
    await admin.replicaof("NO", "ONE");
    await node.untilState("up");
  });
});
