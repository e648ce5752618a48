import { createServer } from "node:http";
import { memoryBackplane } from "kephas/backplane/memory";
import { createTestNet, type TestNet } from "kephas/testing";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type DuelClient, type DuelServer, duel, loadVersion, type Version } from "../versions/duel.js";
import { createNotingServer } from "../versions/meeting.js";

/** `told` has another type in it, and `say` may have more. */
const grown = duel
  .replace("told: { id: 3, from: server, struct: { x: u8 } }", "told: { id: 3, from: server, struct: { x: u16 } }")
  .replace("json: { x: integer } }", "json: { x: integer, y?: integer } }");

let versions: { readonly older: Version; readonly newer: Version };
let net: TestNet;
let nodes: { readonly older: DuelServer; readonly newer: DuelServer };
const heard: string[] = [];
const clients: DuelClient[] = [];

beforeAll(async () => {
  versions = { older: await loadVersion("cluster-older", duel), newer: await loadVersion("cluster-newer", grown) };
});

beforeEach(async () => {
  net = createTestNet();
  heard.length = 0;
  const backplane = memoryBackplane();
  const open = async (version: Version, name: string): Promise<DuelServer> => {
    const server = createNotingServer(version, net, [], { backplane });
    server.attach(createServer());
    const client = version.createClient(net.connect(server), { clock: net.clock, logger: false });
    for (const what of ["told", "say"]) {
      client.on[what]?.((message) => heard.push(`${name} ${what} ${(message as { readonly x: number }).x}`));
    }
    clients.push(client);
    void client.connect();
    return server;
  };
  nodes = { older: await open(versions.older, "older"), newer: await open(versions.newer, "newer") };
  await net.clock.advance(1000);
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  const closing = Object.values(nodes).map((server) => server.close({ graceMs: 0 }));
  await net.clock.advance(2000);
  await Promise.all(closing);
});

async function send(x: number): Promise<void> {
  nodes.newer.broadcast["told"]?.({ x });
  nodes.newer.broadcast["say"]?.({ x });
  await net.clock.advance(0);
}

it("nodes of two versions exchange what is the same in both, once they know of each other's schema", async () => {
  await send(1);
  expect(heard).toEqual(["newer told 1", "newer say 1"]);
  expect(nodes.older.metrics().backplane).toMatchObject({ delivered: 0, schema: 2, malformed: 0, missed: 0 });
  heard.length = 0;
  await send(2);
  expect(heard).toEqual(["newer told 2", "newer say 2", "older say 2"]);
  expect(nodes.older.metrics().backplane).toMatchObject({ delivered: 1, schema: 3, malformed: 0, missed: 0 });
});

it("nodes of two versions know each other by their beats", () => {
  expect(nodes.older.cluster.nodes.map(({ state }) => state)).toEqual(["up", "up"]);
});
