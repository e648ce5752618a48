import { Client, type ClientOptions, type PacedEmptySend, type PacedSend, type Transport } from "kephas/client";
import type { Writer } from "kephas/codegen/v1";
import {
  limitedQueueingSender,
  limitedSender,
  requester,
  requestLimit,
  withoutPayload,
} from "kephas/codegen/v1/client";
import type { Command, RequestCommand } from "kephas/protocol";
import { createTestNet } from "kephas/testing";
import { describe, expect, it } from "vitest";
import { bang, byteCodec, createGameServer, createLog, move, note, protocol, quiet } from "../server/harness/game.js";
import { createCountingClock, settle } from "./counting-clock.js";
import { FakeTransport } from "./fake-transport.js";
import { Lines } from "./game.js";

const limit = { perSecond: 10, burst: 3 };

const ready: Command = { id: 0x700, name: "ready", errors: [] };
const ask: RequestCommand = { id: 0x701, name: "ask", errors: [], timeoutMs: 30_000 };

const writeNothing = (_writer: Writer): void => {};

/** A client with each kind of command that has a limit. */
class LimitedClient extends Client {
  readonly send: Readonly<Record<"move" | "note" | "bang" | "latest", PacedSend<number>>> & {
    readonly ready: PacedEmptySend;
  } = {
    move: limitedSender(this, move, byteCodec.write, limit),
    note: limitedSender(this, note, byteCodec.write, { perSecond: 2, burst: 2 }),
    bang: limitedQueueingSender(this, bang, byteCodec.write, { offline: "queue", limit }),
    latest: limitedQueueingSender(this, { ...bang, id: 0x702 }, byteCodec.write, { offline: "latest", limit }),
    ready: withoutPayload(limitedSender(this, ready, writeNothing, limit)),
  };
  readonly request = {
    ask: requester(this, ask, {
      write: byteCodec.write,
      decode: (bytes) => bytes.length,
      limit: requestLimit(this, ask, limit),
    }),
  };
  constructor(target: string | Transport, options: ClientOptions) {
    super(protocol, target, { random: () => 0, ...options });
  }
}

function createLimited() {
  const [net, clock, lines] = [new FakeTransport(), createCountingClock(), new Lines()] as const;
  const client = new LimitedClient(net, { clock, logger: lines });
  const open = async () => {
    void client.connect();
    await settle();
    const socket = net.last.accept("kephas.v1");
    await settle();
    return socket;
  };
  return { client, net, clock, lines, open };
}

async function createOpen() {
  const made = createLimited();
  const socket = await made.open();
  /** The timers that a connection has anyway. */
  const usual = made.clock.pending;
  return { ...made, socket, timers: () => made.clock.pending - usual };
}

/** The last byte of each message. */
const bytesOf = (sent: readonly string[]): readonly number[] => sent.map((hex) => Number.parseInt(hex.slice(-2), 16));

const times = <Result>(count: number, call: (i: number) => Result): Result[] =>
  Array.from({ length: count }, (_, i) => call(i));

const codesOf = async (promises: readonly Promise<unknown>[]): Promise<readonly unknown[]> =>
  (await Promise.allSettled(promises)).map((one) => (one.status === "rejected" ? one.reason.code : one.value));

