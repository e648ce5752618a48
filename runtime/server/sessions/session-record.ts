import type { LostMessages } from "../../protocol/runtime-frames.js";
import { messagesIn } from "../frames/message-frame.js";
import type { SavedLosses, SavedRange } from "../outbound/lost-message-log.js";
import type { SavedEntry, SavedLog } from "../outbound/saved-log.js";

/** The version of the records that this code writes, and the one that it reads. */
const VERSION = 1;

/** A session as a store has it. */
export interface SessionRecord {
  /** The protocol and its fingerprint, of the server that wrote it. */
  readonly protocol: string;
  readonly fingerprint: string;
  /** The fingerprint of the client's schema. */
  readonly client: string | undefined;
  /** The peer's id. */
  readonly peer: string;
  readonly identity: string | undefined;
  /** The number of its last connection, and how many messages of the client came on it and on the one before. */
  readonly connection: number;
  readonly received: number;
  readonly receivedBefore: number;
  /** The hash of the token of before, while that one is valid. */
  readonly previous: string | undefined;
  /** Messages of the client that ended their connection, and the last connection that they ended. */
  readonly lostToServer: LostMessages;
  readonly poisoned: number;
  /** The id of the last call to the client. */
  readonly lastCall: number;
  /** Undefined where something was at work when it was written: nobody knows what else was lost. */
  readonly log: SavedLog | undefined;
  /** What `saveSession` returned. */
  readonly session: unknown;
  /** When it is over, in milliseconds since 1970. */
  readonly endsAt: number;
}

/** What stands under a hash: a session, or under that of its token of before the hash of the present one. */
export type Stored =
  | { readonly kind: "session"; readonly record: SessionRecord }
  | { readonly kind: "pointer"; readonly hash: string };

/** A record as text. Throws where `session` cannot be JSON. */
export function formatRecord({ log, ...record }: SessionRecord): string {
  return JSON.stringify({ version: VERSION, ...record, log: log && { ...log, entries: log.entries.map(formatEntry) } });
}

/** What stands under the hash of the token of before. */
export function formatPointer(hash: string): string {
  return JSON.stringify({ version: VERSION, hash });
}

/** Reads what a store has. Throws `TypeError` for what this code has not written, or not in this version. */
export function parseStored(text: string): Stored {
  const stored = membersOf(JSON.parse(text));
  if (stored["version"] !== VERSION)
    throw new TypeError(`it is of the version ${String(stored["version"])}, not ${VERSION}`);
  if (stored["hash"] !== undefined) return { kind: "pointer", hash: textOf(stored["hash"]) };
  return { kind: "session", record: recordOf(stored) };
}

type Members = Partial<Record<string, unknown>>;

function recordOf(stored: Members): SessionRecord {
  const { client, identity, previous, log, session } = stored;
  return {
    protocol: textOf(stored["protocol"]),
    fingerprint: textOf(stored["fingerprint"]),
    client: client === undefined ? undefined : textOf(client),
    peer: textOf(stored["peer"]),
    identity: identity === undefined ? undefined : textOf(identity),
    connection: countOf(stored["connection"]),
    received: countOf(stored["received"]),
    receivedBefore: countOf(stored["receivedBefore"]),
    previous: previous === undefined ? undefined : textOf(previous),
    lostToServer: lostOf(stored["lostToServer"]),
    poisoned: countOf(stored["poisoned"]),
    lastCall: countOf(stored["lastCall"]),
    log: log === undefined ? undefined : logOf(membersOf(log)),
    session,
    endsAt: countOf(stored["endsAt"]),
  };
}

function logOf({ entries, reached, lost }: Members): SavedLog {
  return { entries: listOf(entries).map(entryOf), reached: numberOf(reached), lost: lossesOf(membersOf(lost)) };
}

function formatEntry({ frames, ...entry }: SavedEntry): object {
  return { ...entry, frames: Buffer.from(frames.buffer, frames.byteOffset, frames.length).toString("base64") };
}

function entryOf(value: unknown): SavedEntry {
  const { first, count, key, frames } = membersOf(value);
  const entry = { first: countOf(first), count: countOf(count), frames: Buffer.from(textOf(frames), "base64") };
  if (entry.count === 0 || countFrames(entry.frames) !== entry.count) throw new TypeError("its frames are not whole");
  return key === undefined ? entry : { ...entry, key: textOf(key) };
}

/** Undefined where they do not end where the bytes do. */
function countFrames(frames: Uint8Array): number | undefined {
  let end = 0;
  let count = 0;
  for (const message of messagesIn(frames)) {
    end = message.byteOffset + message.length - frames.byteOffset;
    count++;
  }
  return end === frames.length ? count : undefined;
}

function lossesOf({ ranges, earlier }: Members): SavedLosses {
  return { ranges: listOf(ranges).map(rangeOf), earlier: listOf(earlier).map(rangeOf) };
}

function rangeOf(value: unknown): SavedRange {
  const { names, first, last, count } = membersOf(value);
  return { names: listOf(names).map(textOf), first: countOf(first), last: countOf(last), count: countOf(count) };
}

function lostOf(value: unknown): LostMessages {
  const { count, commands } = membersOf(value);
  return { count: countOf(count), commands: listOf(commands).map(textOf) };
}

function membersOf(value: unknown): Members {
  if (typeof value !== "object" || value === null) throw new TypeError("it lacks what a session has");
  return value;
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError("it lacks a list that a session has");
  return value;
}

function textOf(value: unknown): string {
  if (typeof value !== "string") throw new TypeError("it lacks a text that a session has");
  return value;
}

function numberOf(value: unknown): number {
  if (!Number.isSafeInteger(value)) throw new TypeError("it lacks a number that a session has");
  return value as number;
}

function countOf(value: unknown): number {
  const number = numberOf(value);
  if (number < 0) throw new TypeError("it has a count below 0");
  return number;
}
