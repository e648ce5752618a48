import { spawn } from "node:child_process";
import { once } from "node:events";
import { createFakeClock, type FakeClock } from "kephas/testing";
import { describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { createTagServer } from "../../../generated/tag/server.js";
import { type GameServerOptions, quiet } from "../harness/game.js";
import { endWithTest, listen, log, open, signal } from "../harness/real-server.js";
import { startTcpProxy, type TcpProxy } from "../harness/tcp-proxy.js";

const parsers = ["kephas", "ws"] as const;
const move = Buffer.from("0000010001", "hex");
const MOVE_FRAME_BYTES = 6 + move.length;

interface Play {
  readonly clock: FakeClock;
  readonly socket: WebSocket;
  readonly proxy: TcpProxy;
  /** How many moves the server has handled. */
  readonly handled: () => number;
  /** The client sends so many moves at this moment. */
  send(count: number): void;
  /** Waits until the proxy has what the client sent. */
  arrive(bytes: number): Promise<void>;
}

/** A client behind a proxy, of a server with the default limits and a clock that only the test turns. */
async function play(options: Partial<GameServerOptions> = {}): Promise<Play> {
  const clock = createFakeClock();
  let handled = 0;
  const commands = { ...quiet().commands, move: () => void handled++ };
  const { url } = await listen({ clock, commands, ...options });
  const proxy = await startTcpProxy(url);
  const socket = await open(proxy.url);
  return {
    clock,
    socket,
    proxy,
    handled: () => handled,
    send(count) {
      for (let i = 0; i < count; i++) socket.send(move);
    },
    arrive: (bytes) => expect.poll(() => proxy.waitingBytes, { interval: 5 }).toBe(bytes),
  };
}

const isOpen = ({ readyState }: WebSocket): boolean => readyState === WebSocket.OPEN;

describe.each(parsers)("a network that stands still costs nobody the connection, parsed by %s", (frameParser) => {
  const stalls = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  test.each([20, 60, 100])("at %i messages a second, for 1 to 10 s, one after the other", async (perSecond) => {
    const { clock, socket, proxy, handled, send, arrive } = await play({ frameParser });
    let sent = 0;
    for (const seconds of stalls) {
      proxy.stall();
      for (let second = 0; second < seconds; second++) {
        send(perSecond);
        await clock.advance(1000);
      }
      await arrive(perSecond * seconds * MOVE_FRAME_BYTES);
      proxy.flow();
      sent += perSecond * seconds;
      await expect.poll(handled, { interval: 5 }).toBe(sent);
    }
    expect([isOpen(socket), log.lines]).toEqual([true, []]);
  });

  test("at the very beginning too", async () => {
    const { clock, socket, proxy, handled, send, arrive } = await play({ frameParser });
    proxy.stall();
    send(1000);
    await arrive(1000 * MOVE_FRAME_BYTES);
    await clock.advance(10_000);
    proxy.flow();
    await expect.poll(handled, { interval: 5 }).toBe(1000);
    expect(isOpen(socket)).toBe(true);
  });

  test.each([20, 60, 100])(
    "nor does one that lets %i messages a second through, for 10 s, and then all",
    async (trickled) => {
      const { clock, socket, proxy, handled, send, arrive } = await play({ frameParser });
      proxy.stall();
      let passed = 0;
      for (let second = 1; second <= 10; second++) {
        send(100);
        await clock.advance(1000);
        await arrive((second * 100 - passed) * MOVE_FRAME_BYTES);
        await proxy.trickle(trickled * MOVE_FRAME_BYTES);
        passed += trickled;
        await expect.poll(handled, { interval: 5 }).toBe(passed);
      }
      proxy.flow();
      await expect.poll(handled, { interval: 5 }).toBe(1000);
      expect([isOpen(socket), log.lines]).toEqual([true, []]);
    },
  );

  test("but whoever sends more than the reserve at once is closed", async () => {
    const { clock, socket, send, handled } = await play({ frameParser });
    await clock.advance(10_000);
    const closed = once(socket, "close");
    send(1201);
    expect((await closed)[0]).toBe(1008);
    expect(handled()).toBe(1200);
  });

  test("nor does a handler that holds back its peer for 8 s", async () => {
    const held = signal();
    let handled = 0;
    const buy = async (value: number) => {
      await held.promise;
      return value;
    };
    const commands = { ...quiet().commands, buy, move: () => void handled++ };
    const { clock, socket, send } = await play({ frameParser, commands });
    socket.send(Buffer.from("0000030001", "hex"));
    for (let second = 0; second < 8; second++) {
      send(60);
      await clock.advance(1000);
    }
    held.resolve();
    await expect.poll(() => handled, { interval: 5 }).toBe(480);
    expect([isOpen(socket), log.lines]).toEqual([true, []]);
  });
});

describe("the README's limit of 60 moves a second, whose excess is dropped", () => {
  test("lets a display of 240 Hz stay, whatever its network does, and has 60 of its moves handled each second", async () => {
    const clock = createFakeClock();
    let handled = 0;
    const commands = { move: () => void handled++ };
    const server = endWithTest(createTagServer({ clock, logger: log, commands }));
    const { url } = await server.listen({ port: 0, host: "127.0.0.1" });
    const socket = await open(url);
    const tagMove = Buffer.concat([Buffer.from("00000100", "hex"), Buffer.alloc(8)]);
    const received = () => server.metrics().commands["move"]?.received;
    for (let second = 1; second <= 30; second++) {
      // Six seconds of a stall come at once.
      const moves = second === 20 ? 6 * 240 : 240;
      for (let i = 0; i < moves; i++) socket.send(tagMove);
      await expect.poll(received, { interval: 5 }).toBe(second < 20 ? second * 240 : (second + 5) * 240);
      await clock.advance(1000);
    }
    expect([isOpen(socket), log.lines]).toEqual([true, []]);
    expect(handled).toBe(90 + 29 * 60);
    expect(server.metrics().refusals.rateDropped).toBe(35 * 240 - handled);
  });
});

/** Another process that sends 200 moves a second. It says when it is open, and the code when it is closed. */
const playerSource = `
  const { WebSocket } = require("ws");
  const socket = new WebSocket(process.argv[1]);
  socket.on("open", () => {
    const startedAt = performance.now();
    let sent = 0;
    setInterval(() => {
      for (; sent < (performance.now() - startedAt) / 5; sent++) socket.send(Buffer.from("0000010001", "hex"));
    }, 10);
  });
  socket.on("close", (code) => process.exit(code === 1008 ? 8 : 9));
`;

test("a server that is held up in a handler reads what came meanwhile, and closes nobody", async () => {
  let handled = 0;
  const heldUpAt = 100;
  const commands = {
    ...quiet().commands,
    move: () => {
      if (++handled !== heldUpAt) return;
      for (const until = performance.now() + 1200; performance.now() < until; );
    },
  };
  const { server, url } = await listen({ commands, rateLimit: { perSecond: 200, burst: 60, stallMs: 1500 } });
  const players = Array.from({ length: 3 }, () =>
    spawn(process.execPath, ["-e", playerSource, url], { stdio: "inherit" }),
  );
  await expect.poll(() => handled, { timeout: 15_000 }).toBeGreaterThan(1500);
  expect([server.peers.size, log.lines]).toEqual([3, []]);
  const ended = players.map((player) => once(player, "exit"));
  for (const player of players) player.kill();
  await Promise.all(ended);
}, 20_000);
