import { Client, type ClientOptions, type Transport } from "kephas/client";
import { caller, sender } from "kephas/codegen/v1/client";
import type { Command, Method, Protocol } from "kephas/protocol";
import { describe, expect, it } from "vitest";
import { settle } from "./counting-clock.js";
import { type FakeSocket, FakeTransport } from "./fake-transport.js";
import { Poor } from "./game.js";

const protocol: Protocol = { runtime: 1, name: "asking", version: "1.0.0", fingerprint: "" };
const wave: Command = { id: 0x100, name: "wave", errors: [] };

const echo: Method<unknown, unknown> = {
  name: "echo",
  params: (value) => value,
  result: (value) => value,
  errors: [Poor],
  timeoutMs: 30_000,
  maxBytes: 1000,
};

/** A client whose schema has methods of the server alone. */
class AskingClient extends Client {
  readonly send = { wave: sender(this, wave, () => {}) };
  readonly call = { echo: caller(this, echo) };
  constructor(target: Transport, options: ClientOptions) {
    super(protocol, target, options);
  }
}

async function createOpen(options: ClientOptions = {}): Promise<{ client: AskingClient; socket: FakeSocket }> {
  const net = new FakeTransport();
  const client = new AskingClient(net, { logger: false, ...options });
  const connected = client.connect();
  await settle();
  const socket = net.last.accept(options.subprotocol === false ? "" : "kephas.v1");
  await connected;
  await settle();
  return { client, socket };
}

const deliver = (socket: FakeSocket, value: unknown): void => socket.deliver("ffffffff", JSON.stringify(value));

describe("a client that calls methods and serves none", () => {
  it("gets a result, alone or in a batch", async () => {
    const { client, socket } = await createOpen();
    const results = [client.call.echo(1), client.call.echo(2)];
    await settle();
    deliver(socket, { jsonrpc: "2.0", result: "a", id: 1 });
    deliver(socket, [{ jsonrpc: "2.0", result: null, error: null, id: 2 }]);
    expect(await Promise.all(results)).toEqual(["a", null]);
  });

  it.each([
    [
      { code: 1002, message: "x", data: { n: 4 } },
      { code: "declared", data: { n: 4 } },
    ],
    [
      { code: -32001, message: "Rate limit exceeded" },
      { code: "rateLimited", message: "Rate limit exceeded" },
    ],
    [{}, { code: "remote", rpcCode: -32603 }],
    ["broken", { code: "remote", rpcCode: -32603 }],
  ])("gets an error, even where something is left out: %j", async (error, expected) => {
    const { client, socket } = await createOpen();
    const result = client.call.echo(1);
    await settle();
    deliver(socket, { jsonrpc: "2.0", error, id: 1 });
    await expect(result).rejects.toMatchObject(expected);
  });

  it("takes a missing result for null on a plain connection alone", async () => {
    const { client, socket } = await createOpen({ subprotocol: false });
    const result = client.call.echo(1);
    await settle();
    deliver(socket, { id: 1 });
    expect(await result).toBeNull();
    const other = await createOpen();
    void other.client.call.echo(1);
    await settle();
    deliver(other.socket, { id: 1 });
    expect(other.client.ignored.malformed).toBe(1);
  });

  it("hears that a command was refused, and counts what answers nothing", async () => {
    const { client, socket } = await createOpen();
    const refusals: unknown[] = [];
    client.onRefused(({ command, error }) => refusals.push([command, error.code]));
    void client.call.echo(1);
    await settle();
    deliver(socket, { jsonrpc: "2.0", error: { code: -32002, message: "", data: { command: 0x100 } }, id: null });
    deliver(socket, { jsonrpc: "2.0", error: { code: -32002, message: "" }, id: 7 });
    deliver(socket, { jsonrpc: "2.0", result: 1, id: "1" });
    expect(refusals).toEqual([["wave", "forbidden"]]);
    expect(client.ignored).toEqual({ unknown: 0, malformed: 0, unmatched: 2, refused: 1 });
  });

  it("answers calls by the server that there is no such method, under the id of a call of its own too", async () => {
    const { client, socket } = await createOpen();
    const result = client.call.echo(1);
    await settle();
    deliver(socket, { jsonrpc: "2.0", method: "echo", id: 1 });
    deliver(socket, { jsonrpc: "2.0", result: "mine", id: 1 });
    expect(await result).toBe("mine");
    expect(socket.sentRpc[1]).toEqual({
      jsonrpc: "2.0",
      error: { code: -32601, message: "Method not found" },
      id: 1,
    });
  });

  it.each([
    ["nests deeper than any check follows", `{"jsonrpc":"2.0","id":1,"result":${"[".repeat(33)}${"]".repeat(33)}}`],
    ["holds half a surrogate pair", '{"jsonrpc":"2.0","id":1,"result":"\\ud800"}'],
    [
      "has a code that no number can be made of",
      '{"jsonrpc":"2.0","id":1,"error":{"code":{"valueOf":1,"toString":1}}}',
    ],
  ])("counts an answer that %s", async (_what, text) => {
    const { client, socket } = await createOpen();
    void client.call.echo(1);
    await settle();
    socket.deliver("ffffffff", text);
    expect(client.ignored.malformed).toBe(1);
  });
});
