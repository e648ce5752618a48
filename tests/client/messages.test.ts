import { getEventListeners } from "node:events";
import { createFakeClock } from "kephas/testing";
import { describe, expect, it } from "vitest";
import { OfflineQueue } from "../../runtime/client/offline-queue.js";
import { settle } from "./counting-clock.js";
import { createOpenTable, createTable } from "./game.js";

describe("send", () => {
  it("puts the command id before the payload", async () => {
    const { client, socket } = await createOpenTable();
    expect([client.send.move(5), socket.sent]).toEqual(["sent", ["0000010005"]]);
  });

  it("throws for a message that the schema refuses, connected or not", async () => {
    const { client, socket } = await createOpenTable();
    expect(() => client.send.move(201)).toThrow(expect.objectContaining({ code: "invalid" }));
    client.close();
    expect(() => client.send.move(201)).toThrow(expect.objectContaining({ code: "invalid" }));
    expect(socket.sent).toEqual([]);
  });

  it("follows the command's offline policy until open, then flushes in order", async () => {
    const { client, net } = createTable();
    void client.connect();
    await settle();
    const results = [
      client.send.note(1),
      client.send.move(2),
      client.send.aim(3),
      client.send.note(4),
      client.send.aim(5),
      client.send.face(6),
      client.send.face(7),
      client.send.face(8),
    ];
    expect(results.filter((result) => result === "dropped")).toHaveLength(1);
    expect(results[1]).toBe("dropped");
    expect(net.last.accept().sent.map((hex) => hex.slice(4))).toEqual([
      "010101",
      "010104",
      "010205",
      "010307",
      "010308",
    ]);
  });

  it("flushes before status listeners hear of open, so that what they send comes after", async () => {
    const { client, net } = createTable();
    client.onStatus(({ status }) => status === "open" && client.send.move(9));
    client.send.note(1);
    void client.connect();
    await settle();
    expect(net.last.accept().sent).toEqual(["0000010101", "0000010009"]);
  });

  it("queues so many messages of a command and drops the rest", () => {
    const { client } = createTable({ queueLimit: 2 });
    expect([1, 2, 3].map((value) => client.send.note(value))).toEqual(["queued", "queued", "dropped"]);
    expect([1, 2, 3].map((value) => client.send.aim(value))).toEqual(["queued", "queued", "queued"]);
  });

  it("holds no more than the bytes of what it keeps, and is not changed with them", () => {
    const queue = new OfflineQueue({ queueLimit: 1, clock: createFakeClock() }, { added() {}, expired() {} });
    const shared = new Uint8Array(64 * 1024);
    const framed = shared.subarray(100, 105).fill(7);
    expect(
      queue.add(
        { id: 0x210, name: "patch", errors: [] },
        { offline: "queue" },
        { message: undefined, framed, sending: { name: "patch" } },
      ),
    ).toBe("queued");
    framed.fill(0);
    const kept: Uint8Array[] = [];
    queue.offer((queued) => kept.push(new Uint8Array(queued.framed.buffer)) > 0);
    expect(kept).toEqual([Uint8Array.of(7, 7, 7, 7, 7)]);
  });

  it("queues what it is given between a socket's end and the news of it", async () => {
    const { client, socket } = await createOpenTable();
    socket.readyState = 2;
    expect([client.send.note(1), client.send.move(1), socket.sent]).toEqual(["queued", "dropped", []]);
  });

  it("queues while reconnecting, and drops all of it when closed for good", async () => {
    const { client, net, clock } = await createOpenTable();
    net.last.end(1006);
    expect(client.send.note(1)).toBe("queued");
    await clock.advance(250);
    net.last.end(4000);
    expect(client.send.note(2)).toBe("dropped");
    void client.connect();
    await settle();
    expect(net.last.accept().sent).toEqual([]);
  });
});

describe("on", () => {
  it("hears what the server sends, in order, also before connect", async () => {
    const { client, net } = createTable();
    const heard: number[] = [];
    client.on.state((value) => heard.push(value));
    void client.connect();
    await settle();
    net.last.accept().deliver("0000040001");
    net.last.deliver("0000040002");
    await settle();
    expect(heard).toEqual([1, 2]);
  });

  it("ends with its undo, once for each registration", async () => {
    const { client, socket } = await createOpenTable();
    const heard: number[] = [];
    const listener = (value: number) => heard.push(value);
    const undo = client.on.state(listener);
    client.on.state(listener);
    undo();
    undo();
    socket.deliver("0000040001");
    expect(heard).toEqual([1]);
  });

  it("ends with its signal, and lets go of it with its undo", async () => {
    const { client, socket } = await createOpenTable();
    const heard: number[] = [];
    const controller = new AbortController();
    client.on.state((value) => heard.push(value), { signal: controller.signal });
    client.on.state((value) => heard.push(value), { signal: controller.signal })();
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(1);
    controller.abort();
    client.on.state((value) => heard.push(value), controller);
    socket.deliver("0000040001");
    expect(heard).toEqual([]);
  });

  it("goes on where a listener throws or rejects", async () => {
    const { client, socket, lines } = await createOpenTable();
    const heard: number[] = [];
    client.on.state(() => {
      throw new Error("oops");
    });
    client.on.state(async () => {
      throw new Error("later");
    });
    client.on.state((value) => heard.push(value));
    socket.deliver("0000040001");
    await settle();
    expect(heard).toEqual([1]);
    expect(lines.all).toEqual([expect.stringContaining("oops"), expect.stringContaining("later")]);
  });

  it("may add and take away listeners while a message is told", async () => {
    const { client, socket } = await createOpenTable();
    const heard: string[] = [];
    const undo = client.on.state(() => {
      undo();
      heard.push("first");
      client.on.state(() => heard.push("added"));
    });
    socket.deliver("0000040001");
    socket.deliver("0000040001");
    expect(heard).toEqual(["first", "added"]);
  });
});