describe("the limit of a command that is not kept", () => {
  it("lets its burst leave at once, then its rate, and drops the rest without sending it", async () => {
    const { client, socket, clock } = await createOpen();
    expect(times(5, (i) => client.send.move(i))).toEqual(["sent", "sent", "sent", "dropped", "dropped"]);
    await clock.advance(99);
    expect(client.send.move(5)).toBe("dropped");
    await clock.advance(1);
    expect([client.send.move(6), client.send.move(7)]).toEqual(["sent", "dropped"]);
    await clock.advance(60_000);
    expect(times(4, (i) => client.send.move(10 + i))).toEqual(["sent", "sent", "sent", "dropped"]);
    expect(bytesOf(socket.sent)).toEqual([0, 1, 2, 6, 10, 11, 12]);
  });

  it("is full again on each connection", async () => {
    const { client, net, clock, open } = await createOpen();
    times(4, (i) => client.send.move(i));
    net.last.end(1006);
    await clock.advance(0);
    expect(client.send.move(4)).toBe("dropped");
    const socket = await open();
    expect(times(4, (i) => client.send.move(i))).toEqual(["sent", "sent", "sent", "dropped"]);
    expect(socket.sent).toHaveLength(3);
  });

  it("is one of its own, and is not drawn on by a message that the schema refuses", async () => {
    const { client } = await createOpen();
    times(9, () => client.send.move(1));
    expect(() => client.send.move(201)).toThrow(expect.objectContaining({ code: "invalid" }));
    times(9, () => expect(() => client.send.bang(201)).toThrow(expect.objectContaining({ code: "invalid" })));
    expect([client.send.bang(1), client.send.ready()]).toEqual(["sent", "sent"]);
  });

  it("lets a server that counts alike refuse nothing, and drops nothing that it would have served", async () => {
    const net = createTestNet();
    const [refused, served]: [string[], unknown[]] = [[], []];
    const { commands } = quiet();
    const server = createGameServer({
      ...quiet(),
      commands: { ...commands, note: (message) => served.push(message) },
      clock: net.clock,
      logger: createLog(),
    });
    const client = new LimitedClient(net.connect(server), { clock: net.clock, logger: false });
    client.onRefused(({ command }) => refused.push(command));
    await client.connect();
    for (let ms = 0; ms < 5_000; ms += 20) {
      client.send.note(1);
      await net.clock.advance(20);
    }
    expect([served.length, refused]).toEqual([2 + 9, []]);
  });
});

describe("when", () => {
  it("sends at once where the limit allows it, and before what is sent next", async () => {
    const { client, socket } = await createOpen();
    const first = client.send.move.when(1);
    client.send.move(2);
    expect(bytesOf(socket.sent)).toEqual([1, 2]);
    expect(await first).toBe("sent");
  });

  it("waits for the limit, in the order of calls", async () => {
    const { client, socket, clock, timers } = await createOpen();
    const results = times(6, (i) => client.send.move.when(i));
    expect(client.send.move(9)).toBe("dropped");
    await clock.advance(99);
    expect(bytesOf(socket.sent)).toEqual([0, 1, 2]);
    await clock.advance(101);
    expect(bytesOf(socket.sent)).toEqual([0, 1, 2, 3, 4]);
    // The next token is of the one that waits.
    expect(client.send.move(9)).toBe("dropped");
    await clock.advance(100);
    expect([await Promise.all(results), bytesOf(socket.sent)]).toEqual([times(6, () => "sent"), times(6, (i) => i)]);
    expect(timers()).toBe(0);
  });

  it("takes no argument but its options where the command carries nothing", async () => {
    const { client, socket, clock } = await createOpen();
    const results = [...times(3, () => client.send.ready.when()), client.send.ready.when({ timeoutMs: 50 })];
    await clock.advance(50);
    expect([await codesOf(results), socket.sent]).toEqual([
      ["sent", "sent", "sent", "timeout"],
      times(3, () => "00000700"),
    ]);
  });

  it("throws at once for a wrong message, and for no time at all", async () => {
    const { client, socket } = await createOpen();
    expect(() => client.send.move.when(201)).toThrow(expect.objectContaining({ code: "invalid" }));
    expect(() => client.send.move.when(1, { timeoutMs: 0 })).toThrow(expect.objectContaining({ code: "usage" }));
    expect(socket.sent).toEqual([]);
  });

  it("rejects when its time is over and when its signal fires, which gives its place to nobody and its turn back", async () => {
    const { client, socket, clock, timers } = await createOpen();
    times(3, (i) => client.send.move(i));
    const controller = new AbortController();
    const results = [
      client.send.move.when(3, { timeoutMs: 50 }),
      client.send.move.when(4, { signal: controller.signal }),
      client.send.move.when(5, { signal: AbortSignal.abort() }),
    ];
    await clock.advance(50);
    controller.abort();
    expect(await codesOf(results)).toEqual(["timeout", "aborted", "aborted"]);
    await clock.advance(50);
    expect([client.send.move(6), bytesOf(socket.sent), timers()]).toEqual(["sent", [0, 1, 2, 6], 0]);
  });

  it("rejects when the client is closed, and leaves no timer", async () => {
    const { client, clock } = await createOpen();
    const results = times(5, (i) => client.send.move.when(i));
    client.close();
    await clock.advance(6_000);
    expect([await codesOf(results), clock.pending]).toEqual([["sent", "sent", "sent", "closed", "closed"], 0]);
  });

  it("is dropped as usual where its turn comes while there is no connection", async () => {
    const { client, net, clock } = await createOpen();
    times(3, (i) => client.send.move(i));
    const result = client.send.move.when(3);
    net.last.end(1006);
    await clock.advance(100);
    expect(await result).toBe("dropped");
  });

  it("counts on a new connection what still waits from the last", async () => {
    const { client, net, clock, open } = await createOpen();
    times(3, (i) => client.send.move(i));
    const results = times(2, (i) => client.send.move.when(3 + i));
    net.last.end(1006);
    const socket = await open();
    expect(times(3, (i) => client.send.move(6 + i))).toEqual(["sent", "dropped", "dropped"]);
    await clock.advance(200);
    expect([await Promise.all(results), bytesOf(socket.sent)]).toEqual([
      ["sent", "sent"],
      [6, 3, 4],
    ]);
  });
});

