import type { ResumeRequest } from "../../protocol/runtime-frames.js";
import type { Peer } from "../contract/peer.js";
import type { AcceptedConnection } from "../handshake/upgrade-handler.js";
import type { Step } from "../hello/go-on.js";
import type { Sessions } from "../sessions/sessions.js";
import type { Arrival } from "./handover/arrivals.js";
import type { Arrived, LedBack, SessionHandover } from "./handover/session-handover.js";
import type { Member } from "./member.js";
import { type Restored, SessionArchive } from "./session-archive.js";
import type { Shared } from "./shared.js";

/** A client that asks for a session. `fingerprint` is that of its schema. */
export interface Seeker<Session> {
  readonly request: ResumeRequest;
  readonly accepted: AcceptedConnection<Session>;
  readonly identity: string | undefined;
  readonly fingerprint: string;
}

/** The sessions of a server beyond its process: those that it has stored, and those of other nodes. */
export class SessionsElsewhere<Session, P extends Peer<Session>> {
  /** Undefined where this server is no node of a cluster. */
  handover: SessionHandover<Session, P> | undefined;
  readonly #sessions: Sessions<Member<Session, P>>;
  readonly #archive: SessionArchive<Session, P> | undefined;
  /** What tells that a client has gone, whose session is asked for. */
  readonly #abandon = new WeakMap<AcceptedConnection<Session>, () => void>();

  constructor(shared: Shared<Session, P>, sessions: Sessions<Member<Session, P>>) {
    const store = shared.settings.resume?.store;
    this.#sessions = sessions;
    this.#archive = store && new SessionArchive({ shared, store, sessions });
  }

  /** The session that a client asks for, where it is not in this process, or the way to it; undefined for none. Never rejects. */
  find(seeker: Seeker<Session>): Step<Restored<Session> | LedBack | undefined> {
    const { request, identity, accepted } = seeker;
    const found = this.#sessions.find(request, identity);
    const { handover } = this;
    const archive = this.#archive;
    if (found !== undefined) {
      handover?.keep(found.session.member);
      return undefined;
    }
    if (accepted.slot.borrowed) return undefined;
    if (handover?.isElsewhere(request) !== true) return archive?.take(seeker);
    const abandonable = (abandon: () => void): void => void this.#abandon.set(accepted, abandon);
    const elsewhere = handover.take({ ...seeker, abandonable });
    return elsewhere.then(async (found) => found ?? (await archive?.take(seeker)));
  }

  /** A client has gone. */
  gone(accepted: AcceptedConnection<Session>): void {
    this.#abandon.get(accepted)?.();
  }

  /**
   * Where sessions are written for other processes. A node of a cluster gives them away for as long as it is there, and writes those that
   * are left when it stops.
   */
  store(stopping: boolean): Pick<SessionArchive<Session, P>, "save" | "settled"> | undefined {
    const { handover } = this;
    if (handover === undefined) return this.#archive;
    return stopping ? (this.#archive ?? handover.shelf) : undefined;
  }
}

/** What has come from another node, and is nobody else's any more; undefined for what was stored. */
export function arrivalOf<Session, P extends Peer<Session>>(
  restored: Restored<Session> | undefined,
): Arrival<Session, P> | undefined {
  return restored !== undefined && "arrival" in restored ? (restored as Arrived<Session, P>).arrival : undefined;
}
