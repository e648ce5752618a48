import type { StatusEvent } from "kephas/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { KephasnetClient } from "./kephasnet.js";
import { playRecordedServer, type RecordedServer } from "./recorded-server.js";
import { flood, fromHex, vectorCalled, vectors } from "./vectors.js";

/** Payloads are what follows the 4 bytes of the command id. */
const payloadOf = (hex: string | undefined): Uint8Array => fromHex(hex ?? "").subarray(4);

const commandVectors = ["command echoed under its own id", "command with an empty payload"].map(vectorCalled);

/** Answers of KephasNet's that answer nothing which a client of ours waits for. */
const uselessAnswers = [
  "rpc: not JSON",
  "rpc: wrong version",
  "rpc: positional params (KephasNet cannot parse them)",
  "rpc: notification (KephasNet answers it, against the specification)",
  "rpc: batch (KephasNet cannot parse it)",
].map(vectorCalled);

const closings = [...vectors, flood].flatMap(({ name, close }) => (close === null ? [] : [{ name, ...close }]));

let server: RecordedServer;
let client: KephasnetClient;

beforeEach(async () => {
  server = await playRecordedServer();
  client = new KephasnetClient(server.url, { WebSocket, subprotocol: false, token: "t&ö", logger: false });
});

afterEach(async () => {
  client.close();
  await server.close();
});

/** A client that is open, and its server knows it. */
async function connect(): Promise<void> {
  const welcomed = client.next.welcome();
  await client.connect();
  await welcomed;
}

describe("a client of Kephas, told what a KephasNet server told", () => {
  it("offers no subprotocol, says its token in the query and hears the welcome", async () => {
    const welcomed = client.next.welcome();
    await client.connect();
    expect(await welcomed).toBe(Buffer.from(payloadOf(vectorCalled("welcome on connect").received[0])).toString());
    const [handshake] = server.handshakes;
    expect(handshake?.headers["sec-websocket-protocol"]).toBeUndefined();
    expect(new URL(handshake?.url ?? "", server.url).searchParams.get("token")).toBe("t&ö");
  });

  it.each(commandVectors)("sends and hears the same bytes: $name", async ({ sent, received }) => {
    await connect();
    const echo = client.next.echo();
    expect(client.send.echo(payloadOf(sent[0]))).toBe("sent");
    expect(await echo).toEqual(payloadOf(received[0]));
    expect(server.received).toEqual(sent);
  });

  it("hears its own broadcast", async () => {
    const { sent, received } = vectorCalled("broadcast reaches the sender");
    await connect();
    const heard = client.next.shout();
    client.send.shout(payloadOf(sent[0]));
    expect(await heard).toEqual(payloadOf(received[0]));
    expect(server.received).toEqual(sent);
  });

  it("calls with the same bytes and gets the result", async () => {
    await connect();
    expect(await client.call.math.add({ a: 2, b: 3.5 })).toBe(5.5);
    expect(server.received).toEqual(vectorCalled("rpc: a result").sent);
    expect(await client.call.player.getStats({ playerId: "p1" })).toEqual({ deaths: 1, kills: 3 });
  });

  it("takes errors that come under the command id of results", async () => {
    await connect();
    await expect(client.nope()).rejects.toMatchObject({
      code: "unknownCommand",
      rpcCode: -32601,
      message: "Method not found",
    });
    await expect(client.call.game.createRoom({})).rejects.toMatchObject({
      rpcCode: -32603,
      message: "invalid room name",
    });
    expect(client.ignored).toEqual({ unknown: 0, malformed: 0, unmatched: 0, refused: 0 });
  });

  it("counts the answer to a notification, which nobody wanted", async () => {
    const { sent } = vectorCalled("rpc: notification (KephasNet answers it, against the specification)");
    await connect();
    client.notifyAdd({ a: 1, b: 1 });
    expect(await client.call.math.add({ a: 2, b: 3.5 })).toBe(5.5);
    expect(server.received.slice(0, 1)).toEqual(sent);
    expect(client.ignored.unmatched).toBe(1);
  });

  it.each(uselessAnswers)("counts what answers nothing, answers nothing itself and goes on: $name", async (vector) => {
    await connect();
    for (const hex of vector.received) server.send(hex);
    expect(await client.call.math.add({ a: 2, b: 3.5 })).toBe(5.5);
    expect(server.received).toHaveLength(1);
    expect(client.ignored.unmatched).toBe(1);
  });

  it.each(closings)("understands the close $code: $name", async ({ code, reason }) => {
    await connect();
    const changed = new Promise<StatusEvent>((resolve) => client.onStatus(resolve));
    server.end(code, reason);
    expect(await changed).toMatchObject({ status: "reconnecting", code, reason });
  });
});
