import { COMMAND_ID_BYTES, RPC_ID, readCommandId } from "../../protocol/frame.js";
import { decodeRpc, type RpcId } from "../../protocol/json-rpc.js";
import { HELLO, type Hello, type ResumeRequest } from "../../protocol/runtime-frames.js";

/** A hello, and the id to answer it by. */
export interface HelloRequest {
  readonly id: RpcId;
  readonly hello: Hello;
}

/** A hello is not larger, in bytes: it holds the names of one schema, which are bounded, and a token. */
const MOST_BYTES = 8192;

/** How long a token may be that a client shows, in characters. */
const MOST_TOKEN_CHARACTERS = 128;

/** Reads a message as a hello. Undefined for any other, and for one that lacks what it needs. */
export function readHello(message: Uint8Array): HelloRequest | undefined {
  if (message.length < COMMAND_ID_BYTES || readCommandId(message) !== RPC_ID) return undefined;
  try {
    const rpc = decodeRpc(message.subarray(COMMAND_ID_BYTES), MOST_BYTES);
    if (rpc.kind !== "single" || rpc.item.kind !== "request" || rpc.item.method !== HELLO) return undefined;
    const hello = helloOf(rpc.item.params);
    return hello && { id: rpc.item.id, hello };
  } catch {
    // No JSON, or more of it than a hello is.
    return undefined;
  }
}

function helloOf(params: unknown): Hello | undefined {
  const { contract, protocol, version, fingerprint, resume = undefined } = membersOf(params);
  if (!isCount(contract) || contract === 0) return undefined;
  if (typeof protocol !== "string" || typeof version !== "string" || typeof fingerprint !== "string") return undefined;
  const hello = { contract, protocol, version, fingerprint };
  if (resume === undefined || resume === null) return hello;
  if (resume === false) return { ...hello, resume };
  const request = resumeOf(resume);
  return request && { ...hello, resume: request };
}

function resumeOf(value: unknown): ResumeRequest | undefined {
  const { token, connection, received, here, moves } = membersOf(value);
  if (typeof token !== "string" || token.length > MOST_TOKEN_CHARACTERS) return undefined;
  if (!isCount(connection) || !isCount(received)) return undefined;
  return { token, connection, received, here: here === true, moves: moves === true };
}

function membersOf(value: unknown): Partial<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? value : {};
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