describe("the limit of a command that is queued", () => {
  it("queues what exceeds it on an open connection, and sends it in order as the limit allows", async () => {
    const { client, socket, clock, timers } = await createOpen();
    expect(times(6, (i) => client.send.bang(i))).toEqual(["sent", "sent", "sent", "queued", "queued", "queued"]);
    await clock.advance(90);
    expect(bytesOf(socket.sent)).toEqual([0, 1, 2]);
    await clock.advance(10);
    expect(bytesOf(socket.sent)).toEqual([0, 1, 2, 3]);
    expect(client.send.bang(6)).toBe("queued");
    await clock.advance(1_000);
    expect([bytesOf(socket.sent), timers()]).toEqual([times(7, (i) => i), 0]);
    expect(client.send.bang(7)).toBe("sent");
  });

  it("keeps the newest where it says so", async () => {
    const { client, socket, clock } = await createOpen();
    times(9, (i) => client.send.latest(i));
    await clock.advance(1_000);
    expect(bytesOf(socket.sent)).toEqual([0, 1, 2, 8]);
  });

  it("is not exceeded by what was kept for a connection", async () => {
    const { client, clock, open } = createLimited();
    times(8, (i) => client.send.bang(i));
    const socket = await open();
    times(3, (i) => client.send.bang(8 + i));
    for (let ms = 0; ms < 2_000; ms += 50) {
      expect(socket.sent.length).toBeLessThanOrEqual(limit.burst + (ms / 1000) * limit.perSecond);
      await clock.advance(50);
    }
    expect(bytesOf(socket.sent)).toEqual(times(11, (i) => i));
  });

  it("keeps the order of when and send", async () => {
    const { client, socket, clock } = await createOpen();
    times(3, (i) => client.send.bang(i));
    const waiting = client.send.bang.when(3);
    expect(client.send.bang(4)).toBe("queued");
    expect(await client.send.bang.when(5)).toBe("queued");
    await clock.advance(1_000);
    expect([await waiting, bytesOf(socket.sent)]).toEqual(["sent", times(6, (i) => i)]);
  });

  it("is full again before anything leaves that was kept", async () => {
    const { client, net, open } = await createOpen();
    times(3, (i) => client.send.bang(i));
    net.last.end(1006);
    client.send.bang(3);
    expect(bytesOf((await open()).sent)).toEqual([3]);
  });

  it("keeps for the next connection what is queued, and what waits, when this one is lost", async () => {
    const { client, net, clock, open } = await createOpen();
    times(3, (i) => client.send.bang(i));
    const waiting = client.send.bang.when(3);
    net.last.end(1006);
    await clock.advance(100);
    expect(await waiting).toBe("queued");
    const socket = await open();
    await clock.advance(500);
    expect(bytesOf(socket.sent)).toEqual([3]);
  });
});

describe("the limit of a request", () => {
  it("rejects what exceeds it, with nothing sent", async () => {
    const { client, socket, clock } = await createOpen();
    const requests = times(4, (i) => client.request.ask(i));
    await expect(requests[3]).rejects.toMatchObject({ code: "rateLimited", message: expect.stringContaining("ask") });
    expect(bytesOf(socket.sent)).toEqual([0, 1, 2]);
    await clock.advance(100);
    void client.request.ask(4);
    await settle();
    expect(bytesOf(socket.sent)).toEqual([0, 1, 2, 4]);
  });

  it("says that there is no connection rather than that there were too many", async () => {
    const { client } = createLimited();
    expect(await codesOf(times(5, () => client.request.ask(1)))).toEqual(times(5, () => "closed"));
  });
});
