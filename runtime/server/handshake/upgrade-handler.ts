import type { Clock } from "../../protocol/clock.js";
import type { Authenticate, OriginRules } from "../contract/options.js";
import type { PeerSocket } from "../contract/peer-socket.js";
import type { UpgradeRequest } from "../contract/upgrade-request.js";
import { logFailure } from "../logging/attempt.js";
import { quote } from "../logging/safe-text.js";
import type { ServerLog } from "../logging/server-log.js";
import type { ConnectionMeter } from "../metrics/connection-meter.js";
import { KEPHAS_V1, offersSubprotocol, type ReadHandshake, readHandshake } from "../websocket/handshake.js";
import { type AuthenticationSettings, askWho } from "./authentication.js";
import { ConnectionCaps, type ConnectionCapsSettings, type ConnectionSlot } from "./connection-caps.js";
import { isOriginAllowed, isRebound } from "./origins.js";
import { originRefusal, type Refusal, refuse, stoppingRefusal, temporary } from "./refusal.js";

export interface UpgradeHandlerSettings<Session>
  extends OriginRules,
    ConnectionCapsSettings,
    AuthenticationSettings<Session> {
  readonly trustedHops: number;
  readonly clock: Clock;
  readonly logger: ServerLog;
}

/** An accepted client. */
export interface AcceptedConnection<Session> {
  readonly socket: PeerSocket;
  readonly session: Session;
  /** What it was authenticated by. */
  readonly handshake: ReadHandshake;
  readonly remoteAddress: string;
  readonly remotePort: number | undefined;
  /** To be released when the socket has closed, or its session. */
  readonly slot: ConnectionSlot;
}

/** An upgrade request that holds a connection slot. */
interface PendingConnection {
  readonly request: UpgradeRequest;
  readonly handshake: ReadHandshake;
  readonly slot: ConnectionSlot;
}

/** Accepts or refuses clients: by connection limits and rates, by origin, then by `authenticate`. Nothing is read before. */
export class UpgradeHandler<Session> {
  readonly #settings: UpgradeHandlerSettings<Session>;
  readonly #admit: (connection: AcceptedConnection<Session>) => void;
  readonly #meter: Pick<ConnectionMeter, "refused">;
  readonly #caps: ConnectionCaps;
  #closed = false;

  constructor(
    settings: UpgradeHandlerSettings<Session>,
    admit: (connection: AcceptedConnection<Session>) => void,
    meter: Pick<ConnectionMeter, "refused">,
  ) {
    this.#settings = settings;
    this.#admit = admit;
    this.#meter = meter;
    this.#caps = new ConnectionCaps(settings);
  }

  /** Whether a client that connects now may get a slot. */
  get open(): boolean {
    return !this.#closed && !this.#caps.full;
  }

  /** From now on all clients are refused, since the server stops. */
  close(): void {
    this.#closed = true;
  }

  handle(request: UpgradeRequest): void {
    const pending = this.#begin(request);
    if (pending !== undefined) this.#examine(pending);
  }

  /** Takes a slot for a client that is passed on to another server. Undefined where there is none: the client is refused. */
  reserve(request: UpgradeRequest): ConnectionSlot | undefined {
    return this.#begin(request)?.slot;
  }

  /** Refuses a client, and releases its slot. */
  refuse(request: UpgradeRequest, refusal: Refusal, slot?: ConnectionSlot): void {
    this.#meter.refused[refusal.reason]++;
    refuse(request, refusal, slot?.release);
  }

  #begin(request: UpgradeRequest): PendingConnection | undefined {
    if (this.#closed) {
      this.refuse(request, stoppingRefusal);
      return undefined;
    }
    const handshake = readHandshake(request, this.#settings.trustedHops);
    if (handshake === undefined) {
      this.#meter.refused.malformed++;
      request.reject(400, "The request's target is no path.");
      return undefined;
    }
    const slot = this.#caps.request(handshake.remoteAddress);
    if (slot.kind === "granted") return { request, handshake, slot: slot.slot };
    this.refuse(request, temporary(slot));
    return undefined;
  }

  #examine(pending: PendingConnection): void {
    const { request, handshake, slot } = pending;
    if (!this.#isAllowed(request, handshake)) {
      this.refuse(request, originRefusal, slot);
      return;
    }
    const { authenticate } = this.#settings;
    // Types allow this only where a session may be undefined.
    if (authenticate === undefined) this.#accept(pending, undefined as Session);
    else void this.#authenticate(pending, authenticate);
  }

  #isAllowed(request: UpgradeRequest, { headers, host, remoteAddress }: ReadHandshake): boolean {
    const { logger } = this.#settings;
    const { origin } = headers;
    try {
      if (isOriginAllowed(origin, host, this.#settings) && !isRebound(request, host, this.#settings)) return true;
    } catch (error) {
      logFailure(logger, { what: 'option "origins"', event: "callbackFailed", callback: "origins" }, error);
    }
    const pair = `origin ${quote(origin)} may not connect to host ${quote(host)}`;
    logger.warn(`refused ${remoteAddress}: ${pair}; see the option "origins"`, {
      event: "originRefused",
      address: remoteAddress,
      origin,
      host,
      option: "origins",
    });
    return false;
  }

  async #authenticate(pending: PendingConnection, authenticate: Authenticate<Session>): Promise<void> {
    const verdict = await askWho(pending.handshake, authenticate, this.#settings);
    if (verdict.kind === "accepted") this.#accept(pending, verdict.session);
    else this.refuse(pending.request, verdict.refusal, pending.slot);
  }

  #accept({ request, handshake, slot }: PendingConnection, session: Session): void {
    if (this.#closed) {
      this.refuse(request, stoppingRefusal, slot);
      return;
    }
    const { headers, remoteAddress, remotePort } = handshake;
    const subprotocol = offersSubprotocol(headers, KEPHAS_V1) ? KEPHAS_V1 : undefined;
    const socket = request.accept(subprotocol);
    if (socket === undefined) slot.release();
    else this.#admit({ socket, session, handshake, remoteAddress, remotePort, slot });
  }
}
