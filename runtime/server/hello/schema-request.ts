import { COMMAND_ID_BYTES, RPC_ERROR_ID, RPC_ID, readCommandId } from "../../protocol/frame.js";
import { decodeRpc, type RpcId } from "../../protocol/json-rpc.js";
import { MOST_SCHEMA_BYTES, SCHEMA } from "../../protocol/runtime-frames.js";

/** Fingerprints by what they are of; null where there is none. */
export type Fingerprints<Key> = ReadonlyMap<Key, string | null>;

/** What a client tells of its schema. */
export interface ClientSchema {
  /** By the ids of commands and the names of methods on the wire. */
  readonly parts: Fingerprints<number | string>;
  /** By the ids of replicated states, which no command has. */
  readonly states: Fingerprints<number>;
  /** By the names of kinds of rooms. */
  readonly rooms: Fingerprints<string>;
}

/** A client's table, and the id to answer it by. */
export interface SchemaRequest {
  readonly id: RpcId;
  readonly schema: ClientSchema;
}

/** How long a fingerprint may be, in characters: those of today have 8. */
const MOST_PRINT_CHARACTERS = 64;

/** That of a state has as many for each of its collections, of which there are at most 256. */
const MOST_STATE_PRINT_CHARACTERS = 256 * 8;

/** Reads a message as a client's table. Undefined for any other, and for one of anything else than it should hold. */
export function readSchema(message: Uint8Array): SchemaRequest | undefined {
  if (message.length < COMMAND_ID_BYTES || readCommandId(message) !== RPC_ID) return undefined;
  try {
    const rpc = decodeRpc(message.subarray(COMMAND_ID_BYTES), MOST_SCHEMA_BYTES);
    if (rpc.kind !== "single" || rpc.item.kind !== "request" || rpc.item.method !== SCHEMA) return undefined;
    const schema = schemaOf(rpc.item.params);
    return schema && { id: rpc.item.id, schema };
  } catch {
    // No JSON, or more of it than a table is.
    return undefined;
  }
}

function schemaOf(params: unknown): ClientSchema | undefined {
  if (typeof params !== "object" || params === null) return undefined;
  const { commands, methods, states = [], rooms = [] } = params as Partial<Record<string, unknown>>;
  const known = new Set<unknown>();
  const ofCommands = readAll(commands, { known, isKey: isCommandId, mostCharacters: MOST_PRINT_CHARACTERS });
  const ofMethods = readAll(methods, { known, isKey: isName, mostCharacters: MOST_PRINT_CHARACTERS });
  const ofStates = readAll(states, { known, isKey: isCommandId, mostCharacters: MOST_STATE_PRINT_CHARACTERS });
  const ofRooms = readAll(rooms, { known: new Set(), isKey: isName, mostCharacters: MOST_PRINT_CHARACTERS });
  if (ofCommands === undefined || ofMethods === undefined || ofStates === undefined || ofRooms === undefined)
    return undefined;
  return {
    parts: new Map<number | string, string | null>([...ofCommands, ...ofMethods]),
    states: new Map(ofStates),
    rooms: new Map(ofRooms),
  };
}

/** How a list is read. */
interface ListRules<Key> {
  /** The keys of the lists before. */
  readonly known: Set<unknown>;
  readonly isKey: (key: unknown) => key is Key;
  readonly mostCharacters: number;
}

/** Undefined for what is no list of pairs, or names what was named before. */
function readAll<Key>(
  entries: unknown,
  { known, isKey, mostCharacters }: ListRules<Key>,
): readonly (readonly [Key, string | null])[] | undefined {
  if (!Array.isArray(entries)) return undefined;
  const read: (readonly [Key, string | null])[] = [];
  for (const entry of entries) {
    if (!Array.isArray(entry)) return undefined;
    const [key, print] = entry as readonly unknown[];
    if (!isKey(key) || known.has(key) || !isPrint(print, mostCharacters)) return undefined;
    known.add(key);
    read.push([key, print]);
  }
  return read;
}

function isCommandId(key: unknown): key is number {
  return Number.isInteger(key) && (key as number) >= 0 && (key as number) < RPC_ERROR_ID;
}

function isName(key: unknown): key is string {
  return typeof key === "string";
}

function isPrint(print: unknown, mostCharacters: number): print is string | null {
  return print === null || (typeof print === "string" && print.length <= mostCharacters);
}
