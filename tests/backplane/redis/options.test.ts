import { Cluster, Redis } from "ioredis";
import { type RedisBackplaneOptions, redisBackplane } from "kephas/backplane/redis";
import { describe, expect, it } from "vitest";
import { clientsOf } from "../../../runtime/backplane/redis/redis-options.js";
import { LinksOfRedis } from "./links.js";

/** What a client is made with. It connects nowhere. */
function optionsOf(options: RedisBackplaneOptions): Redis["options"] {
  const client = clientsOf(options)();
  client.on("error", () => undefined).disconnect();
  if (!(client instanceof Redis)) throw new Error("it is no Redis");
  return client.options;
}

describe("the options of the backplane of Redis", () => {
  it.each<[unknown, RegExp]>([
    [{ uri: "redis://localhost" }, /no option "uri"/],
    [{ url: "redis://user:se cret@:x" }, /"url" is no URL/],
    [{ url: "http://user:secret@localhost" }, /must begin with redis/],
    [{ url: "redis://user:secret@localhost/players" }, /number of a database/],
    [{ url: "redis://user:secret@localhost?enableOfflineQueue=true" }, /takes no parameters/],
    [{ url: "redis://user:secret%@localhost" }, /percent-encoded/],
    [{ url: "redis://localhost", host: "localhost" }, /both "url" and "host"/],
    [{ port: 70_000 }, /"port"/],
    [{ port: "6379" }, /"port"/],
    [{ db: -1 }, /"db"/],
    [{ tls: "yes" }, /"tls"/],
    [{ create: () => new Redis(), host: "localhost" }, /with "create"/],
    [{ create: {} }, /"create"/],
  ])("are refused with words that tell no password: %j", (options, words) => {
    let thrown: unknown;
    try {
      redisBackplane(options as RedisBackplaneOptions);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: "usage", message: expect.stringMatching(words) });
    expect(String(thrown)).not.toContain("secret");
  });

  it("may be a URL", () => {
    const url = "rediss://user:p%40ss@example.org:7000/3";
    const parts = { host: "example.org", port: 7000, username: "user", password: "p@ss", db: 3, tls: {} };
    expect(optionsOf({ url })).toMatchObject(parts);
    expect(optionsOf({ url: "redis://[::1]" })).toMatchObject({ host: "::1", port: 6379, db: 0 });
  });

  it("may be parts of an address, and options of ioredis", () => {
    const options = optionsOf({
      host: "example.org",
      port: 7000,
      tls: true,
      ioredis: { connectionName: "game", family: 6 },
    });
    expect(options).toMatchObject({ host: "example.org", port: 7000, tls: {}, connectionName: "game", family: 6 });
  });

  it("have no say in what is queued, sent again, or connected again", () => {
    const wrong = {
      enableOfflineQueue: true,
      autoResubscribe: true,
      autoResendUnfulfilledCommands: true,
      maxRetriesPerRequest: 20,
      commandTimeout: 10,
      keyPrefix: "game:",
      retryStrategy: () => 10,
    };
    const options = optionsOf({ ioredis: wrong });
    for (const [name, value] of Object.entries(wrong)) expect(options).not.toHaveProperty(name, value);
  });
});

describe("`create`", () => {
  const links = new LinksOfRedis(() => redisBackplane());
  it.each<[string, NonNullable<RedisBackplaneOptions["create"]>]>([
    ["enableOfflineQueue to false", () => new Redis(1)],
    ["enableOfflineQueue to false", () => new Cluster([{ port: 1 }])],
    ["no keyPrefix", (options) => new Redis(1, { ...options, keyPrefix: "game:" })],
    ["no scaleReads", () => new Cluster([{ port: 1 }], { enableOfflineQueue: false, scaleReads: "slave" })],
  ])("is told that it must set %s", async (words, create) => {
    const { node } = links.open(redisBackplane({ create }));
    await node.until(() => node.warnings.length > 0);
    expect(node.warnings).toEqual([`cannot connect to Redis: \`create\` must set ${words}`]);
    await links.close();
  });

  it("may throw, or return no client: the link is down", async () => {
    const thrower = links.open(redisBackplane({ create: () => JSON.parse("secret") }));
    const other = links.open(redisBackplane({ create: () => JSON.parse("{}") }));
    for (const { node } of [thrower, other]) {
      await node.until(() => node.warnings.length > 0);
      expect(node.warnings.join()).not.toContain("secret");
    }
    await links.close();
  });
});
