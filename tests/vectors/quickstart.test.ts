import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { quickstartErrors } from "../../generated/quickstart/protocol.js";
import { createQuickstartServer, type QuickstartServer } from "../../generated/quickstart/server.js";
import { fromHex, rpcHex, toHex } from "./vectors.js";

let server: QuickstartServer<undefined> | undefined;

afterEach(() => server?.close({ graceMs: 0 }));

/** The handlers of KephasNet's README, and a socket that knows nothing of Kephas. */
async function play() {
  const log: string[] = [];
  server = createQuickstartServer({
    logger: false,
    commands: {
      slow: async (bytes, _, { signal }) => (signal.aborted ? bytes : Uint8Array.from(bytes).reverse()),
      hello(text) {
        log.push(`Received: ${text}`);
        return "ACK";
      },
      movement(bytes) {
        if (bytes.length === 0) throw quickstartErrors.EmptyPayload();
        return bytes;
      },
      chat: (text) => text.toUpperCase(),
    },
    methods: {
      player: { getStats: ({ playerId }) => ({ kills: playerId.length, deaths: 1 }) },
      add: ({ a, b }) => a + b,
    },
  });
  const { url } = await server.listen({ port: 0, host: "127.0.0.1" });
  const socket = new WebSocket(url);
  await once(socket, "open");
  const hear = async (): Promise<string> => toHex((await once(socket, "message"))[0] as Buffer);
  const ask = (hex: string): Promise<string> => {
    socket.send(fromHex(hex));
    return hear();
  };
  return { server, hear, ask, log };
}

/** A command's id, then text. */
const said = (id: string, text: string): string => id + Buffer.from(text).toString("hex");

test("the quick start hears bytes and answers ACK under the same id", async () => {
  const { ask, log } = await play();
  expect(await ask(said("00000100", "hello"))).toBe(said("00000100", "ACK"));
  expect(log).toEqual(["Received: hello"]);
});

test("handlers of single commands answer what they return, or a declared error", async () => {
  const { ask } = await play();
  expect(await ask("00000101" + "0a0b0c")).toBe("00000101" + "0a0b0c");
  const refused = {
    jsonrpc: "2.0",
    error: { code: 1001, message: "empty payload", data: { command: 0x0101 } },
    id: null,
  };
  expect(await ask("00000101")).toBe(rpcHex(JSON.stringify(refused)));
  expect(await ask(said("00000200", "hi"))).toBe(said("00000200", "HI"));
  expect(await ask("00000001" + "010203")).toBe("00000001" + "030201");
});

test("methods of JSON-RPC take named params", async () => {
  const { ask } = await play();
  const call = (method: string, params: object) =>
    said("ffffffff", JSON.stringify({ jsonrpc: "2.0", method, params, id: 1 }));
  const result = (value: unknown) => said("ffffffff", JSON.stringify({ jsonrpc: "2.0", result: value, id: 1 }));
  expect(await ask(call("player.getStats", { playerId: "p1" }))).toBe(result({ kills: 2, deaths: 1 }));
  expect(await ask(call("add", { a: 2, b: 3.5 }))).toBe(result(5.5));
});

test("a message goes to all clients, who are known without a list of one's own", async () => {
  const { server: playing, hear } = await play();
  expect(playing.peers.size).toBe(1);
  const heard = hear();
  playing.broadcast.announced(Uint8Array.of(1, 2));
  expect(await heard).toBe("00000300" + "0102");
});
