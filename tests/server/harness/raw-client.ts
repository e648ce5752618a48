import { decodeJson, frameMessage, RPC_ERROR_ID, RPC_ID, readCommandId } from "kephas/protocol";
import type { TestClient, TestNet, TestServer } from "kephas/testing";
import { helloOf, rpcMessage } from "./hello.js";

/** A message as a client saw it: `100:05`, or the JSON under a reserved id. */
export type Seen = string | { readonly id: "error" | "rpc"; readonly json: unknown };

/** A client that knows nothing but bytes. */
export interface RawClient {
  readonly seen: Seen[];
  /** The answer to hello, once it came; it is not among what was seen. */
  readonly hello: unknown;
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

/** Opens a connection in memory. Under `kephas.v1` it says hello as soon as it is open, unless it is `silent`. */
export function connectRaw(
  net: TestNet,
  server: TestServer,
  about: TestClient & { readonly protocols?: readonly string[]; readonly token?: string; readonly silent?: true } = {},
): RawClient {
  const { protocols = [], token, silent, ...client } = about;
  const socket = net.connect(server, client).open({ protocols, queryToken: token });
  const seen: Seen[] = [];
  const errors: string[] = [];
  let closed: { code: number; reason: string } | undefined;
  let hello: unknown;
  socket.addEventListener("open", () => {
    if (socket.protocol === "kephas.v1" && silent !== true) socket.send(helloOf());
  });
  socket.addEventListener("message", ({ data }) => {
    const message = describe(new Uint8Array(data as ArrayBuffer));
    if (isHelloAnswer(message)) hello = message.json;
    else seen.push(message);
  });
  socket.addEventListener("error", ({ message = "" }) => errors.push(message));
  socket.addEventListener("close", ({ code, reason }) => {
    closed = { code, reason };
  });
  return {
    seen,
    errors,
    get hello() {
      return hello;
    },
    get closed() {
      return closed;
    },
    get protocol() {
      return socket.protocol;
    },
    send: (commandId, ...payload) => socket.send(frameMessage(commandId, Uint8Array.from(payload))),
    sendBytes: (...bytes) => socket.send(Uint8Array.from(bytes)),
    rpc: (value, commandId) => socket.send(rpcMessage(value, commandId)),
    close: (code, reason) => socket.close(code, reason),
  };
}

function isHelloAnswer(message: Seen): message is Exclude<Seen, string> {
  return typeof message !== "string" && (message.json as { readonly id?: unknown } | null)?.id === "k0";
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
