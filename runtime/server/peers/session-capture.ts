import { isPromiseLike } from "../../protocol/promise-like.js";
import type { SessionState } from "../cluster/handover/session-state.js";
import { hashOf } from "../cluster/subjects.js";
import type { Peer } from "../contract/peer.js";
import { type Failure, logFailure, TIMED_OUT, withTimeLimit } from "../logging/attempt.js";
import type { Settings } from "../options/settings.js";
import { STORE_TIMEOUT_MS } from "../sessions/stored-sessions.js";
import type { Member } from "./member.js";

/** What a function of the game has returned. */
export interface Made<Value> {
  readonly value: Value;
}

/** Calls a function of the game, which may take its time, but not for long. Undefined where it fails, which is logged. */
export async function callGame<Value>(
  { settings: { clock, logger } }: { readonly settings: Pick<Settings<unknown, unknown>, "clock" | "logger"> },
  callback: "saveSession" | "restoreSession",
  run: () => Value | Promise<Value>,
): Promise<Made<Value> | undefined> {
  const failure: Failure = { what: `option "${callback}"`, event: "callbackFailed", callback };
  try {
    const result = run();
    if (!isPromiseLike(result)) return { value: result };
    const value = await withTimeLimit(result, { clock, timeoutMs: STORE_TIMEOUT_MS });
    if (value !== TIMED_OUT) return { value: value as Value };
    logFailure(logger, failure, new Error(`it took over ${STORE_TIMEOUT_MS} ms`));
  } catch (error) {
    logFailure(logger, failure, error);
  }
  return undefined;
}

/** A session as it goes to another process, but for its topics. `cut`: whether something is at work that nobody waits for. */
export async function captureSession<Session, P extends Peer<Session>>(
  member: Member<Session, P>,
  cut: () => boolean,
  leftMs: () => number,
): Promise<Omit<SessionState, "topics"> | undefined> {
  const { shared, connection } = member;
  const { saveSession } = shared.settings;
  const saved = await callGame(shared, "saveSession", () => saveSession?.(connection.session));
  const { session: state } = member;
  if (state === undefined || saved === undefined) return undefined;
  // From here to the end nothing is awaited: all of it is of one moment.
  connection.outbox.flushAll();
  const isCut = cut() || state.cut;
  return {
    peer: connection.id,
    identity: state.identity,
    fingerprint: shared.protocol.fingerprint,
    client: member.fingerprint,
    tokens: state.tokens.map(hashOf),
    connection: state.connection,
    received: connection.received,
    receivedBefore: state.receivedBefore,
    lostToServer: state.lostToServer,
    poisoned: state.poisoned,
    lastCall: member.lastCall,
    cut: isCut,
    leftMs: leftMs(),
    log: connection.outbox.log?.save(),
    // What came before the fence is served at this node.
    waiting: [],
    buckets: {},
    saved: saved.value,
  };
}
