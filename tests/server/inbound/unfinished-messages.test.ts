import { once } from "node:events";
import { createFakeClock } from "kephas/testing";
import { describe, expect, test } from "vitest";
import type { WebSocket } from "ws";
import { UnfinishedMessages } from "../../../runtime/server/connection/unfinished-messages.js";
import type { GameServerOptions } from "../harness/game.js";
import { frame } from "../harness/raw-socket.js";
import { closeOf, listen, log, networkOf, open } from "../harness/real-server.js";
import { createSteppedClock } from "../harness/stepped-clock.js";

const FIRST_FRAGMENT = 0x02;
const FRAGMENT = 0x00;
const LAST_FRAGMENT = 0x80;
const move = Buffer.from("0000010001", "hex");

/** Says the bytes and waits until the server has read them: it answers the ping that stands behind them. */
async function say(socket: WebSocket, ...bytes: readonly Buffer[]): Promise<void> {
  for (const each of bytes) networkOf(socket).write(each);
  socket.ping();
  await once(socket, "pong");
}

describe.each(["kephas", "ws"] as const)("bytes that are not a message yet, parsed by %s", (frameParser) => {
  async function begin(options: Partial<GameServerOptions> = {}) {
    const clock = createFakeClock();
    const { server, url } = await listen({ clock, frameParser, ...options });
    const socket = await open(url);
    return { clock, server, socket, closed: closeOf(socket) };
  }

  test("are timed from the first: pings between fragments renew nothing", async () => {
    const { clock, server, socket, closed } = await begin();
    await say(socket, frame(FIRST_FRAGMENT, move));
    for (let i = 0; i < 5; i++) {
      await clock.advance(11_000);
      await say(socket, frame(FRAGMENT, "more"));
      expect(server.peers.size).toBe(1);
    }
    await clock.advance(6000);
    expect(await closed).toEqual({ code: 4408, reason: "Silent" });
    expect(log.lines.join()).toContain("a message of which 61 bytes came was not whole after 60000 ms");
  });

  test("are no silence: within a long frame no client can answer a ping", async () => {
    const clock = createFakeClock();
    const { server, url } = await listen({ clock, frameParser });
    const socket = await open(url, [], { autoPong: false });
    const bytes = frame(LAST_FRAGMENT | FIRST_FRAGMENT, move);
    for (const [at, waitMs] of [20_000, 30_000].entries()) {
      await clock.advance(waitMs);
      networkOf(socket).write(bytes.subarray(4 * at, 4 * at + 4));
      await expect.poll(() => server.metrics().queues.unfinishedBytes).toBe(4 * at + 4);
      await new Promise(setImmediate);
    }
    await clock.advance(15_000);
    expect(server.peers.size).toBe(1);
    networkOf(socket).write(bytes.subarray(8));
    await expect.poll(() => server.metrics().commands["move"]?.received).toBe(1);
  });

  test("are timed anew with each message", async () => {
    const { clock, server, socket } = await begin();
    await say(socket, frame(FIRST_FRAGMENT, move));
    for (let i = 0; i < 4; i++) {
      await clock.advance(40_000);
      await say(socket, frame(LAST_FRAGMENT, ""), frame(FIRST_FRAGMENT, move));
      expect(server.peers.size).toBe(1);
    }
    await say(socket, frame(LAST_FRAGMENT, ""));
    await clock.advance(50_000);
    expect(server.metrics().commands["move"]?.received).toBe(5);
    expect(server.peers.size).toBe(1);
  });

  test("are charged as they come, with their headers: 1008, and the log says that they were no message", async () => {
    const { socket, closed } = await begin({ byteRateLimit: { perSecond: 1, burst: 1000 } });
    await say(socket, frame(FIRST_FRAGMENT, Buffer.alloc(400)), frame(FRAGMENT, Buffer.alloc(400)));
    networkOf(socket).write(frame(FRAGMENT, Buffer.alloc(200)).subarray(0, 150));
    expect(await closed).toEqual({ code: 1008, reason: "Rate limit exceeded" });
    expect(log.lines.join()).toContain(
      'Rate limit exceeded: bytes of unfinished messages, beyond option "byteRateLimit"',
    );
  });

  test("are charged once: a message in pieces costs what its frames cost", async () => {
    const { server, socket } = await begin({ byteRateLimit: { perSecond: 1, burst: 990 } });
    const bytes = frame(0x82, Buffer.concat([move, Buffer.alloc(795)]));
    for (let at = 0; at < bytes.length; at += 100) {
      networkOf(socket).write(bytes.subarray(at, at + 100));
      await new Promise(setImmediate);
    }
    // 807 bytes of the message, and two pings of 64.
    await say(socket);
    await say(socket);
    expect(server.peers.size).toBe(1);
    const closed = closeOf(socket);
    socket.ping();
    expect((await closed).code).toBe(1008);
    expect(log.lines.join()).toContain("Rate limit exceeded: bytes, beyond");
  });

  test("cost 64 a frame where they are fewer: empty fragments are no way around the limit", async () => {
    const { socket, closed } = await begin({ byteRateLimit: { perSecond: 1, burst: 6400 } });
    const fragments = Array<Buffer>(99).fill(frame(FRAGMENT, ""));
    networkOf(socket).write(Buffer.concat([frame(FIRST_FRAGMENT, ""), ...fragments]));
    networkOf(socket).write(frame(FRAGMENT, ""));
    expect((await closed).code).toBe(1008);
  });

  test("are counted while they wait", async () => {
    const { server, socket } = await begin();
    await say(socket, frame(FIRST_FRAGMENT, Buffer.alloc(1000)));
    expect(server.metrics().queues.unfinishedBytes).toBe(1008);
    await say(socket, frame(LAST_FRAGMENT, move));
    expect(server.metrics().queues.unfinishedBytes).toBe(0);
    networkOf(socket).write(frame(0x82, Buffer.alloc(5000)).subarray(0, 3000));
    await expect.poll(() => server.metrics().queues.unfinishedBytes).toBe(3000);
  });
});

describe("a process that was held up", () => {
  function watch() {
    const clock = createSteppedClock();
    const messages = new UnfinishedMessages({ clock, readTimeoutMs: 60_000 });
    const ends: number[] = [];
    const connection = {
      alive: true,
      paused: false,
      socket: { unfinishedBytes: 5 },
      messageBeganAt: 0,
      watched: undefined,
      closeFor: () => void ends.push(clock.now()),
    };
    messages.watch(connection, 0);
    return { clock, connection, ends };
  }

  test("leaves time for the rest of a message to come before it ends anybody", () => {
    const { clock, ends } = watch();
    clock.holdUpUntil(90_000);
    clock.stepTo(104_900);
    expect(ends).toEqual([]);
    clock.stepTo(105_100);
    expect(ends.length).toBe(1);
  });

  test("ends nobody whose message has become whole", () => {
    const { clock, connection, ends } = watch();
    clock.holdUpUntil(90_000);
    clock.stepTo(95_000);
    connection.socket.unfinishedBytes = 0;
    clock.stepTo(300_000);
    expect(ends).toEqual([]);
    expect(clock.timers).toBe(0);
  });
});
