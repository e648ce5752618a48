import { once } from "node:events";
import { decodeJson, frameMessage, RPC_ID, readCommandId } from "kephas/protocol";
import type { WebSocket, WebSocketServer } from "ws";
import { protocol } from "./game.js";

/** The first frame of a client of the game under `kephas.v1`. Members of its params may be others. */
export function helloOf(params: object = {}): Uint8Array<ArrayBuffer> {
  const { name, version, fingerprint } = protocol;
  const own = { contract: 1, protocol: name, version, fingerprint };
  return rpcMessage({ jsonrpc: "2.0", method: "rpc.hello", params: { ...own, ...params }, id: "k0" });
}

/** JSON-RPC as a message: a value, or text that may be no JSON. */
export function rpcMessage(value: unknown, commandId: number = RPC_ID): Uint8Array<ArrayBuffer> {
  return frameMessage(commandId, new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value)));
}

/** Says hello on an open socket of `ws`. Resolves once it is answered. */
export async function sayHello(socket: WebSocket): Promise<WebSocket> {
  const answered = once(socket, "message");
  socket.send(helloOf());
  await answered;
  return socket;
}

/** A server of `ws` answers hello as Kephas's do. */
export function answerHellos(server: WebSocketServer): void {
  server.on("connection", (socket: WebSocket) => {
    socket.on("message", (data: Buffer) => {
      if (!isRuntime(data)) return;
      const result = { contract: 1, peer: "p", schema: "same", serverTimeMs: 0, heartbeatMs: 9000, limits: {} };
      socket.send(rpcMessage({ jsonrpc: "2.0", result, id: "k0" }));
    });
  });
}

/** The next message that is none of the runtime's. */
export async function nextGameMessage(socket: WebSocket): Promise<readonly [message: Buffer, isBinary: boolean]> {
  for (;;) {
    const [message, isBinary] = (await once(socket, "message")) as [Buffer, boolean];
    if (!isRuntime(message)) return [message, isBinary];
  }
}

function isRuntime(message: Buffer): boolean {
  if (readCommandId(message) !== RPC_ID) return false;
  const { method } = decodeJson(message.subarray(4), 1e6) as { readonly method?: unknown };
  return typeof method === "string" && method.startsWith("rpc.");
}
