import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { Redis } from "ioredis";
import { redisBackplane } from "kephas/backplane/redis";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { findFreePort } from "../../brokers/free-port.js";
import { RedisServer } from "../../brokers/redis-server.js";
import { certificate } from "../../server/websocket/certificate.js";
import { numbered } from "../conformance/envelope.js";
import { LinksOfRedis, type OpenLink } from "./links.js";

let server: RedisServer;
let tlsPort: number;
let folder: string;
const links = new LinksOfRedis(() => redisBackplane({ url: server.url }));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kephas-redis-tls-"));
  tlsPort = await findFreePort();
  const files = { key: join(folder, "key.pem"), cert: join(folder, "cert.pem") };
  await writeFile(files.key, certificate.key);
  await writeFile(files.cert, certificate.cert);
  const secured = ["--tls-cert-file", files.cert, "--tls-key-file", files.key, "--tls-ca-cert-file", files.cert];
  server = await RedisServer.start("--tls-port", String(tlsPort), "--tls-auth-clients", "no", ...secured);
});
afterEach(() => links.close());
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** Both ways, and after the only subscription has ended. */
async function expectTraffic(one: OpenLink, two: OpenLink): Promise<void> {
  const subject = `${one.node.prefix}.a`;
  for (const round of [1, 2]) {
    for (const { link } of [one, two]) await link.subscribe(subject);
    for (const { node, link } of [one, two]) link.publish(subject, numbered(node, round));
    for (const { node } of [one, two]) await node.untilHeard(round);
    for (const { link } of [one, two]) link.unsubscribe(subject);
  }
  expect([one.node.states, two.node.states]).toEqual([["up"], ["up"]]);
}

describe("connections to Redis", () => {
  it("may be encrypted, to a server that is known", async () => {
    const secure = { port: tlsPort, tls: { ca: certificate.cert } };
    const [one, two] = [await links.openUp(redisBackplane(secure)), await links.openUp()];
    await expectTraffic(one, two);
    const stranger = links.open(redisBackplane({ url: `rediss://user:secret@localhost:${tlsPort}` }));
    await stranger.node.until(() => stranger.node.warnings.length > 0);
    expect(stranger.node.warnings).toEqual(["cannot connect to Redis: DEPTH_ZERO_SELF_SIGNED_CERT"]);
  });

  it("may speak RESP2", async () => {
    const old = redisBackplane({ port: server.port, ioredis: { protocol: 2 } });
    await expectTraffic(await links.openUp(old), await links.openUp(old));
  });

  it("get what is published in one turn by one write", async () => {
    const clients: Redis[] = [];
    const backplane = redisBackplane({
      create(options) {
        const client = new Redis({ ...options, port: server.port });
        clients.push(client);
        return client;
      },
    });
    const [one, two] = [await links.openUp(backplane), await links.openUp()];
    await two.link.subscribe(`${one.node.prefix}.a`);
    const { stream } = clients[0] as Redis;
    const [alone, together] = [vi.spyOn(stream, "_write"), vi.spyOn(stream as Required<Duplex>, "_writev")];
    for (const round of [1, 2, 3]) one.link.publish(`${one.node.prefix}.a`, numbered(one.node, round));
    await two.node.untilHeard(3);
    expect(together.mock.calls.map(([chunks]) => chunks.length)).toEqual([3]);
    expect(alone).not.toHaveBeenCalled();
  });

  it("are made anew with at most 5,000 subscriptions a second", async () => {
    const { node, link } = await links.openUp();
    const subjects = Array.from({ length: 4001 }, (_, index) => `${node.prefix}.${index}`);
    await Promise.all(subjects.map((subject) => link.subscribe(subject)));
    await server.stop();
    await node.untilState("down");
    const begun = performance.now();
    await server.start();
    await node.untilState("up");
    // The first 500 at once, after the least time that a node waits before it connects.
    expect(performance.now() - begun).toBeGreaterThan(200 + 8 * 100 - 20);
  });

  it("are not taken for dead because this process had other things to do", async () => {
    const { node, link } = await links.openUp();
    const subject = `${node.prefix}.a`;
    await link.subscribe(subject);
    link.publish(subject, numbered(node, 1));
    // What has been published is written when this process is free again, and Redis takes its time to answer.
    server.freeze();
    const begun = performance.now();
    while (performance.now() - begun < 6000);
    await setTimeout(300);
    server.thaw();
    await links.openUp();
    expect(await link.store.create("key", "1")).toBe(1);
    expect(node.states).toEqual(["up"]);
  });
});
