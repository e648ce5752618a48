import { describe, expect, it } from "vitest";
import { settle } from "./counting-clock.js";
import type { FakeSocket } from "./fake-transport.js";
import { createOpenTable } from "./game.js";

const deliver = (socket: FakeSocket, value: unknown) => socket.deliver("ffffffff", JSON.stringify(value));

const ask = (params: unknown, id: unknown) => ({ jsonrpc: "2.0", method: "duel.ask", params, id });

/** What a server says of a method whose result is nothing, and what no server should say. */
const empty = { jsonrpc: "2.0", id: 1 };

describe("a response without a result", () => {
  it.each([empty, { id: 1 }, { ...empty, error: null }])("is null on a plain connection: %j", async (response) => {
    const { client, socket } = await createOpenTable({ subprotocol: false });
    const calls = [client.call.math.add({ n: 1 }), client.call.wipe()];
    await settle();
    deliver(socket, response);
    deliver(socket, [{ ...response, id: 2 }]);
    await expect(calls[0]).rejects.toMatchObject({ code: "malformed" });
    expect(await calls[1]).toBeUndefined();
    await settle();
    expect([socket.sent.length, client.ignored]).toEqual([2, { unknown: 0, malformed: 0, unmatched: 0, refused: 0 }]);
  });

  it.each([
    ["where no call waits for it", { subprotocol: false } as const, { ...empty, id: 7 }],
    ["under an id of null", { subprotocol: false } as const, { ...empty, id: null }],
    ["from a server of Kephas", {}, empty],
  ])("is counted, and never answered, %s", async (_, options, response) => {
    const { client, socket } = await createOpenTable(options);
    void client.call.math.add({ n: 1 });
    await settle();
    deliver(socket, response);
    deliver(socket, [response, response]);
    await settle();
    expect([socket.sent.length, client.ignored.malformed]).toEqual([1, 3]);
  });
});

describe("the id of a call by the server", () => {
  it.each([null, 1.5, -2.5e-7, "", 0])("is echoed: %j", async (id) => {
    const { client, socket } = await createOpenTable();
    client.handle.duel.ask(({ n }) => ({ n }));
    deliver(socket, ask([1], id));
    await settle();
    deliver(socket, ask([], id));
    await settle();
    expect(socket.sentRpc).toMatchObject([
      { result: { n: 1 }, id },
      { error: { code: -32602 }, id },
    ]);
  });
});
