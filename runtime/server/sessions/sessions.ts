import type { Clock } from "../../protocol/clock.js";
import type { ResumeAnswer, ResumeOutcome, ResumeRequest } from "../../protocol/runtime-frames.js";
import { hashOf } from "../cluster/subjects.js";
import type { SessionMeter } from "../metrics/session-meter.js";
import { type LostConnection, type RestoredSession, Session, type SessionKeeper } from "./session.js";

/** How long sessions are kept whose connection was lost, how much of each, and how many. */
export interface SessionSettings {
  readonly windowMs: number;
  readonly maxBytes: number;
  readonly maxSessions: number;
}

/** What the sessions of a server work with. */
export interface SessionsParts {
  readonly settings: SessionSettings;
  readonly clock: Clock;
  readonly meter: SessionMeter;
  /** A token that nobody guesses. */
  readonly createToken: () => string;
  /** Whether they are to be found by the hashes of their tokens. */
  readonly hashed: boolean;
}

/** A session that is to be resumed. */
export interface Found<Member> {
  readonly session: Session<Member>;
  /** The connection that its client has lost, and how many messages came on it. */
  readonly lostBy: LostConnection;
  readonly received: number;
}

/** A peer whose session is kept. */
export interface SessionOwner {
  /** Nobody has resumed it in time, or others need its place. */
  sessionOver(): void;
}

/** The sessions of a server by their tokens, and those that wait for their client. */
export class Sessions<Member extends SessionOwner> implements SessionKeeper<Member> {
  readonly #settings: SessionSettings;
  readonly #clock: Clock;
  readonly #meter: SessionMeter;
  readonly createToken: () => string;
  readonly #byToken = new Map<string, Session<Member>>();
  readonly #byHash: Map<string, Session<Member>> | undefined;
  /** Lost sessions, and when: the longest lost first. */
  readonly #lost = new Map<Session<Member>, number>();
  #stopTimer: (() => void) | undefined;

  constructor({ settings, clock, meter, createToken, hashed }: SessionsParts) {
    this.#settings = settings;
    this.#clock = clock;
    this.#meter = meter;
    this.createToken = createToken;
    this.#byHash = hashed ? new Map() : undefined;
  }

  /** The session one of whose tokens has this hash. Undefined too where they are not found by hashes. */
  ofHash(hash: string): Session<Member> | undefined {
    return this.#byHash?.get(hash);
  }

  /** How many sessions wait for their client. */
  get lost(): number {
    return this.#lost.size;
  }

  /** Begins the session of a new peer. */
  open(member: Member, identity: string | undefined): Session<Member> {
    const session = new Session(member, { identity }, this);
    this.#add(session);
    return session;
  }

  /** Goes on with a session of another process, which {@link advance} follows at once. */
  restore(member: Member, identity: string | undefined, restored: RestoredSession): Session<Member> {
    return new Session(member, { identity, restored }, this);
  }

  /** How long its client may still take to come back, in milliseconds. */
  leftOf(session: Session<Member>): number {
    const { windowMs } = this.#settings;
    const now = this.#clock.now();
    return Math.max(0, (this.#lost.get(session) ?? now) + windowMs - now);
  }

  /** A session as the answer to hello tells of it. */
  describe({ token, connection }: Session<Member>, outcome: ResumeOutcome): ResumeAnswer {
    const { windowMs, maxBytes } = this.#settings;
    return { token, connection, windowMs, maxBytes, outcome };
  }

  /** The session that a client asks for, where it is this identity's. Whatever is wrong, the answer is the same. */
  find(request: ResumeRequest, identity: string | undefined): Found<Member> | undefined {
    const session = this.#byToken.get(request.token);
    const lostBy = session?.lostBy(request);
    if (session === undefined || lostBy === undefined || session.identity !== identity) return undefined;
    return { session, lostBy, received: request.received };
  }

  /** Another connection of a session begins, and its tokens change. `received`: how many messages came on the present one. */
  advance(session: Session<Member>, lost: LostConnection, received: number): void {
    this.#remove(session);
    session.advance(lost, received);
    this.#add(session);
    this.#found(session);
  }

  /** The connection was lost: its client may come back within the window. Where there are too many, the oldest goes. */
  lose(session: Session<Member>): void {
    this.#lost.set(session, this.#clock.now());
    const [oldest] = this.#lost.keys();
    if (this.#lost.size > this.#settings.maxSessions && oldest !== undefined) this.#expire(oldest, "evicted");
    this.#await();
  }

  /** A session waits no longer. */
  #found(session: Session<Member>): void {
    this.#lost.delete(session);
    this.#await();
  }

  /** A session has ended. */
  end(session: Session<Member>): void {
    this.#remove(session);
    this.#found(session);
  }

  #add(session: Session<Member>): void {
    for (const token of session.tokens) {
      this.#byToken.set(token, session);
      this.#byHash?.set(hashOf(token), session);
    }
  }

  #remove(session: Session<Member>): void {
    for (const token of session.tokens) this.forget(token);
  }

  forget(token: string): void {
    this.#byToken.delete(token);
    this.#byHash?.delete(hashOf(token));
  }

  /** One timer, for the session that was lost first. */
  #await(): void {
    if (this.#lost.size === 0) {
      this.#stopTimer?.();
      this.#stopTimer = undefined;
      return;
    }
    if (this.#stopTimer !== undefined) return;
    const [lostAt = 0] = this.#lost.values();
    const waitMs = Math.max(0, lostAt + this.#settings.windowMs - this.#clock.now());
    this.#stopTimer = this.#clock.after(waitMs, () => this.#expireDue());
  }

  #expireDue(): void {
    this.#stopTimer = undefined;
    const now = this.#clock.now();
    for (const [session, lostAt] of [...this.#lost]) {
      if (lostAt + this.#settings.windowMs > now) break;
      this.#expire(session, "expired");
    }
    this.#await();
  }

  #expire(session: Session<Member>, why: "expired" | "evicted"): void {
    this.#meter[why]++;
    this.#lost.delete(session);
    session.member.sessionOver();
  }
}
