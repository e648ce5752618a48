import { describe, expect, it } from "vitest";
import type { FakeSocket } from "./fake-transport.js";
import { createOpenTable, createTable, Poor } from "./game.js";

const reply = (socket: FakeSocket, value: number) => socket.deliver(`00000300${value.toString(16).padStart(2, "0")}`);

const refuse = (socket: FakeSocket, code: number, data?: unknown) =>
  socket.deliver(
    "fffffffe",
    JSON.stringify({ jsonrpc: "2.0", error: { code, message: "no", data: { command: 0x300, data } }, id: null }),
  );

describe("request", () => {
  it("gives each request the answer of its turn: replies and errors", async () => {
    const { client, socket } = await createOpenTable();
    const requests = [1, 2, 3].map((value) => client.request.buy(value));
    expect(socket.sent).toEqual(["0000030001", "0000030002", "0000030003"]);
    reply(socket, 11);
    refuse(socket, 1002, { n: 40 });
    reply(socket, 13);
    const [first, second, third] = await Promise.allSettled(requests);
    expect([first, third]).toEqual([
      { status: "fulfilled", value: 11 },
      { status: "fulfilled", value: 13 },
    ]);
    const error = second?.status === "rejected" ? second.reason : undefined;
    expect(Poor.is(error) && error.data).toEqual({ n: 40 });
  });

  it.each([
    [-32601, "unknownCommand"],
    [-32602, "invalid"],
    [-32603, "remote"],
    [-32001, "rateLimited"],
    [-32002, "forbidden"],
    [-32003, "tooLarge"],
    [-32004, "timeout"],
    [7, "remote"],
  ])("rejects for the error %i with %s", async (rpcCode, code) => {
    const { client, socket } = await createOpenTable();
    const request = client.request.buy(1);
    refuse(socket, rpcCode);
    await expect(request).rejects.toMatchObject({ code, rpcCode });
  });

  it("keeps the place of one that timed out, and of one that was aborted", async () => {
    const { client, socket, clock } = await createOpenTable();
    const controller = new AbortController();
    const late = client.request.buy(1, { timeoutMs: 50 });
    const aborted = client.request.buy(2, { signal: controller.signal });
    const patient = client.request.buy(3);
    controller.abort();
    const outcomes = Promise.allSettled([late, aborted]);
    await clock.advance(50);
    for (const value of [11, 12, 13]) reply(socket, value);
    expect(await patient).toBe(13);
    expect(await outcomes).toMatchObject([{ reason: { code: "timeout" } }, { reason: { code: "aborted" } }]);
    expect(client.ignored.unmatched).toBe(0);
  });

  it("sends nothing and takes no place for a signal that has fired", async () => {
    const { client, socket } = await createOpenTable();
    await expect(client.request.buy(1, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "aborted" });
    const second = client.request.buy(2);
    reply(socket, 12);
    expect([await second, socket.sent]).toEqual([12, ["0000030002"]]);
  });

  it("rejects for a reply that is malformed, which has still taken its turn", async () => {
    const { client, socket } = await createOpenTable();
    const [first, second] = [client.request.buy(1), client.request.buy(2)];
    const outcome = Promise.allSettled([first]);
    reply(socket, 255);
    reply(socket, 12);
    const reason = { code: "malformed", message: "the reply to buy: no byte", path: "" };
    expect([await outcome, await second]).toMatchObject([[{ reason }], 12]);
  });

  it("rejects with outcomeUnknown when the connection is lost, and the next line begins anew", async () => {
    const { client, socket, net, clock } = await createOpenTable();
    const lost = client.request.buy(1);
    const outcome = expect(lost).rejects.toMatchObject({ code: "outcomeUnknown", closeCode: 1006 });
    socket.end(1006);
    await outcome;
    await clock.advance(250);
    net.last.accept();
    const again = client.request.buy(2);
    reply(net.last, 12);
    expect(await again).toBe(12);
  });

  it("rejects with outcomeUnknown when the client itself closes", async () => {
    const { client } = await createOpenTable();
    const request = client.request.buy(1);
    client.close();
    await expect(request).rejects.toMatchObject({ code: "outcomeUnknown" });
  });

  it("rejects with closed, having sent nothing, while not connected", async () => {
    const { client, net, clock } = createTable();
    await expect(client.request.buy(1)).rejects.toMatchObject({ code: "closed" });
    void client.connect();
    await clock.advance(0);
    await expect(client.request.buy(1)).rejects.toMatchObject({ code: "closed" });
    expect([net.last.accept().sent, clock.pending]).toEqual([[], 1]);
  });

  it("rejects with invalid for a message that the schema refuses", async () => {
    const { client } = await createOpenTable();
    await expect(client.request.buy(201)).rejects.toMatchObject({ code: "invalid" });
  });

  it("is refused on a plain connection, unless its order is assumed", async () => {
    const plain = await createOpenTable({ subprotocol: false });
    await expect(plain.client.request.buy(1)).rejects.toMatchObject({ code: "usage" });
    const ordered = await createOpenTable({ subprotocol: false, assumeOrdered: true });
    const request = ordered.client.request.buy(1);
    reply(ordered.socket, 11);
    expect(await request).toBe(11);
  });

  it.each(["unknown command", "operation timed out", "no"])(
    "is no reply on a plain connection where an error's text came: %s",
    async (text) => {
      const { client, socket } = await createOpenTable({ subprotocol: false, assumeOrdered: true });
      const [first, second] = [client.request.buy(1), client.request.buy(2)];
      socket.deliver("00000300", text);
      reply(socket, 12);
      await expect(first).rejects.toMatchObject({
        code: "malformed",
        message: `the reply to buy, "${text}" as text: has ${text.length} bytes, 1 are declared`,
      });
      expect(await second).toBe(12);
    },
  );

  it("may have grown on a connection of Kephas's own", async () => {
    const { client, socket } = await createOpenTable();
    const request = client.request.buy(1);
    socket.deliver("000003000c0000");
    expect(await request).toBe(12);
  });

  it("waits as long as the call says, else the option, else the schema", async () => {
    for (const [options, timeoutMs, expected] of [
      [{}, undefined, 30_000],
      [{ timeoutMs: 5_000 }, undefined, 5_000],
      [{ timeoutMs: 5_000 }, 70, 70],
    ] as const) {
      const { client, clock } = await createOpenTable(options);
      const request = client.request.buy(1, { timeoutMs });
      const outcome = expect(request).rejects.toThrow(`within ${expected} ms`);
      await clock.advance(expected);
      await outcome;
    }
  });

  it("matches a thousand interleaved requests with errors, aborts and time-outs", async () => {
    const { client, socket, clock } = await createOpenTable();
    const outcomes = Array.from({ length: 1_000 }, (_, i) => {
      const options = i % 5 === 1 ? { signal: AbortSignal.abort() } : i % 5 === 2 ? { timeoutMs: 10 } : {};
      return client.request.buy(i % 100, options).catch((error) => error.code as string);
    });
    await clock.advance(10);
    for (const hex of socket.sent) {
      const value = Number.parseInt(hex.slice(8), 16);
      if (value % 5 === 3) refuse(socket, 1002, { n: value });
      else reply(socket, value);
    }
    const expected = Array.from(
      { length: 1_000 },
      (_, i) => [i % 100, "aborted", "timeout", "declared", i % 100][i % 5],
    );
    expect(await Promise.all(outcomes)).toEqual(expected);
    expect(client.ignored.unmatched).toBe(0);
  });
});
