import type { TestNet } from "kephas/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { createMemoryGame, deferred, type MemoryGame } from "../harness/memory-server.js";
import { commandError, connectRaw } from "../harness/raw-client.js";

let game: MemoryGame;
let net: TestNet;

beforeEach(() => {
  game = createMemoryGame();
  ({ net } = game);
});

describe("the order of one peer's commands", () => {
  test("holds: an async handler holds back the next, of this peer only", async () => {
    const calls: string[] = [];
    const gate = deferred<void>();
    const server = game.createServer({
      commands: {
        async move(value, peer) {
          calls.push(`begin ${value}`);
          if (value === 1) await gate.promise;
          calls.push(`end ${value} ${peer.alive}`);
        },
      },
    });
    const [one, two] = [connectRaw(net, server), connectRaw(net, server)];
    await net.clock.advance(0);
    one.send(0x100, 1);
    one.send(0x100, 2);
    two.send(0x100, 3);
    await net.clock.advance(0);
    expect(calls).toEqual(["begin 1", "begin 3", "end 3 true"]);
    gate.resolve();
    await net.clock.advance(0);
    expect(calls.slice(3)).toEqual(["end 1 true", "begin 2", "end 2 true"]);
  });

  test("is let go by a command that is not ordered, whose replies keep theirs", async () => {
    const gates = [deferred<number>(), deferred<number>()];
    const begun: number[] = [];
    const client = await game.connect({
      commands: {
        look(item) {
          begun.push(item);
          return gates[item]?.promise ?? item;
        },
      },
    });
    client.send(0x301, 0);
    client.send(0x301, 1);
    client.send(0x301, 255);
    client.send(0x301, 7);
    await net.clock.advance(0);
    expect(begun).toEqual([0, 1, 7]);
    gates[1]?.resolve(11);
    await net.clock.advance(0);
    expect(client.seen).toEqual([]);
    gates[0]?.resolve(10);
    await net.clock.advance(0);
    const malformed = commandError(-32602, "Invalid params", { command: 0x301, path: "value" });
    expect(client.seen).toEqual(["301:0a", "301:0b", malformed, "301:07"]);
  });

  test("waits for an async connected", async () => {
    const gate = deferred<void>();
    const calls: string[] = [];
    const client = await game.connect({
      async connected() {
        calls.push("connected");
        await gate.promise;
      },
      commands: { move: (value) => calls.push(`move ${value}`) },
    });
    client.send(0x100, 1);
    client.rpc({ jsonrpc: "2.0", method: "math.add", params: [1, 2], id: 1 });
    await net.clock.advance(0);
    expect(calls).toEqual(["connected"]);
    expect(client.seen).toEqual([]);
    gate.resolve();
    await net.clock.advance(0);
    expect(calls).toEqual(["connected", "move 1"]);
    expect(client.seen).toHaveLength(1);
  });

  test("costs no memory without bound: beyond 64 waiting messages the socket is not read", async () => {
    const gate = deferred<void>();
    const handled: number[] = [];
    const client = await game.connect({
      commands: {
        async move(value) {
          if (value === 0) await gate.promise;
          handled.push(value);
        },
      },
    });
    for (let value = 0; value < 100; value++) client.send(0x100, value);
    await net.clock.advance(90_000);
    expect(client.closed).toBeUndefined();
    gate.resolve();
    await net.clock.advance(0);
    expect(handled).toEqual(Array.from({ length: 100 }, (_, value) => value));
  });
});

describe("a handler that does not settle", () => {
  test("is answered -32004 after its time, its late result is discarded, and the line moves on", async () => {
    const gate = deferred<number>();
    const client = await game.connect({ commands: { buy: (item) => (item === 1 ? gate.promise : item) } });
    client.send(0x300, 1);
    client.send(0x300, 2);
    await net.clock.advance(29_999);
    expect(client.seen).toEqual([]);
    await net.clock.advance(1);
    gate.resolve(9);
    await net.clock.advance(0);
    expect(client.seen).toEqual([commandError(-32004, "Timed out", { command: 0x300 }), "300:02"]);
  });
});
