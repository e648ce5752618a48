import { Socket } from "node:net";
import { type NatsBackplaneOptions, natsBackplane } from "kephas/backplane/nats";
import { afterEach, describe, expect, it, vi } from "vitest";
import { NatsServer } from "../../brokers/nats-server.js";
import { Bench } from "../conformance/bench.js";
import { numbered } from "../conformance/envelope.js";
import { defined, until } from "../conformance/store.js";

/** The settings of servers that a link has to live with. */
describe("a link to NATS", () => {
  const servers: NatsServer[] = [];
  const bench = new Bench(() => {
    throw new Error("each test has a server of its own");
  });

  afterEach(async () => {
    await bench.end();
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  it("is refused wrong options, without a word of their passwords", () => {
    const wrong: readonly NatsBackplaneOptions[] = [
      { servers: [] },
      { servers: "" },
      { servers: "nats://player:secret@127.0.0.1:4222" },
      { servers: ["ws://127.0.0.1"] },
      { servers: "127.0.0.1", store: { replicas: 0 } },
      { servers: "127.0.0.1", store: { replicas: 1.5 } },
    ];
    for (const options of wrong) {
      expect(() => natsBackplane(options)).toThrow(expect.objectContaining({ code: "usage" }));
      expect(() => natsBackplane(options)).not.toThrow(/secret/);
    }
  });

  it("with a password or a token comes up; with a wrong one it says so, without telling it", async () => {
    const server = await start({ configuration: "authorization { user: game, password: right }" });
    const right = open(server, { user: "game", pass: "right" });
    const wrong = open(server, { user: "game", pass: "secret" });
    await Promise.all([right.node.untilState("up"), wrong.node.until(() => wrong.node.warnings.length > 0)]);
    expect(wrong.node.warnings).toEqual(["NATS cannot be reached (credentials refused); it is tried again and again"]);
    expect(wrong.node.states).toEqual([]);
    const tokens = await start({ configuration: "authorization { token: right }" });
    await open(tokens, { token: "right" }).node.untilState("up");
  });

  it("sends what is published in one turn, and the question about it, by one write", async () => {
    const { node, link } = open(await start({}), {});
    await node.untilState("up");
    const write = vi.spyOn(Socket.prototype, "write");
    for (const round of [1, 2, 3]) link.publish(`${node.prefix}.a`, numbered(node, round));
    await new Promise(setImmediate);
    expect(write).toHaveBeenCalledTimes(1);
    const bytes = Buffer.from(write.mock.calls[0]?.[0] as Uint8Array).toString("latin1");
    expect(bytes).toMatch(/^(PUB .*){3}PING\r\n$/s);
    write.mockRestore();
  });

  it("whose user is taken away is down, with words", async () => {
    const server = await start({ configuration: "authorization { user: game, password: right }" });
    const { node } = open(server, { user: "game", pass: "right" });
    await node.untilState("up");
    await server.stop();
    await node.untilState("down");
    expect(node.reasons.at(-1)).toBe("connection closed");
    server.configuration = "authorization { user: game, password: other }";
    await server.start();
    await node.until(() => node.warnings.length > 0);
    expect(node.warnings).toEqual(["NATS cannot be reached (credentials refused); it is tried again and again"]);
    expect(node.states).toEqual(["up", "down"]);
  });

  it("warns once where it may not subscribe, or publish", async () => {
    const permissions = `{ publish: ["kephas.>", "$JS.API.>"], subscribe: { allow: ">", deny: "*.*.*.secret.>" } }`;
    const user = `{ user: game, password: right, permissions: ${permissions} }`;
    const server = await start({ configuration: `authorization { users: [${user}] }` });
    const { node, link } = open(server, { user: "game", pass: "right" });
    await Promise.all([link.subscribe(bench.subject("secret.a")), link.subscribe(bench.subject("secret.b"))]);
    await node.until(() => node.warnings.length > 0);
    await link.subscribe(bench.subject("open"));
    expect(node.warnings).toHaveLength(1);
    expect(node.warnings[0]).toMatch(/does not permit this node to subscribe to .*secret\.[ab]/);
    expect(node.state).toBe("up");
    await expect(link.store.create("key", "1")).rejects.toThrow();
  });

  it("needs no more permissions than the docs say", async () => {
    const permissions = `{
      publish = ["kephas.live.arena.>", "$JS.API.>", "$KV.kephas_live_arena.>"]
      subscribe = ["kephas.live.arena.>", "_INBOX.>"]
    }`;
    const user = `{ user: game, password: right, permissions: ${permissions} }`;
    const server = await start({ configuration: `authorization { users: [${user}] }` });
    const backplane = natsBackplane({ servers: server.address, user: "game", pass: "right" });
    bench.prefix = "kephas.live.arena";
    const [one, two] = [await bench.openUp({ backplane }), await bench.openUp({ backplane })];
    await two.link.subscribe(bench.subject("a"));
    one.link.publish(bench.subject("a"), numbered(one.node, 1));
    await two.node.untilHeard(1);
    const told: string[] = [];
    const { store } = one.link;
    store.watch("w.", (key) => told.push(key));
    await until(two.link.store, () => told.includes("w.key"), "w.key");
    const revision = defined(await store.create("key", "1"));
    const updated = defined(await store.update("key", "2", revision));
    expect(await two.link.store.list("key")).toEqual(new Map([["key", { value: "2", revision: updated }]]));
    expect(await store.delete("key", updated)).toBe(true);
    expect([...one.node.warnings, ...two.node.warnings]).toEqual([]);
  });

  it("takes no more than the server does", async () => {
    const { node, link } = open(await start({ configuration: "max_payload: 10000" }), {});
    await node.untilState("up");
    expect(link.maxPublishBytes).toBe(10_000);
    expect(link.publish(bench.subject("a"), new Uint8Array(10_001))).toBe("tooLarge");
    expect(link.publish(bench.subject("a"), new Uint8Array(10_000))).toBe("sent");
    await link.subscribe(bench.subject("a"));
    expect(node.states).toEqual(["up"]);
  });

  it("has no store where there is no JetStream, and warns once", async () => {
    const { node, link } = open(await start({ jetStream: false }), {});
    await node.untilState("up");
    for (let round = 0; round < 3; round++)
      await expect(link.store.create("key", "1")).rejects.toThrow("NATS has no JetStream here");
    await expect(link.store.list("")).rejects.toThrow("NATS has no JetStream here");
    expect(node.warnings).toEqual(["NATS has no JetStream here: nothing can be stored"]);
  });

  it("tries the servers that it is given", async () => {
    const server = await start({});
    bench.begin();
    const backplane = natsBackplane({ servers: ["127.0.0.1:1", server.address] });
    const { node, link } = await bench.openUp({ backplane });
    expect(link.publish(bench.subject("a"), numbered(node, 1))).toBe("sent");
  });

  it("has one socket at most while the server stands still, however often it is tried", async () => {
    const server = await start({});
    server.freeze();
    const { node, link } = open(server, { connect: { timeout: 100 } });
    await node.until(() => node.warnings.length > 0);
    expect(node.warnings).toEqual(["NATS cannot be reached (no answer in time); it is tried again and again"]);
    // Each attempt takes 100 ms, and comes after 100 ms at least.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const sockets = process.getActiveResourcesInfo().filter((kind) => kind.startsWith("TCP"));
    expect(sockets.length).toBeLessThanOrEqual(1);
    server.thaw();
    await node.untilState("up");
    await link.close();
  });

  it("says that nobody is there, and comes up once somebody is", async () => {
    const server = await start({});
    await server.stop();
    const { node } = open(server, {});
    await node.until(() => node.warnings.length > 0);
    expect(node.warnings).toEqual(["NATS cannot be reached (connection refused); it is tried again and again"]);
    await server.start();
    await node.untilState("up");
    expect(node.states).toEqual(["up"]);
  });

  async function start(options: Parameters<typeof NatsServer.start>[0]): Promise<NatsServer> {
    const server = await NatsServer.start(options);
    servers.push(server);
    return server;
  }

  function open(server: NatsServer, options: Partial<NatsBackplaneOptions>): ReturnType<Bench["open"]> {
    bench.begin();
    return bench.open({ backplane: natsBackplane({ servers: server.address, ...options }) });
  }
});
