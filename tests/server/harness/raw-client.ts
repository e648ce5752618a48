import { decodeJson, frameMessage, RPC_ERROR_ID, RPC_ID, readCommandId } from "kephas/protocol";
import type { TestClient, TestNet, TestServer } from "kephas/testing";

/** A message as a client saw it: `100:05`, or the JSON under a reserved id. */
export type Seen = string | { readonly id: "error" | "rpc"; readonly json: unknown };

/** A client that knows nothing but bytes. */
export interface RawClient {
  readonly seen: Seen[];
  /** The close event, once it came. */
  readonly closed: { code: number; reason: string } | undefined;
  readonly protocol: string;
  readonly errors: string[];
  /** Sends a command id and payload. */
  send(commandId: number, ...payload: number[]): void;
  sendBytes(...bytes: number[]): void;
  /** Sends JSON-RPC, under 0xFFFFFFFF unless told. */
  rpc(value: unknown, commandId?: number): void;
  close(code?: number, reason?: string): void;
}

/** Opens a connection in memory. */
export function connectRaw(
  net: TestNet,
  server: TestServer,
  about: TestClient & { readonly protocols?: readonly string[]; readonly token?: string } = {},
): RawClient {
  const { protocols = [], token, ...client } = about;
  const socket = net.connect(server, client).open({ protocols, queryToken: token });
  const seen: Seen[] = [];
  const errors: string[] = [];
  let closed: { code: number; reason: string } | undefined;
  socket.addEventListener("message", ({ data }) => seen.push(describe(new Uint8Array(data as ArrayBuffer))));
  socket.addEventListener("error", ({ message = "" }) => errors.push(message));
  socket.addEventListener("close", ({ code, reason }) => {
    closed = { code, reason };
  });
  return {
    seen,
    errors,
    get closed() {
      return closed;
    },
    get protocol() {
      return socket.protocol;
    },
    send: (commandId, ...payload) => socket.send(frameMessage(commandId, Uint8Array.from(payload))),
    sendBytes: (...bytes) => socket.send(Uint8Array.from(bytes)),
    rpc: (value, commandId = RPC_ID) =>
      socket.send(
        frameMessage(commandId, new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value))),
      ),
    close: (code, reason) => socket.close(code, reason),
  };
}

/** A received message in words. */
export function describe(message: Uint8Array): Seen {
  const id = readCommandId(message);
  const payload = message.subarray(4);
  if (id < RPC_ERROR_ID) return `${id.toString(16)}:${Buffer.from(payload).toString("hex")}`;
  return { id: id === RPC_ID ? "rpc" : "error", json: decodeJson(payload, 1e9) };
}

/** The error of a command, as a client sees it. */
export function commandError(code: number, message: string, data: object): Seen {
  return { id: "error", json: { jsonrpc: "2.0", error: { code, message, data }, id: null } };
}
