import { describe, expect, test } from "vitest";
import { createGameForEachTest, game, log, net } from "../harness/each-game.js";
import { Poor } from "../harness/game.js";
import { commandError } from "../harness/raw-client.js";

createGameForEachTest();

describe("a command", () => {
  test("reaches its handler, and its result goes back under its own id", async () => {
    const client = await game.connect({ commands: { buy: (item) => item * 2 } });
    client.send(0x300, 21);
    await net.clock.advance(0);
    expect(client.seen).toEqual(["300:2a"]);
  });

  test("that is unknown is answered -32601", async () => {
    const client = await game.connect();
    client.send(0x999);
    await net.clock.advance(0);
    expect(client.seen).toEqual([commandError(-32601, "Method not found", { command: 0x999 })]);
  });

  test("that only the server sends is answered -32002", async () => {
    const client = await game.connect();
    client.send(0x400, 1);
    await net.clock.advance(0);
    expect(client.seen).toEqual([commandError(-32002, "Not allowed", { command: 0x400 })]);
  });

  test("that needs a role the session has not is answered -32002", async () => {
    const roles: ("admin" | "player")[] = ["player"];
    const banned: number[] = [];
    const client = await game.connect({ roles: () => roles, commands: { ban: (who) => banned.push(who) } });
    client.send(0x105, 1);
    await net.clock.advance(0);
    roles.push("admin");
    client.send(0x105, 2);
    await net.clock.advance(0);
    expect(client.seen).toEqual([commandError(-32002, "Not allowed", { command: 0x105 })]);
    expect(banned).toEqual([2]);
  });

  test("larger than it may be is answered -32003 without being decoded", async () => {
    const client = await game.connect();
    client.send(0x100, ...new Array(101).fill(255));
    await net.clock.advance(0);
    expect(client.seen).toEqual([commandError(-32003, "Too large", { command: 0x100 })]);
  });

  test("that is malformed is answered -32602 with the path", async () => {
    const client = await game.connect();
    client.send(0x100, 255);
    await net.clock.advance(0);
    expect(client.seen).toEqual([commandError(-32602, "Invalid params", { command: 0x100, path: "value" })]);
  });

  test("whose handler throws is answered -32603 without a word of it, which is logged", async () => {
    const client = await game.connect({
      commands: {
        move() {
          throw new Error("secret of the database");
        },
        chat: () => Promise.reject(new Error("another secret")),
      },
    });
    client.send(0x100, 1);
    client.send(0x200, 65);
    await net.clock.advance(0);
    expect(client.seen).toEqual([
      commandError(-32603, "Internal error", { command: 0x100 }),
      commandError(-32603, "Internal error", { command: 0x200 }),
    ]);
    expect(log.lines.join()).toMatch(/handler of command move.*secret of the database/s);
    expect(log.lines.join()).toMatch(/handler of command chat.*another secret/s);
  });

  test("answers a declared error as it is declared", async () => {
    const client = await game.connect({
      commands: {
        buy() {
          throw Poor({ missing: 40 });
        },
      },
    });
    client.send(0x300, 1);
    await net.clock.advance(0);
    expect(client.seen).toEqual([commandError(1002, "Not enough gold", { command: 0x300, data: { missing: 40 } })]);
  });

  test("whose reply the schema refuses is answered -32603, and logged", async () => {
    const client = await game.connect({ commands: { buy: () => 201 } });
    client.send(0x300, 1);
    await net.clock.advance(0);
    expect(client.seen).toEqual([commandError(-32603, "Internal error", { command: 0x300 })]);
    expect(log.lines.join()).toContain("the reply to command buy");
  });
});

describe("a frame", () => {
  test.each([[[]], [[1]], [[1, 2, 3]]])("of bytes %j is too short: close 1002", async (bytes) => {
    const client = await game.connect();
    client.sendBytes(...bytes);
    await net.clock.advance(0);
    expect(client.closed).toEqual({ code: 1002, reason: "Invalid message format" });
  });
});
