import type { ResumeRequest } from "../../protocol/runtime-frames.js";
import type { Peer } from "../contract/peer.js";
import type { SessionStore } from "../contract/session-store.js";
import type { AcceptedConnection } from "../handshake/upgrade-handler.js";
import type { SessionRecord } from "../sessions/session-record.js";
import type { Sessions } from "../sessions/sessions.js";
import { hashOf, StoredSessions, type TakenSession } from "../sessions/stored-sessions.js";
import type { Member } from "./member.js";
import { callGame, captureSession, type Made } from "./session-capture.js";
import type { Shared } from "./shared.js";

/** A session of another process, and what `restoreSession` made of it. */
export interface Restored<Session> extends Pick<TakenSession, "lostBy"> {
  readonly record: RestoredRecord;
  readonly session: Session;
  readonly request: ResumeRequest;
}

/** What another process has told of a session. `cut`: nobody knows what else was lost. */
export type RestoredRecord = Pick<
  SessionRecord,
  "peer" | "identity" | "connection" | "received" | "receivedBefore" | "lostToServer" | "poisoned" | "lastCall" | "log"
> & { readonly cut: boolean };

/** A client that asks for a session. */
export interface AskingClient<Session> {
  readonly request: ResumeRequest;
  readonly accepted: AcceptedConnection<Session>;
  readonly identity: string | undefined;
  /** Of its schema: another one may not understand what the session holds. */
  readonly fingerprint: string;
}

/** What an archive works with. */
export interface ArchiveParts<Session, P extends Peer<Session>> {
  readonly shared: Shared<Session, P>;
  readonly store: SessionStore;
  readonly sessions: Sessions<Member<Session, P>>;
}

/** The sessions of a server beyond its process: written when it stops, taken where a client comes back. */
export class SessionArchive<Session, P extends Peer<Session>> {
  readonly #shared: Shared<Session, P>;
  readonly #sessions: Sessions<Member<Session, P>>;
  readonly #stored: StoredSessions;
  readonly #saving = new Map<Member<Session, P>, Promise<void>>();
  /** What is being taken, by its token: two connections of one client may ask at once. */
  readonly #taking = new Map<string, Promise<Restored<Session> | undefined>>();

  constructor({ shared, store, sessions }: ArchiveParts<Session, P>) {
    const { clock, wallClock, logger, resume } = shared.settings;
    this.#shared = shared;
    this.#sessions = sessions;
    this.#stored = new StoredSessions({ store, clock, wallClock, logger, windowMs: resume?.windowMs ?? 0 });
  }

  /**
   * Takes the session that a client asks for out of the store, where it is this identity's and of this protocol. A client that has
   * gone meanwhile may still resume it, here or elsewhere. Never rejects.
   */
  take(asking: AskingClient<Session>): Promise<Restored<Session> | undefined> {
    const { token } = asking.request;
    const before = this.#taking.get(token);
    const take = (): Promise<Restored<Session> | undefined> => this.#take(asking);
    const taking = before === undefined ? take() : before.then(take);
    this.#taking.set(token, taking);
    void taking.then(() => {
      if (this.#taking.get(token) === taking) this.#taking.delete(token);
    });
    return taking;
  }

  /** Writes the session of a member that is suspended or lost. Resolves when that is done, or has failed. */
  save(member: Member<Session, P>): Promise<void> {
    const saving = this.#saving.get(member) ?? this.#save(member);
    this.#saving.set(member, saving);
    return saving;
  }

  /** Resolves when nothing is written any more. */
  settled(): Promise<void> {
    return this.#stored.settled();
  }

  async #take(asking: AskingClient<Session>): Promise<Restored<Session> | undefined> {
    const { request, accepted, identity } = asking;
    // The other connection of this client has brought it here.
    if (this.#sessions.find(request, identity) !== undefined) return undefined;
    const taken = await this.#stored.take(request.token);
    if (taken === undefined) return undefined;
    const { record, lostBy } = taken;
    const { protocol } = this.#shared;
    if (record.protocol !== protocol.name || record.fingerprint !== protocol.fingerprint) return undefined;
    const isMine = isOf(taken, asking);
    const session = isMine ? await this.#restore(record, accepted.session) : undefined;
    if (isMine && session === undefined) return undefined;
    if (session !== undefined && accepted.socket.open) {
      return { record: { ...record, cut: record.log === undefined }, lostBy, request, session: session.value };
    }
    await taken.putBack();
    return undefined;
  }

  /** Undefined where the game fails, which is logged. */
  async #restore({ session }: SessionRecord, fresh: Session): Promise<Made<Session> | undefined> {
    const { restoreSession } = this.#shared.settings;
    if (restoreSession === undefined) return { value: fresh };
    return await callGame(this.#shared, "restoreSession", () => restoreSession(session, fresh));
  }

  async #save(member: Member<Session, P>): Promise<void> {
    const { session } = member;
    if (session !== undefined) await this.#stored.write(session.tokens, () => this.#recordOf(member));
  }

  /** Undefined where the game fails, which is logged. */
  async #recordOf(member: Member<Session, P>): Promise<SessionRecord | undefined> {
    const { protocol, settings } = this.#shared;
    const { session, connection } = member;
    if (session === undefined) return undefined;
    const isCut = (): boolean => !connection.workload.idle;
    const state = await captureSession(member, isCut, () => this.#sessions.leftOf(session));
    if (state === undefined) return undefined;
    const { tokens: _, waiting: __, buckets: ___, cut, log, saved, leftMs, ...kept } = state;
    const [, previous] = session.tokens;
    return {
      ...kept,
      protocol: protocol.name,
      previous: previous === undefined ? undefined : hashOf(previous),
      log: cut ? undefined : log,
      session: saved,
      endsAt: Math.ceil(settings.wallClock() + leftMs),
    };
  }
}

/** Whether a session that was taken is the one that a client may have. */
function isOf({ record, lostBy }: TakenSession, { request, identity, fingerprint }: AskingClient<unknown>): boolean {
  const connection = lostBy === "present" ? record.connection : record.connection - 1;
  if (request.connection !== connection || record.identity !== identity) return false;
  return record.client === fingerprint;
}
