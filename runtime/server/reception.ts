import type { Clock } from "../protocol/clock.js";
import { CLOSE_POLICY_VIOLATION, CLOSE_UNAUTHORIZED } from "../protocol/close-codes.js";
import { KephasError } from "../protocol/error.js";
import type { Logger } from "../protocol/logger.js";
import { logFailure, TIMED_OUT, withTimeLimit } from "./attempt.js";
import {
  type Handshake,
  KEPHAS_REFUSED,
  KEPHAS_V1,
  offeredSubprotocols,
  readHandshake,
  type UpgradeRequest,
} from "./handshake.js";
import type { Authenticate } from "./options.js";
import { isOriginAllowed, type OriginRules } from "./origins.js";
import type { PeerSocket, PeerSocketEvents } from "./socket.js";

export interface ReceptionSettings<Session> extends OriginRules {
  readonly authenticate: Authenticate<Session> | undefined;
  readonly authenticateTimeoutMs: number;
  readonly trustedHops: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A client that has been let in. */
export interface Guest<Session> {
  readonly socket: PeerSocket;
  readonly session: Session;
  readonly remoteAddress: string;
}

/** Why a client is not let in: how that is said by a close frame, and how by HTTP. */
interface Refusal {
  readonly closeCode: number;
  readonly status: number;
  readonly sentence: string;
}

/** A refusal that is worth another try is always HTTP's: a close frame with these codes would be final. */
const UNAVAILABLE = 503;

/** Decides who is let in: by origin, then by `authenticate`. Nothing is read from a client before. */
export class Reception<Session> {
  readonly #settings: ReceptionSettings<Session>;
  readonly #admit: (guest: Guest<Session>) => void;
  #closed = false;

  constructor(settings: ReceptionSettings<Session>, admit: (guest: Guest<Session>) => void) {
    this.#settings = settings;
    this.#admit = admit;
  }

  /** From now on everybody is told that the server stops. */
  close(): void {
    this.#closed = true;
  }

  receive(request: UpgradeRequest): void {
    if (this.#closed) {
      request.reject(UNAVAILABLE, "The server is stopping.");
      return;
    }
    const handshake = readHandshake(request, this.#settings.trustedHops);
    if (handshake === undefined) {
      request.reject(400, "The request's target is no path.");
      return;
    }
    const { origin } = handshake.headers;
    if (!this.#isWelcome(origin, handshake)) {
      refuse(request, originRefusal);
      return;
    }
    const { authenticate } = this.#settings;
    // Types allow this only where a session may be undefined.
    if (authenticate === undefined) {
      this.#letIn(request, handshake, undefined as Session);
      return;
    }
    void this.#authenticate(request, handshake, authenticate);
  }

  #isWelcome(origin: string | undefined, { headers, remoteAddress }: Handshake): boolean {
    const { logger } = this.#settings;
    try {
      if (isOriginAllowed(origin, headers.host, this.#settings)) return true;
    } catch (error) {
      logFailure(logger, 'option "origins"', error);
    }
    const host = JSON.stringify(headers.host ?? "");
    logger.warn(
      `refused ${remoteAddress}: origin ${JSON.stringify(origin)} may not connect to host ${host}; see the option "origins"`,
    );
    return false;
  }

  async #authenticate(
    request: UpgradeRequest,
    handshake: Handshake,
    authenticate: Authenticate<Session>,
  ): Promise<void> {
    const { clock, logger, authenticateTimeoutMs: timeoutMs } = this.#settings;
    let session: Session | typeof TIMED_OUT;
    try {
      session = await withTimeLimit(Promise.resolve(authenticate(handshake)), { clock, timeoutMs });
    } catch (error) {
      refuse(request, this.#refusalOf(error));
      return;
    }
    if (session !== TIMED_OUT) {
      this.#letIn(request, handshake, session);
      return;
    }
    logger.warn(`refused ${handshake.remoteAddress}: authenticate took longer than ${timeoutMs} ms`);
    request.reject(UNAVAILABLE, "Authentication took too long.");
  }

  /** Only what the game says on purpose is said to the client. */
  #refusalOf(error: unknown): Refusal {
    const isPublic = error instanceof KephasError;
    if (!isPublic) logFailure(this.#settings.logger, "authenticate", error);
    return { closeCode: CLOSE_UNAUTHORIZED, status: 401, sentence: isPublic ? error.message : "Not authenticated" };
  }

  #letIn(request: UpgradeRequest, { headers, remoteAddress }: Handshake, session: Session): void {
    if (this.#closed) {
      request.reject(UNAVAILABLE, "The server is stopping.");
      return;
    }
    const subprotocol = offeredSubprotocols(headers).includes(KEPHAS_V1) ? KEPHAS_V1 : undefined;
    const socket = request.accept(subprotocol);
    if (socket !== undefined) this.#admit({ socket, session, remoteAddress });
  }
}

const originRefusal: Refusal = { closeCode: CLOSE_POLICY_VIOLATION, status: 403, sentence: "Origin not allowed" };

/**
 * Browsers cannot see a status, so their connections are accepted and closed at once; but only of those that offered it,
 * since a server answers with no other subprotocol (RFC 6455, section 4.2.2).
 */
function refuse(request: UpgradeRequest, { closeCode, status, sentence }: Refusal): void {
  if (!offeredSubprotocols(request.headers).includes(KEPHAS_REFUSED)) {
    request.reject(status, sentence);
    return;
  }
  const socket = request.accept(KEPHAS_REFUSED);
  socket?.listen(deaf);
  socket?.close(closeCode, truncate(sentence));
}

const deaf: PeerSocketEvents = {
  message() {},
  text() {},
  ping() {},
  pong() {},
  drain() {},
  broken() {},
  close() {},
};

/** A close reason takes at most 123 bytes (RFC 6455, section 5.5); UTF-8 is not cut within a character. */
function truncate(reason: string): string {
  const bytes = Buffer.from(reason);
  // A cut character becomes U+FFFD, which is left out.
  return bytes.length <= 123 ? reason : bytes.toString("utf8", 0, 123).replace(/\uFFFD+$/, "");
}
