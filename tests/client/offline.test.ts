import { createFakeClock } from "kephas/testing";
import { describe, expect, it } from "vitest";
import { linkOf } from "../../runtime/client/link.js";
import { OfflineQueue } from "../../runtime/client/offline-queue.js";
import { settle } from "./counting-clock.js";
import { createTable } from "./game.js";

/** A table that lists what was kept for too long. */
function createLosingTable() {
  const table = createTable();
  const lost: unknown[] = [];
  table.client.onLost(({ command, message }) => lost.push([command, message, table.clock.now()]));
  return { ...table, lost };
}

/** What a client that comes back sends, without command ids. */
async function sentNow({ client, net }: ReturnType<typeof createTable>): Promise<readonly string[]> {
  void client.connect();
  await settle();
  return net.last.accept().sent.map((hex) => hex.slice(4));
}

describe("what waits for a connection", () => {
  it("is as many messages as the command says, whatever the client allows others", () => {
    const { client } = createTable({ queueLimit: 3 });
    expect([1, 2, 3].map((value) => client.send.hint(value))).toEqual(["queued", "queued", "dropped"]);
    expect([1, 2, 3, 4].map((value) => client.send.note(value))).toEqual(["queued", "queued", "queued", "dropped"]);
  });

  it("may be more than the client allows others", () => {
    const { client } = createTable({ queueLimit: 0 });
    expect([client.send.hint(1), client.send.note(1)]).toEqual(["queued", "dropped"]);
  });

  it("is lost when its own time is over, and is told then, oldest first", async () => {
    const table = createLosingTable();
    const { client, clock, lost } = table;
    client.send.hint(1);
    await clock.advance(2_000);
    client.send.hint(2);
    client.send.note(3);
    await clock.advance(2_999);
    expect(lost).toEqual([]);
    await clock.advance(1);
    expect(lost).toEqual([["hint", 1, 5_000]]);
    expect(await sentNow(table)).toEqual(["010402", "010103"]);
    await clock.advance(60_000);
    expect(lost).toHaveLength(1);
  });

  it("waits for 30 s where the command does not say it, with the latest as well", async () => {
    const table = createLosingTable();
    const { client, clock, lost } = table;
    client.send.note(1);
    client.send.aim(2);
    await clock.advance(29_999);
    client.send.aim(3);
    await clock.advance(1);
    expect(lost).toEqual([["note", 1, 30_000]]);
    expect(await sentNow(table)).toEqual(["010203"]);
  });

  it("makes room for others with what is lost", async () => {
    const { client, clock } = createTable();
    client.send.hint(1);
    client.send.hint(2);
    await clock.advance(5_000);
    expect(client.send.hint(3)).toBe("queued");
  });

  it("is no longer lost once it was sent, replaced or given up by close", async () => {
    const { client, net, clock, lost } = createLosingTable();
    client.send.aim(1);
    client.send.aim(2);
    void client.connect();
    await settle();
    expect(net.last.accept().sent).toHaveLength(1);
    net.last.deliver("ffffffff", '{"jsonrpc":"2.0","method":"rpc.received","params":{"n":1}}');
    await settle();
    net.last.end(1006);
    client.send.hint(3);
    client.close();
    await clock.advance(60_000);
    expect([lost, clock.pending]).toEqual([[], 0]);
  });

  it("may be lost on the way, like all that is sent", async () => {
    const { client, net, lost } = createLosingTable();
    client.send.aim(1);
    void client.connect();
    await settle();
    net.last.accept().end(1006);
    expect(lost).toEqual([["aim", 1, 0]]);
  });

  it("goes on where what is told of a lost message sends another one", async () => {
    const { client, clock } = createTable();
    client.onLost(() => client.send.note(9));
    client.send.hint(1);
    client.send.hint(2);
    await clock.advance(5_000);
    expect(client.send.note(1)).toBe("queued");
    expect(linkOf(client).queue?.size).toBe(3);
  });
});

describe("a queue", () => {
  const hint = { id: 1, name: "hint", errors: [] };
  const sending = { name: "hint" };

  it("passes nothing on that is too old, where its timer is late, as in a hidden tab", () => {
    const clock = createFakeClock();
    const time = { now: 0 };
    const lost: unknown[] = [];
    const queue = new OfflineQueue(
      { queueLimit: 9, clock: { ...clock, now: () => time.now } },
      { added() {}, expired: ({ message }) => lost.push(message) },
    );
    const waits = { offline: "queue", ttlMs: 100 } as const;
    queue.add(hint, waits, { message: "old", framed: Uint8Array.of(1), sending });
    time.now = 60;
    queue.add(hint, waits, { message: "new", framed: Uint8Array.of(2), sending });
    time.now = 100;
    const taken: unknown[] = [];
    queue.offer(({ message }) => taken.push(message) > 0);
    expect([taken, lost, queue.size]).toEqual([["new"], ["old"], 0]);
  });
});
