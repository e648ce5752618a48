import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { KephasError } from "kephas/protocol";
import type { Closure } from "kephas/server";
import { afterEach, describe, expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { readRepositoryFile, tableUnder } from "../../support/doc-table.js";
import type { GameServerOptions } from "../harness/game.js";
import { GameClient } from "../harness/game-client.js";
import { answerHellos } from "../harness/hello.js";
import { closeOf, listen, open } from "../harness/real-server.js";

const rows = tableUnder(readRepositoryFile("docs/errors.md"), "Close codes");

/** The first code of a row. */
const codeOf = (row: string): number => Number(row.split("-")[0]);

/** What brings a code about: a server's options, and what its client or the server then does. */
interface Cause {
  readonly options?: Partial<GameServerOptions>;
  readonly protocols?: readonly string[];
  readonly act?: (client: WebSocket, close: (code?: number, reason?: string) => void) => unknown;
  readonly reason: string | RegExp;
}

const kick = (code: number): Cause => ({ act: (_, close) => close(code, "by the game"), reason: "by the game" });

/** One cause for each row of the table that a client sees. */
const causes: Readonly<Record<string, Cause>> = {
  "1000": { act: (_, close) => close(), reason: "" },
  "1002": { act: (client) => client.send(Buffer.from("000001", "hex")), reason: "Invalid message format" },
  "1003": { act: (client) => client.send("text"), reason: "Text messages are not supported" },
  "1007": { act: (client) => client.send(Buffer.from("ff", "hex"), { binary: false }), reason: "Invalid UTF-8" },
  "1008": {
    options: { rateLimit: { perSecond: 1, burst: 1 } },
    act(client) {
      for (let i = 0; i < 2; i++) client.send(Buffer.from("0000010001", "hex"));
    },
    reason: "Rate limit exceeded",
  },
  "1009": {
    options: { maxPayloadBytes: 10 },
    act: (client) => client.send(Buffer.alloc(11)),
    reason: "Message too large",
  },
  "1011": { options: { connected: () => Promise.reject(new Error("no seat")) }, reason: "Internal error" },
  // A drained server, another schema and a second connection are the game's to tell so far.
  "1012": kick(1012),
  "4000-4399": kick(4399),
  "4400": kick(4400),
  "4409": kick(4409),
  "4401": {
    protocols: ["kephas.v1", "kephas.refused"],
    options: { authenticate: () => Promise.reject(new KephasError("unauthorized", "Who is this?")) },
    reason: "Who is this?",
  },
  "4408": { options: { readTimeoutMs: 40, pingAfterMs: 20 }, act: (client) => client.pause(), reason: "Silent" },
};

/** These rows have tests of their own below. */
const others = ["1001", "1005", "1006", "1013"];

describe("the table of close codes", () => {
  test("has a test for each row", () => {
    expect([...Object.keys(causes), ...others].sort()).toEqual(rows.map(([code]) => code).sort());
  });

  test.each(Object.entries(causes))("%s is what a client sees", async (row, { options, protocols, act, reason }) => {
    const { server, url } = await listen({ logger: false, ...options });
    const client = new WebSocket(url, [...(protocols ?? [])]);
    const closed = closeOf(client);
    await once(client, "open");
    const peers = [...server.peers.values()];
    act?.(client, (code, words) => peers.map((peer) => peer.close(code, words)));
    if (row === "4408") await expect.poll(() => server.peers.size).toBe(0);
    client.resume();
    const code = row.includes("-") ? 4399 : codeOf(row);
    expect(await closed).toEqual({ code, reason });
  });

  test("1001 is what a client sees of a server that stops", async () => {
    const { server, url } = await listen();
    const closed = closeOf(await open(url));
    await server.close();
    expect(await closed).toEqual({ code: 1001, reason: "The server is stopping" });
  });

  test("1013 is what a client sees that reads too slowly", async () => {
    const closures: Closure[] = [];
    const { server, url } = await listen({ disconnected: (_, closure) => closures.push(closure) });
    const client = await open(url);
    const closed = closeOf(client);
    client.pause();
    while (closures.length === 0) {
      server.broadcast.chat("x".repeat(60_000));
      await new Promise((resolve) => setImmediate(resolve));
    }
    client.resume();
    expect(await closed).toEqual({ code: 1013, reason: "Slow consumer" });
  });

  test.each<[string, (client: WebSocket) => void, boolean]>([
    ["1005", (client) => client.close(), true],
    ["1006", (client) => client.terminate(), false],
  ])("%s is what the server sees of a client that says nothing", async (code, leave, voluntary) => {
    const closures: Closure[] = [];
    const { url } = await listen({ disconnected: (_, closure) => closures.push(closure) });
    leave(await open(url));
    await expect.poll(() => closures).toEqual([{ code: Number(code), reason: "", voluntary }]);
  });
});

const endings: (() => void)[] = [];

afterEach(() => {
  for (const end of endings.splice(0)) end();
});

/** A server that ends each connection so, a client of it, and how many connections there have been. */
async function connectTo(end: (socket: WebSocket) => void) {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", handleProtocols: () => "kephas.v1" });
  await once(server, "listening");
  answerHellos(server);
  const { port } = server.address() as AddressInfo;
  const options = { WebSocket, logger: false, reconnect: { minMs: 1, maxMs: 1 } } as const;
  const client = new GameClient(`ws://127.0.0.1:${port}`, options);
  endings.push(client.close, () => server.close());
  const connections: WebSocket[] = [];
  server.on("connection", (socket: WebSocket) => {
    // Its first message is hello, which is answered: the connection is open.
    if (connections.push(socket) === 1) socket.once("message", () => end(socket));
  });
  const settled = new Promise<string>((resolve) => {
    client.onStatus(({ status, code }) => {
      if (status === "closed") resolve(`stays away after ${code}`);
    });
    server.on("connection", () => {
      if (connections.length === 2) resolve("comes back");
    });
  });
  client.connect().catch(() => {});
  return { settled, connections };
}

describe("a client", () => {
  test.each(rows)("as the table says of %s, %s", async (row = "", ...cells) => {
    const code = codeOf(row);
    const { settled, connections } = await connectTo((socket) => {
      if (code === 1006) socket.terminate();
      else if (code === 1005) socket.close();
      else socket.close(code, "so it is");
    });
    const expected = cells.at(-1) === "stays away" ? `stays away after ${code}` : "comes back";
    expect(await settled).toBe(expected);
    expect(connections).toHaveLength(expected === "comes back" ? 2 : 1);
  });
});
