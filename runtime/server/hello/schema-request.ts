import { COMMAND_ID_BYTES, RPC_ERROR_ID, RPC_ID, readCommandId } from "../../protocol/frame.js";
import { decodeRpc, type RpcId } from "../../protocol/json-rpc.js";
import { MOST_SCHEMA_BYTES, SCHEMA } from "../../protocol/runtime-frames.js";

/** The fingerprints of a schema, by the ids of its commands and the names of its methods on the wire; null where there is none. */
export type Fingerprints = ReadonlyMap<number | string, string | null>;

/** A client's table, and the id to answer it by. */
export interface SchemaRequest {
  readonly id: RpcId;
  readonly fingerprints: Fingerprints;
}

/** How long a fingerprint may be, in characters: those of today have 8. */
const MOST_PRINT_CHARACTERS = 64;

/** Reads a message as a client's table. Undefined for any other, and for one of anything else than it should hold. */
export function readSchema(message: Uint8Array): SchemaRequest | undefined {
  if (message.length < COMMAND_ID_BYTES || readCommandId(message) !== RPC_ID) return undefined;
  try {
    const rpc = decodeRpc(message.subarray(COMMAND_ID_BYTES), MOST_SCHEMA_BYTES);
    if (rpc.kind !== "single" || rpc.item.kind !== "request" || rpc.item.method !== SCHEMA) return undefined;
    const fingerprints = fingerprintsOf(rpc.item.params);
    return fingerprints && { id: rpc.item.id, fingerprints };
  } catch {
    // No JSON, or more of it than a table is.
    return undefined;
  }
}

function fingerprintsOf(params: unknown): Fingerprints | undefined {
  if (typeof params !== "object" || params === null) return undefined;
  const { commands, methods } = params as Partial<Record<string, unknown>>;
  const fingerprints = new Map<number | string, string | null>();
  const isWhole = addAll(fingerprints, commands, isCommandId) && addAll(fingerprints, methods, isName);
  return isWhole ? fingerprints : undefined;
}

/** False for what is no list of pairs, or names one twice. */
function addAll(
  fingerprints: Map<number | string, string | null>,
  entries: unknown,
  isKey: (key: unknown) => key is number | string,
): boolean {
  if (!Array.isArray(entries)) return false;
  for (const entry of entries) {
    if (!Array.isArray(entry)) return false;
    const [key, print] = entry as readonly unknown[];
    if (!isKey(key) || !isPrint(print) || fingerprints.has(key)) return false;
    fingerprints.set(key, print);
  }
  return true;
}

function isCommandId(key: unknown): key is number {
  return Number.isInteger(key) && (key as number) >= 0 && (key as number) < RPC_ERROR_ID;
}

function isName(key: unknown): key is string {
  return typeof key === "string";
}

function isPrint(print: unknown): print is string | null {
  return print === null || (typeof print === "string" && print.length <= MOST_PRINT_CHARACTERS);
}