describe("next", () => {
  it("gives the next message, once", async () => {
    const { client, socket, clock } = await createOpenTable();
    const [first, second] = [client.next.state(), client.next.state({ timeoutMs: 50 })];
    socket.deliver("0000040001");
    socket.deliver("0000040002");
    expect(await Promise.all([first, second])).toEqual([1, 1]);
    // The heartbeat's alone.
    expect(clock.pending).toBe(1);
  });

  it("waits over a reconnect", async () => {
    const { client, net, clock } = await createOpenTable();
    const next = client.next.state();
    net.last.end(1006);
    await clock.advance(250);
    net.last.accept().deliver("0000040001");
    expect(await next).toBe(1);
  });

  it("rejects when its time is over, when its signal fires, and when the client is closed", async () => {
    const { client, clock } = await createOpenTable();
    const controller = new AbortController();
    const nexts = [
      client.next.state({ timeoutMs: 50 }),
      client.next.state({ signal: controller.signal }),
      client.next.state(),
    ];
    await clock.advance(50);
    controller.abort();
    client.close();
    const codes = (await Promise.allSettled(nexts)).map(
      (outcome) => outcome.status === "rejected" && outcome.reason.code,
    );
    expect(codes).toEqual(["timeout", "aborted", "closed"]);
  });

  it.each([0, -1, Number.NaN, 2 ** 31, Number.POSITIVE_INFINITY])("refuses to wait for %d ms", async (timeoutMs) => {
    const { client } = createTable();
    expect(() => client.next.state({ timeoutMs })).toThrow(expect.objectContaining({ code: "usage" }));
  });
});

describe("what is of no use", () => {
  it.each([
    ["an unknown command", "00000999", "unknown"],
    ["a command that only clients send", "0000010001", "unknown"],
    ["a message under 4 bytes", "000004", "malformed"],
    ["a message without bytes", "", "malformed"],
    ["a payload that the codec refuses", "00000400ff", "malformed"],
    ["JSON-RPC that is no JSON", "ffffffff7b", "malformed"],
    ["a reply that nobody asked for", "0000030001", "unmatched"],
  ] as const)("is counted and never answered: %s", async (_, hex, kind) => {
    const { client, socket, lines } = await createOpenTable();
    client.on.state(() => {});
    socket.deliver(hex);
    await settle();
    expect(client.ignored[kind]).toBe(1);
    expect([lines.all.length, socket.sent, client.status]).toEqual([1, [], "open"]);
  });

  it("may be a text message", async () => {
    const { client, socket } = await createOpenTable();
    socket.deliverText("hello");
    expect(client.ignored.malformed).toBe(1);
  });

  it("is not even decoded where nobody listens", async () => {
    const { client, socket } = await createOpenTable();
    client.on.state(() => {})();
    socket.deliver("00000400ff");
    expect(client.ignored).toEqual({ unknown: 0, malformed: 0, unmatched: 0, refused: 0 });
  });

  it("fills five log lines and no more", async () => {
    const { client, socket, lines } = await createOpenTable();
    for (let i = 0; i < 100; i++) socket.deliver("00000999");
    expect([client.ignored.unknown, lines.all.length]).toEqual([100, 5]);
    expect(lines.all[4]).toContain("only counted");
  });

  it("may be an error of a command that was only sent", async () => {
    const { client, socket, lines } = await createOpenTable();
    socket.deliver(
      "fffffffe",
      '{"jsonrpc":"2.0","error":{"code":-32001,"message":"Rate limit exceeded","data":{"command":256}},"id":null}',
    );
    expect(client.ignored.refused).toBe(1);
    expect(lines.all[0]).toContain("move: error -32001");
  });

  it("may be an error of a command that was only sent, which is told with its name and its KephasError", async () => {
    const { client, socket, lines } = await createOpenTable();
    const refusals: unknown[] = [];
    const { onRefused } = client;
    onRefused(() => {
      throw new Error("a bad listener");
    });
    const undo = onRefused(({ command, error }) => refusals.push([command, error.code, error.rpcCode]));
    const refuse = (code: number, command: number) =>
      socket.deliver(
        "fffffffe",
        JSON.stringify({ jsonrpc: "2.0", error: { code, message: "no", data: { command } }, id: null }),
      );
    refuse(-32001, 0x100);
    refuse(-32601, 0x999);
    undo();
    refuse(-32001, 0x100);
    expect(refusals).toEqual([
      ["move", "rateLimited", -32001],
      ["0x00000999", "unknownCommand", -32601],
    ]);
    expect(client.ignored.refused).toBe(3);
    expect(lines.all).toContainEqual(expect.stringContaining("onRefused failed: Error: a bad listener"));
  });

  it("is no refusal where a request waits for it", async () => {
    const { client, socket } = await createOpenTable();
    const refusals: unknown[] = [];
    client.onRefused((refusal) => refusals.push(refusal));
    const request = expect(client.request.buy(1)).rejects.toMatchObject({ code: "forbidden" });
    socket.deliver(
      "fffffffe",
      '{"jsonrpc":"2.0","error":{"code":-32002,"message":"no","data":{"command":768}},"id":null}',
    );
    await request;
    expect(refusals).toEqual([]);
  });
});
