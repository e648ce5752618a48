import { Client, type ClientOptions, type Transport } from "kephas/client";
import { sender } from "kephas/codegen/v1/client";
import type { Command, Protocol } from "kephas/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { settle } from "./counting-clock.js";
import { type FakeSocket, FakeTransport } from "./fake-transport.js";
import { Lines } from "./game.js";

const protocol: Protocol = { runtime: 1, name: "mute", version: "1.0.0", fingerprint: "" };
const wave: Command = { id: 0x100, name: "wave", errors: [] };

/** A client whose schema has neither methods nor replies. */
class MuteClient extends Client {
  readonly send = { wave: sender(this, wave, () => {}) };
  constructor(target: Transport, options: ClientOptions) {
    super(protocol, target, options);
  }
}

const hex = (text: string): string => Buffer.from(text).toString("hex");
const answered = (id: unknown): string =>
  `fffffffe${hex(JSON.stringify({ jsonrpc: "2.0", error: { code: -32601, message: "Method not found" }, id }))}`;

let client: MuteClient;
let socket: FakeSocket;
let lines: Lines;

beforeEach(async () => {
  const net = new FakeTransport();
  lines = new Lines();
  client = new MuteClient(net, { logger: lines });
  const connected = client.connect();
  await settle();
  socket = net.last.accept();
  await connected;
  await settle();
});

const deliver = (id: "ffffffff" | "fffffffe", value: unknown): void => socket.deliver(id + hex(JSON.stringify(value)));

describe("a client whose schema has no methods", () => {
  it("hears that a command was refused", () => {
    const refusals: unknown[] = [];
    client.onRefused(({ command, error }) => refusals.push([command, error.code, error.message]));
    const data = { command: 0x100, retryAfterMs: 5 };
    deliver("fffffffe", { jsonrpc: "2.0", error: { code: -32001, message: "Rate limit exceeded", data }, id: null });
    deliver("fffffffe", { jsonrpc: "2.0", error: { data: { command: 0x999 } }, id: null });
    expect(refusals).toEqual([
      ["wave", "rateLimited", "Rate limit exceeded"],
      ["0x00000999", "remote", ""],
    ]);
    expect(client.ignored.refused).toBe(2);
  });

  it("answers calls that there is no such method, in a batch too", () => {
    deliver("ffffffff", { jsonrpc: "2.0", method: "duel.ask", id: 7 });
    deliver("ffffffff", [
      { jsonrpc: "2.0", method: "a", id: "x" },
      { jsonrpc: "2.0", method: "b" },
    ]);
    expect([socket.sent, client.ignored.unknown]).toEqual([[answered(7), answered("x")], 1]);
  });

  it.each([null, 1.5])("echoes the id %j", (id) => {
    deliver("ffffffff", { jsonrpc: "2.0", method: "duel.ask", id });
    expect(socket.sent).toEqual([answered(id)]);
  });

  it.each([
    { jsonrpc: "2.0", id: 1 },
    { jsonrpc: "2.0", id: 1, error: null },
    { jsonrpc: "2.0", id: 1, result: null },
  ])("never answers a response: %j", (response) => {
    deliver("ffffffff", response);
    deliver("ffffffff", [response]);
    expect(socket.sent).toEqual([]);
  });

  it.each([
    ["a result that nobody asked for", { jsonrpc: "2.0", result: 1, id: 1 }, "unmatched"],
    ["an error that nobody asked for", { jsonrpc: "2.0", error: { code: 1, message: "no" }, id: 1 }, "unmatched"],
    ["a call under the id of errors", { jsonrpc: "2.0", method: "a", id: 1 }, "unknown"],
    ["null", null, "malformed"],
    ["a number", 5, "malformed"],
    ["an empty object", {}, "malformed"],
  ] as const)("counts %s, and answers nothing", (_what, value, kind) => {
    deliver("fffffffe", value);
    expect([client.ignored[kind], socket.sent]).toEqual([1, []]);
  });

  it("counts what is no JSON", () => {
    socket.deliver("ffffffff7b");
    expect(client.ignored.malformed).toBe(1);
  });
});
