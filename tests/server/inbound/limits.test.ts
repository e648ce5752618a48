import { once } from "node:events";
import { KephasError } from "kephas/protocol";
import { createFakeClock } from "kephas/testing";
import { describe, expect, test } from "vitest";
import { type GameServerOptions, quiet } from "../harness/game.js";
import { closeOf, endOf, join, listen, log, networkOf, nextMessage, open } from "../harness/real-server.js";

/** What waits behind a real socket, at a time that stands still: so many messages come at once, however slow the machine. */
async function listenAtStandstill(options: Partial<GameServerOptions> = {}) {
  const clock = createFakeClock();
  return { clock, ...(await listen({ clock, ...options })) };
}

const FLOODED = { code: 1008, reason: "Rate limit exceeded" };

describe("the rate of a peer's messages, over a real socket", () => {
  test("is 100 a second and 200 at once by default; beyond, 1008 and a log line with id and address", async () => {
    const { clock, server, url } = await listenAtStandstill();
    const { client, peer } = await join(server, url);
    const ended = endOf(client);
    const buy = (count: number) => Promise.all(Array.from({ length: count }, (_, i) => client.request.buy(i % 200)));
    expect(await buy(200)).toHaveLength(200);
    await clock.advance(1000);
    expect(await buy(100)).toHaveLength(100);
    await expect(client.request.buy(1)).rejects.toMatchObject({ code: "outcomeUnknown" });
    expect(await ended).toEqual(FLOODED);
    const line = `closed peer ${peer.id} (127.0.0.1) with 1008: Rate limit exceeded: messages, beyond option "rateLimit"`;
    expect(log.lines).toEqual([line]);
  });

  test("may be another, for JSON-RPC and pings as well", async () => {
    const { server, url } = await listenAtStandstill({ rateLimit: { perSecond: 1, burst: 3 } });
    const { client } = await join(server, url);
    const ended = endOf(client);
    await client.call.math.add({ a: 1 });
    client.call.tell({ a: 1 });
    client.send.move(1);
    client.send.move(2);
    expect(await ended).toEqual(FLOODED);
    const socket = await open(url);
    for (let i = 0; i < 4; i++) socket.ping();
    expect(await closeOf(socket)).toEqual(FLOODED);
  });

  test("may be off", async () => {
    const { server, url } = await listenAtStandstill({ rateLimit: false });
    const { client } = await join(server, url);
    for (let i = 0; i < 2000; i++) client.send.move(1);
    expect(await client.request.buy(7)).toBe(7);
  });

  test("is each peer's own: who floods the server ends alone", async () => {
    const { server, url } = await listenAtStandstill({ rateLimit: { perSecond: 1, burst: 10 } });
    const [loud, calm] = [await join(server, url), await join(server, url)];
    const ended = endOf(loud.client);
    for (let i = 0; i < 11; i++) loud.client.send.move(1);
    expect(await ended).toEqual(FLOODED);
    expect(await calm.client.request.buy(7)).toBe(7);
  });
});

describe("a command's own rate, over a real socket", () => {
  test("with exceed: error is answered with when to try again, which onRefused tells", async () => {
    const notes: number[] = [];
    const calm = quiet();
    const commands = { ...calm.commands, note: (value: number) => notes.push(value) };
    const { clock, server, url } = await listenAtStandstill({ commands });
    const { client } = await join(server, url);
    const refusals: unknown[] = [];
    client.onRefused(({ command, error: { code, data } }) => refusals.push({ command, code, data }));
    for (const value of [1, 2, 3]) client.send.note(value);
    await client.request.buy(1);
    expect(refusals).toEqual([{ command: "note", code: "rateLimited", data: { command: 0x102, retryAfterMs: 500 } }]);
    await clock.advance(500);
    client.send.note(4);
    await client.request.buy(1);
    expect(notes).toEqual([1, 2, 4]);
    await expect(client.call.wipe({ a: 1 })).rejects.toMatchObject({ code: "forbidden" });
    await expect(client.call.wipe({ a: 1 })).rejects.toMatchObject({
      code: "rateLimited",
      data: { method: "wipe", retryAfterMs: 1000 },
    });
  });

  test("with exceed: drop is passed over in silence", async () => {
    const shots: number[] = [];
    const calm = quiet();
    const commands = { ...calm.commands, shot: (value: number) => shots.push(value) };
    const { server, url } = await listenAtStandstill({ commands });
    const { client } = await join(server, url);
    for (const value of [1, 2, 3, 4]) client.send.shot(value);
    expect(await client.request.buy(7)).toBe(7);
    expect(shots).toEqual([1, 2]);
    expect(client.ignored.refused).toBe(0);
  });

  test("with exceed: close ends the peer", async () => {
    const { url } = await listenAtStandstill();
    const socket = await open(url);
    for (let i = 0; i < 3; i++) socket.send(Buffer.from("0000010401", "hex"));
    expect(await closeOf(socket)).toEqual(FLOODED);
  });
});

