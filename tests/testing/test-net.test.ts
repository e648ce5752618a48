import type { Closure } from "kephas/server";
import { createTestNet, type TestClient, type TestNet } from "kephas/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { TagClient } from "../../generated/tag/client.js";
import { createTagServer, type TagServer } from "../../generated/tag/server.js";

let net: TestNet;
let server: TagServer;
let closures: Closure[];

beforeEach(() => {
  net = createTestNet();
  closures = [];
  server = createTagServer({
    clock: net.clock,
    disconnected: (_, closure) => closures.push(closure),
    commands: {
      move: ({ x, y }, peer) => peer.server.broadcast.moved({ who: peer.id, x, y }, { except: peer }),
    },
  });
});

async function join(about?: TestClient): Promise<TagClient> {
  const tag = new TagClient(net.connect(server, about), { clock: net.clock, random: () => 0, logger: silent });
  const connected = tag.connect();
  await net.clock.advance(0);
  await connected;
  return tag;
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };

describe("a test net", () => {
  test("joins a generated client and server: each sees the other move", async () => {
    const [one, two] = [await join(), await join()];
    const seen: unknown[] = [];
    two.on.moved(({ x, y }) => seen.push([x, y]));
    one.on.moved(() => seen.push("an echo"));
    one.send.move({ x: 1, y: 2 });
    one.send.move({ x: 3, y: 4 });
    await net.clock.advance(0);
    expect(seen).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test("drives ticks", async () => {
    const tag = await join();
    const times: number[] = [];
    tag.on.moved(() => times.push(net.clock.now()));
    server.every(33, () => server.broadcast.moved({ who: "", x: 0, y: 0 }));
    await net.clock.advance(100);
    expect(times).toEqual([33, 66, 99]);
  });

  test("cuts connections abruptly: both sides see 1006, and the client comes back", async () => {
    const tag = await join();
    const statuses: unknown[] = [];
    tag.onStatus(({ status, code }) => statuses.push(code === undefined ? status : [status, code]));
    net.cut();
    await net.clock.advance(0);
    expect(closures).toEqual([{ code: 1006, reason: "", voluntary: false }]);
    await net.clock.advance(60_000);
    expect(statuses).toContainEqual(["reconnecting", 1006]);
    expect(tag.status).toBe("open");
    expect(server.peers.size).toBe(1);
  });

  test("loses what is on its way when it is cut", async () => {
    const [one, two] = [await join(), await join()];
    const seen: unknown[] = [];
    two.on.moved((moved) => seen.push(moved));
    one.send.move({ x: 1, y: 2 });
    net.cut();
    await net.clock.advance(0);
    expect(seen).toEqual([]);
  });

  test("lets nobody in while it is unplugged", async () => {
    const tag = await join();
    net.unplug();
    await net.clock.advance(60_000);
    expect(tag.status).toBe("reconnecting");
    net.plug();
    await net.clock.advance(60_000);
    expect(tag.status).toBe("open");
  });

  test("stalls what servers send until it flows", async () => {
    const tag = await join();
    const [peer] = server.peers.values();
    const seen: string[] = [];
    tag.on.moved(({ who }) => seen.push(who));
    net.stall();
    peer?.send.moved({ who: "me", x: 0, y: 0 });
    await net.clock.advance(0);
    expect(seen).toEqual([]);
    expect(peer?.bufferedBytes).toBeGreaterThan(0);
    net.flow();
    await net.clock.advance(0);
    expect(seen).toEqual(["me"]);
    expect(peer?.bufferedBytes).toBe(0);
  });

  test("tells the server the client's address and headers", async () => {
    const addresses: string[] = [];
    server = createTagServer({
      authenticate({ remoteAddress, cookies, url }) {
        addresses.push(`${remoteAddress} ${cookies.get("id")} ${url.pathname}`);
        return undefined;
      },
      clock: net.clock,
      commands: { move() {} },
    });
    await join({ remoteAddress: "10.0.0.9", headers: { cookie: "id=7" }, path: "/ws" });
    expect(addresses).toEqual(["10.0.0.9 7 /ws"]);
  });

  test("says goodbye in order: what was sent before arrives", async () => {
    const tag = await join();
    const seen: unknown[] = [];
    tag.on.moved(({ who }) => seen.push(who));
    tag.onStatus(({ code }) => seen.push(code));
    const [peer] = server.peers.values();
    peer?.send.moved({ who: "last", x: 0, y: 0 });
    peer?.close(4000, "over");
    await net.clock.advance(0);
    expect(seen).toEqual(["last", 4000]);
    expect(tag.status).toBe("closed");
  });
});
