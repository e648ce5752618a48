import { CLOSE_UNAUTHORIZED } from "../../protocol/close-codes.js";
import { formatRequest, frameRpc, type RpcId, type RpcItem } from "../../protocol/json-rpc.js";
import { RENEW, RUNTIME_ID } from "../../protocol/runtime-frames.js";
import type { TimerEntry } from "../connection/timer-wheel.js";
import { type AuthenticationSettings, askWho } from "../handshake/authentication.js";
import type { ReadHandshake } from "../websocket/handshake.js";
import { type IdentitySettings, identityOf } from "./identity.js";
import { type Labelled, type SessionEndSettings, sessionEndOf } from "./session-end.js";

export interface RenewalSettings<Session>
  extends AuthenticationSettings<Session>,
    IdentitySettings<Session>,
    SessionEndSettings<Session> {
  /** Milliseconds since 1970. */
  readonly wallClock: () => number;
}

/** The connection of a client whose session may end. */
export interface RenewedConnection extends Labelled {
  /** Whether the client cannot be asked for a new token. */
  readonly plain: boolean;
  close(code: number, reason: string, waiting: "serve"): void;
}

/** Whose session it is. */
export interface RenewalOwner<Session> {
  readonly connection: RenewedConnection;
  /** Sends a frame of the runtime. */
  tell(message: Uint8Array): void;
  /** The client has authenticated again. */
  renew(fresh: Session): void;
}

/** What the client has authenticated by. */
export interface Credentials<Session> {
  readonly session: Session;
  readonly handshake: ReadHandshake;
}

/** Whether a session's end moves calls for another check. */
export type Reschedule<Session> = (renewal: Renewal<Session>) => void;

/** The client is asked for a new token so long before its session ends, in milliseconds; at half of the rest where that is shorter. */
const ASK_BEFORE_MS = 30_000;

/** A token is a header as well, and Node takes no more of those. */
const MOST_TOKEN_CHARACTERS = 16_384;

/** One connection whose session ends: it is closed at the end, unless its client shows a new token in time. */
export class Renewal<Session> implements TimerEntry<Renewal<Session>> {
  slot: number | undefined;
  before: Renewal<Session> | undefined;
  after: Renewal<Session> | undefined;
  readonly #owner: RenewalOwner<Session>;
  readonly #settings: RenewalSettings<Session>;
  readonly #handshake: ReadHandshake;
  readonly #identity: string | undefined;
  readonly #reschedule: Reschedule<Session>;
  #endsAt: number;
  /** When to ask, in milliseconds since 1970; Infinity where the client has been asked, or cannot be. */
  #asksAt: number = Number.POSITIVE_INFINITY;
  #lastId = 0;
  /** Of the question that is not answered. */
  #askedId: RpcId | undefined;
  #authenticating = false;
  #stopped = false;

  constructor(
    owner: RenewalOwner<Session>,
    { session, handshake }: Credentials<Session>,
    settings: RenewalSettings<Session>,
    reschedule: Reschedule<Session>,
  ) {
    this.#owner = owner;
    this.#settings = settings;
    this.#handshake = handshake;
    this.#reschedule = reschedule;
    this.#identity = identityOf(session, settings);
    this.#endsAt = sessionEndOf(session, owner.connection, settings);
    this.#askLater();
  }

  /** When to check it next, in milliseconds since 1970; Infinity for never. */
  get dueAt(): number {
    return this.#authenticating ? Number.POSITIVE_INFINITY : Math.min(this.#endsAt, this.#asksAt);
  }

  /** The connection is over. */
  stop(): void {
    this.#stopped = true;
  }

  /** Asks, or ends the session, where it is time. A renewal that is under way is awaited. */
  check(): void {
    const now = this.#settings.wallClock();
    if (this.#authenticating) return;
    if (now >= this.#endsAt) this.#owner.connection.close(CLOSE_UNAUTHORIZED, "The session has ended", "serve");
    else if (now >= this.#asksAt) this.#ask();
  }

  /** Takes the answer to the question; false for any other. */
  takes(item: RpcItem): boolean {
    if (item.kind !== "success" && item.kind !== "failure") return false;
    if (this.#askedId === undefined || item.id !== this.#askedId) return false;
    this.#askedId = undefined;
    const token = item.kind === "success" ? tokenOf(item.result) : undefined;
    if (token !== undefined) void this.#authenticate(token);
    return true;
  }

  #askLater(): void {
    if (this.#owner.connection.plain || this.#settings.authenticate === undefined) return;
    const leftMs = this.#endsAt - this.#settings.wallClock();
    this.#asksAt = this.#endsAt - (leftMs > ASK_BEFORE_MS ? ASK_BEFORE_MS : leftMs / 2);
  }

  #ask(): void {
    this.#asksAt = Number.POSITIVE_INFINITY;
    this.#askedId = `${RUNTIME_ID}${++this.#lastId}`;
    this.#owner.tell(frameRpc(formatRequest(this.#askedId, RENEW, undefined), Number.POSITIVE_INFINITY));
  }

  async #authenticate(token: string): Promise<void> {
    const { authenticate } = this.#settings;
    if (authenticate === undefined) return;
    this.#authenticating = true;
    const verdict = await askWho(this.#handshake.withToken(token), authenticate, this.#settings);
    this.#authenticating = false;
    if (this.#stopped) return;
    if (verdict.kind === "accepted") this.#accept(verdict.session);
    if (!this.#stopped) this.#reschedule(this);
  }

  /** Another identity changes nothing. A token that ends no later than the one before would be asked for again at once. */
  #accept(fresh: Session): void {
    if (identityOf(fresh, this.#settings) !== this.#identity) return;
    this.#owner.renew(fresh);
    const { connection } = this.#owner;
    const before = this.#endsAt;
    this.#endsAt = sessionEndOf(fresh, connection, this.#settings);
    if (this.#endsAt > before) this.#askLater();
  }
}

function tokenOf(result: unknown): string | undefined {
  if (typeof result !== "object" || result === null) return undefined;
  const { token } = result as Partial<Record<"token", unknown>>;
  const isToken = typeof token === "string" && token !== "" && token.length <= MOST_TOKEN_CHARACTERS;
  return isToken ? token : undefined;
}