describe("the rate of a peer's bytes, over a real socket", () => {
  test.each<[string, Partial<GameServerOptions>, boolean]>([
    ["is by default one largest message at once and 64 KiB more", { maxPayloadBytes: 66_000 }, true],
    ["does not allow two", { maxPayloadBytes: 65_010 }, false],
    ["may be another", { byteRateLimit: { perSecond: 1000, burst: 130_000 } }, false],
    ["may be larger", { maxPayloadBytes: 65_010, byteRateLimit: { burst: 131_000 } }, true],
    ["may be off", { maxPayloadBytes: 65_010, byteRateLimit: false }, true],
  ])("%s", async (_, options, bothPass) => {
    const { server, url } = await listenAtStandstill(options);
    const { client, peer } = await join(server, url);
    client.send.chat("x".repeat(65_000));
    client.send.chat("x".repeat(65_000));
    client.send.chat("x".repeat(500));
    const outcome = client.request.buy(7).catch(({ code }: KephasError) => code);
    expect(await outcome).toBe(bothPass ? 7 : "outcomeUnknown");
    const line = `closed ${labelOf(peer)} with 1008: Rate limit exceeded: bytes, beyond option "byteRateLimit"`;
    expect(log.lines).toEqual(bothPass ? [] : [line]);
  });
});

const labelOf = ({ id, remoteAddress }: { readonly id: string; readonly remoteAddress: string }): string =>
  `peer ${id} (${remoteAddress})`;

describe("the size of a message, over a real socket", () => {
  test.each([
    ["in one frame", Buffer.from("82ff00000000000003e900000000", "hex")],
    [
      "in two",
      Buffer.concat([
        Buffer.from("02fe025800000000", "hex"),
        Buffer.alloc(600),
        Buffer.from("80fe025800000000", "hex"),
      ]),
    ],
  ])("beyond the frame limit, %s, ends in 1009 before the rest has come", async (_, bytes) => {
    const { url } = await listen({ maxPayloadBytes: 1000 });
    const socket = await open(url);
    const closed = closeOf(socket);
    // Nothing of the payload that is too much ever leaves.
    networkOf(socket).write(bytes);
    expect((await closed).code).toBe(1009);
    expect(log.lines.join()).toMatch(/closed peer [0-9a-f-]{36} \(127\.0\.0\.1\) with 1009/);
  });

  test("beyond its own maxBytes is refused, and the peer stays", async () => {
    const { server, url } = await listen();
    const socket = await open(url);
    socket.send(Buffer.concat([Buffer.from("00000200", "hex"), Buffer.alloc(65_001)]));
    expect(await nextMessage(socket)).toEqual({
      id: "error",
      json: { jsonrpc: "2.0", error: { code: -32003, message: "Too large", data: { command: 0x200 } }, id: null },
    });
    expect(server.peers.size).toBe(1);
  });
});

describe("what a peer may, over a real socket", () => {
  test("needs the role that the schema requires, at that moment", async () => {
    const roles: ("admin" | "player")[] = [];
    const banned: number[] = [];
    const calm = quiet();
    const commands = { ...calm.commands, ban: (value: number) => banned.push(value) };
    const { server, url } = await listen({ roles: () => roles, commands });
    const { client } = await join(server, url);
    const refused = new Promise((resolve) => client.onRefused(resolve));
    client.send.ban(1);
    expect(await refused).toMatchObject({ command: "ban", error: { code: "forbidden", rpcCode: -32002 } });
    await expect(client.call.wipe({ a: 1 })).rejects.toMatchObject({ code: "forbidden" });
    roles.push("admin");
    client.send.ban(2);
    await client.request.buy(1);
    expect(banned).toEqual([2]);
  });

  test("is not what only the server sends", async () => {
    const { url } = await listen();
    const socket = await open(url);
    socket.send(Buffer.from("0000040001", "hex"));
    const [data] = (await once(socket, "message")) as [Buffer];
    expect(data.toString("latin1", 4)).toContain('"code":-32002');
  });

  test("is nothing, where a role cannot be told: the game's error is a log line", async () => {
    const roles = () => {
      throw new KephasError("remote", "the database is down");
    };
    const { server, url } = await listen({ roles });
    const { client } = await join(server, url);
    await expect(client.call.wipe({ a: 1 })).rejects.toMatchObject({ code: "forbidden" });
    expect(log.lines.join()).toContain("the database is down");
  });
});
