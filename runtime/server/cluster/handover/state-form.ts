import type { LostMessages } from "../../../protocol/runtime-frames.js";
import type { SavedLosses, SavedRange } from "../../outbound/lost-message-log.js";
import type { SavedEntry, SavedLog } from "../../outbound/saved-log.js";
import {
  booleanOf,
  integerOf,
  listOf,
  type Members,
  matchOf,
  membersOf,
  numberOf,
  optionalText,
  textOf,
} from "./json-reading.js";
import { Packed, pack, unlessMalformed } from "./packed.js";
import type { SessionState } from "./session-state.js";
import { formatTopics, readTopics } from "./topic-form.js";

/** SHA-256 as base64url. */
export const HASH: RegExp = /^[A-Za-z0-9_-]{43}$/;

/** What a state may have at most: it comes from a node, but what a node has been given comes from anybody. */
const MAX_ID = 128;
const MAX_IDENTITY = 64 * 1024;
const MAX_FINGERPRINT = 256;
const MAX_KEY = 1024;
const MAX_NAME = 1024;
const MAX_ENTRIES = 100_000;
const MAX_WAITING = 10_000;
const MAX_RANGES = 1024;
const MAX_NAMES = 10_000;
const MAX_BUCKETS = 1000;

/** A session as bytes. Throws where what `saveSession` returned cannot be JSON. */
export function encodeState({ log, waiting, topics, ...state }: SessionState): Uint8Array {
  const json = {
    ...state,
    topics: formatTopics(topics),
    waiting: waiting.map(({ length }) => length),
    log: log && { ...log, entries: log.entries.map(({ frames, ...entry }) => ({ ...entry, bytes: frames.length })) },
  };
  return pack(json, [...(log?.entries ?? []).map(({ frames }) => frames), ...waiting]);
}

/** Undefined for what {@link encodeState} does not make. */
export function decodeState(bytes: Uint8Array): SessionState | undefined {
  return unlessMalformed(() => readState(new Packed(bytes)));
}

function readState(packed: Packed): SessionState {
  const { json } = packed;
  const log = json["log"] === undefined ? undefined : readLog(membersOf(json["log"]), packed);
  const waiting = listOf(json["waiting"], MAX_WAITING).map((bytes) => packed.take(integerOf(bytes, 4)));
  packed.end();
  return {
    peer: textOf(json["peer"], MAX_ID),
    identity: optionalText(json["identity"], MAX_IDENTITY),
    fingerprint: textOf(json["fingerprint"], MAX_FINGERPRINT),
    client: optionalText(json["client"], MAX_FINGERPRINT),
    tokens: readTokens(json["tokens"]),
    ...readCounts(json),
    log,
    waiting,
    topics: readTopics(json["topics"]),
    buckets: readBuckets(json["buckets"]),
    saved: json["saved"],
  };
}

function readCounts(
  json: Members,
): Omit<
  SessionState,
  "peer" | "identity" | "fingerprint" | "client" | "tokens" | "log" | "waiting" | "topics" | "buckets" | "saved"
> {
  return {
    connection: integerOf(json["connection"], 1),
    received: integerOf(json["received"]),
    receivedBefore: integerOf(json["receivedBefore"]),
    lostToServer: readLost(membersOf(json["lostToServer"])),
    poisoned: integerOf(json["poisoned"]),
    lastCall: integerOf(json["lastCall"]),
    cut: booleanOf(json["cut"]),
    leftMs: integerOf(json["leftMs"]),
  };
}

function readTokens(value: unknown): readonly string[] {
  const tokens = listOf(value, 2).map((token) => matchOf(token, HASH));
  if (tokens.length === 0) throw new TypeError("it has no token");
  return tokens;
}

function readLost({ count, commands }: Members): LostMessages {
  return { count: integerOf(count), commands: readNames(commands) };
}

function readNames(value: unknown): readonly string[] {
  return listOf(value, MAX_NAMES).map((name) => textOf(name, MAX_NAME));
}

function readLog({ entries, reached, lost }: Members, packed: Packed): SavedLog {
  const read = listOf(entries, MAX_ENTRIES).map((entry) => readEntry(membersOf(entry), packed));
  return { entries: read, reached: integerOf(reached, -1), lost: readLosses(membersOf(lost)) };
}

/** A `latest` message is an entry of its own. */
function readEntry({ first, count, key, bytes }: Members, packed: Packed): SavedEntry {
  const messages = integerOf(count, 1);
  if (key !== undefined && messages !== 1) throw new TypeError("it has several messages of a key");
  const entry = { first: integerOf(first), count: messages, frames: packed.takeFrames(integerOf(bytes), messages) };
  return key === undefined ? entry : { ...entry, key: textOf(key, MAX_KEY) };
}

function readLosses({ ranges, earlier }: Members): SavedLosses {
  return { ranges: listOf(ranges, MAX_RANGES).map(readRange), earlier: listOf(earlier, MAX_RANGES).map(readRange) };
}

function readRange(value: unknown): SavedRange {
  const { names, first, last, count } = membersOf(value);
  return { names: readNames(names), first: integerOf(first), last: integerOf(last), count: integerOf(count) };
}

function readBuckets(value: unknown): Readonly<Record<string, number>> {
  const buckets = Object.entries(membersOf(value));
  if (buckets.length > MAX_BUCKETS) throw new TypeError("it has too many buckets");
  return Object.fromEntries(buckets.map(([name, left]) => [textOf(name, MAX_NAME), numberOf(left)]));
}
