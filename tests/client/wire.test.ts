import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type WebSocket as Socket, WebSocket, WebSocketServer } from "ws";
import { answerHellos, nextGameMessage } from "../server/harness/hello.js";
import { GameClient, Lines } from "./game.js";

/** A server without Kephas: what the client does is seen on the wire. */
async function listen(chosen: string | false, port = 0): Promise<{ server: WebSocketServer; port: number }> {
  const server = new WebSocketServer({ port, host: "127.0.0.1", handleProtocols: () => chosen });
  await once(server, "listening");
  answerHellos(server);
  return { server, port: (server.address() as AddressInfo).port };
}

const undos: (() => void)[] = [];

afterEach(() => {
  for (const undo of undos.splice(0)) undo();
});

function createClient(port: number, options: object = {}): GameClient {
  const client = new GameClient(`http://127.0.0.1:${port}/ws`, {
    WebSocket,
    logger: new Lines(),
    reconnect: { minMs: 1, maxMs: 20 },
    ...options,
  });
  undos.push(() => client.close());
  return client;
}

async function createServer(chosen: string | false, port = 0): ReturnType<typeof listen> {
  const listening = await listen(chosen, port);
  undos.push(() => stop(listening.server));
  return listening;
}

function stop(server: WebSocketServer): void {
  for (const socket of server.clients) socket.terminate();
  server.close();
}

async function nextConnection(server: WebSocketServer): Promise<readonly [Socket, IncomingMessage]> {
  return (await once(server, "connection")) as [Socket, IncomingMessage];
}

const statusOf = (client: GameClient, wanted: string) =>
  new Promise<void>((resolve) => {
    const undo = client.onStatus(({ status }) => {
      if (status !== wanted) return;
      undo();
      resolve();
    });
  });

describe("on a real socket, a client", () => {
  it("offers its subprotocols and the token, and exchanges binary messages", async () => {
    const { server, port } = await createServer("kephas.v1");
    const client = createClient(port, { token: async () => "secret" });
    const connected = client.connect();
    const [socket, request] = await nextConnection(server);
    await connected;
    expect(request.headers["sec-websocket-protocol"]).toBe("kephas.v1,kephas.refused,kephas.token.c2VjcmV0");
    expect(request.url).toBe("/ws");
    const state = client.next.state();
    client.send.move(5);
    const [message, isBinary] = await nextGameMessage(socket);
    expect([message.toString("hex"), isBinary]).toEqual(["0000010005", true]);
    socket.send(Buffer.from("0000040007", "hex"));
    expect(await state).toBe(7);
  });

  it("speaks the plain protocol, with the token in the query", async () => {
    const { server, port } = await createServer(false);
    const client = createClient(port, { subprotocol: false, token: "secret" });
    const connected = client.connect();
    const [, request] = await nextConnection(server);
    await connected;
    expect([request.headers["sec-websocket-protocol"], request.url]).toEqual([undefined, "/ws?token=secret"]);
  });

  it("is refused by a close frame under kephas.refused", async () => {
    const { server, port } = await createServer("kephas.refused");
    server.on("connection", (socket) => socket.close(4401, "bad token"));
    const client = createClient(port);
    const statuses: string[] = [];
    client.onStatus(({ status }) => statuses.push(status));
    await expect(client.connect()).rejects.toMatchObject({
      code: "unauthorized",
      closeCode: 4401,
      message: "bad token",
    });
    expect(statuses).toEqual(["connecting", "closed"]);
  });

  it("says what a failed attempt failed of", async () => {
    const { server, port } = await createServer("kephas.v1");
    const stopped = once(server, "close");
    stop(server);
    await stopped;
    const client = createClient(port, { reconnect: false });
    await expect(client.connect()).rejects.toMatchObject({
      code: "closed",
      message: expect.stringContaining("ECONNREFUSED"),
    });
  });

  it("comes back when the server does, and loses what was open", async () => {
    const { server, port } = await createServer("kephas.v1");
    const client = createClient(port);
    await client.connect();
    const call = client.call.math.add({ n: 1 });
    const lost = expect(call).rejects.toMatchObject({ code: "outcomeUnknown" });
    const stopped = once(server, "close");
    stop(server);
    await lost;
    expect(client.send.note(9)).toBe("queued");
    await stopped;
    const reopened = statusOf(client, "open");
    const restarted = await createServer("kephas.v1", port);
    const [socket] = await nextConnection(restarted.server);
    const [message] = await nextGameMessage(socket);
    expect(message.toString("hex")).toBe("0000010109");
    await reopened;
  });

  it("closes with the code and reason that it is given", async () => {
    const { server, port } = await createServer("kephas.v1");
    const client = createClient(port);
    const connected = client.connect();
    const [socket] = await nextConnection(server);
    await connected;
    client.close(4001, "left the game");
    const [code, reason] = await once(socket, "close");
    expect([code, reason.toString()]).toEqual([4001, "left the game"]);
  });

  it("that is closed in the middle of the handshake disturbs nobody", async () => {
    const { server, port } = await createServer("kephas.v1");
    const client = createClient(port);
    const connected = expect(client.connect()).rejects.toMatchObject({ code: "closed" });
    await once(server, "headers");
    client.close();
    await connected;
    const again = client.connect();
    await again;
    expect(client.status).toBe("open");
  });
});
