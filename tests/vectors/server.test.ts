import { once } from "node:events";
import { createFakeClock } from "kephas/testing";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createKephasnetServer } from "./kephasnet.js";
import { flood, fromHex, rpcHex, textOf, toHex, type Vector, vectorCalled, vectors } from "./vectors.js";

/** Where Kephas answers otherwise than the recorded server did, on purpose: what it answers instead. */
const differences: Readonly<Record<string, readonly string[]>> = {
  "unknown command is ignored": [
    rpcHex('{"jsonrpc":"2.0","error":{"code":-32601,"message":"Method not found","data":{"command":2457}},"id":null}'),
  ],
  "rpc: handler error": [rpcHex('{"jsonrpc":"2.0","error":{"code":-32603,"message":"Internal error"},"id":9}')],
  "rpc: positional params (KephasNet cannot parse them)": [rpcHex('{"jsonrpc":"2.0","result":5,"id":10}')],
  "rpc: notification (KephasNet answers it, against the specification)": [],
  "rpc: batch (KephasNet cannot parse it)": [rpcHex('[{"jsonrpc":"2.0","result":2,"id":1}]')],
};

/** A call of which the answer tells that everything sent before it has been dealt with. */
const lastCall = rpcHex('{"jsonrpc":"2.0","method":"math.add","params":{"a":1,"b":1},"id":"last"}');
const lastAnswer = rpcHex('{"jsonrpc":"2.0","result":2,"id":"last"}');

const welcome = vectorCalled("welcome on connect");

let server: ReturnType<typeof createKephasnetServer> | undefined;

afterEach(() => server?.close({ graceMs: 0 }));

async function listen(): Promise<string> {
  // A clock that stands still: how fast the test is makes no difference to the rate.
  server = createKephasnetServer({ logger: false, clock: createFakeClock() });
  return (await server.listen({ port: 0, host: "127.0.0.1" })).url;
}

/** A client that offers no subprotocol and keeps every message, in hex. */
class PlainClient {
  readonly received: string[] = [];
  readonly closed: Promise<unknown>;
  readonly #socket: WebSocket;

  private constructor(url: string) {
    this.#socket = new WebSocket(url);
    this.#socket.on("message", (data: Buffer, isBinary) => this.received.push(isBinary ? toHex(data) : "a text"));
    this.closed = once(this.#socket, "close").then(([code, reason]) => ({ code, reason: String(reason) }));
  }

  /** Opens a connection and takes the welcome from it. */
  static async open(url: string): Promise<PlainClient> {
    const client = new PlainClient(url);
    await client.#hear(...welcome.received);
    return client;
  }

  get subprotocol(): string {
    return this.#socket.protocol;
  }

  send(hex: string): void {
    this.#socket.send(fromHex(hex));
  }

  /** All that came until the answer to a last call. */
  async finish(): Promise<readonly string[]> {
    this.send(lastCall);
    await this.#hear(lastAnswer);
    return this.received.slice(welcome.received.length, -1);
  }

  async #hear(...messages: readonly string[]): Promise<void> {
    while (!messages.every((message) => this.received.includes(message))) await once(this.#socket, "message");
  }
}

const isError = (hex: string): boolean => hex.startsWith("ffffffff") && textOf(hex).includes('"error"');

/** What the recorded server said, with errors under the command id that is theirs. */
function recordedAnswers({ received }: Vector): readonly string[] {
  return received.map((hex) => (isError(hex) ? rpcHex(textOf(hex)) : hex));
}

const answered = vectors.filter(({ sent, close }) => sent.length > 0 && close === null);
const otherwise = answered.filter(({ name }) => name in differences);
const errors = answered.filter((vector) => !otherwise.includes(vector) && vector.received.some(isError));
const alike = answered.filter((vector) => !otherwise.includes(vector) && !errors.includes(vector));
const closing = vectors.filter(({ close }) => close !== null);

describe("a server of Kephas, sent what a KephasNet server was sent", () => {
  it("welcomes with the same bytes a client that offers no subprotocol", async () => {
    const client = await PlainClient.open(await listen());
    expect(await client.finish()).toEqual([]);
    expect(client.received.slice(0, -1)).toEqual(welcome.received);
    expect(client.subprotocol).toBe("");
  });

  it.each(alike)("answers with the same bytes: $name", async (vector) => {
    const client = await PlainClient.open(await listen());
    for (const hex of vector.sent) client.send(hex);
    expect(await client.finish()).toEqual(vector.received);
  });

  it.each(errors)("answers with the same text, under the command id of errors: $name", async (vector) => {
    const client = await PlainClient.open(await listen());
    for (const hex of vector.sent) client.send(hex);
    const answers = await client.finish();
    expect(answers).toEqual(recordedAnswers(vector));
    expect(answers).not.toEqual(vector.received);
  });

  it.each(otherwise)("answers otherwise, as it means to: $name", async (vector) => {
    const client = await PlainClient.open(await listen());
    for (const hex of vector.sent) client.send(hex);
    const answers = await client.finish();
    expect(answers).toEqual(differences[vector.name]);
    expect(answers).not.toEqual(recordedAnswers(vector));
  });

  it.each(closing)("closes with the same code and reason: $name", async (vector) => {
    const url = await listen();
    const [client, other] = [await PlainClient.open(url), await PlainClient.open(url)];
    for (const hex of vector.sent) client.send(hex);
    expect(await client.closed).toEqual(vector.close);
    expect(client.received.slice(welcome.received.length)).toEqual(vector.received);
    expect(await other.finish()).toEqual([]);
  });

  it("broadcasts to the others as well as to the sender", async () => {
    const { sent, received } = vectorCalled("broadcast reaches the sender");
    const url = await listen();
    const [client, other] = [await PlainClient.open(url), await PlainClient.open(url)];
    for (const hex of sent) client.send(hex);
    expect(await client.finish()).toEqual(received);
    expect(await other.finish()).toEqual(received);
  });

  it(`limits the rate as it was recorded: ${flood.name}`, async () => {
    const client = await PlainClient.open(await listen());
    const echo = vectorCalled("command echoed under its own id");
    for (let count = 0; count < flood.sentCount; count++) for (const hex of echo.sent) client.send(hex);
    expect(await client.closed).toEqual(flood.close);
    const echoes = client.received.slice(welcome.received.length);
    expect(echoes).toEqual(Array.from({ length: 200 }, () => echo.received).flat());
    expect(echoes.length).toBeLessThanOrEqual(flood.receivedAtMost);
  });

  it("differs from the record where it says so, and nowhere else", () => {
    expect(otherwise.map(({ name }) => name)).toEqual(Object.keys(differences));
    expect([welcome, ...alike, ...errors, ...otherwise, ...closing]).toHaveLength(vectors.length);
  });
});
