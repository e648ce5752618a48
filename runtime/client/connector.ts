import { CLOSE_NORMAL, CLOSE_UNAUTHORIZED, isBrowserCloseCode, isFinalCloseCode } from "../protocol/close-codes.js";
import { KephasError } from "../protocol/error.js";
import { backoffMs } from "./backoff.js";
import { Connection, type ConnectionEnd } from "./connection.js";
import type { ClientLink } from "./link.js";
import type { ClientSettings } from "./options.js";
import type { StatusFeed } from "./status.js";

/** Takes what is received; `respond` reaches the connection that it came from, or nobody. */
type Receive = (message: unknown, respond: (message: Uint8Array<ArrayBuffer>) => void) => void;

/** A connection that stood for less does not end the growing of the waits. */
const STABLE_MS = 5_000;

/** Keeps a client connected: one connection at a time, and a wait between two attempts. */
export class Connector {
  readonly #link: ClientLink;
  readonly #settings: ClientSettings;
  readonly #status: StatusFeed;
  readonly #receive: Receive;
  #connection: Connection | undefined;
  #cancelRetry: () => void = () => {};
  #opening: Opening | undefined;
  #failures = 0;
  #openedAt: number | undefined;
  #wasOpen = false;

  constructor(link: ClientLink, receive: Receive) {
    this.#link = link;
    this.#settings = link.settings;
    this.#status = link.status;
    this.#receive = receive;
  }

  /** Resolves when open. Rejects with why there will be no connection: `unauthorized`, `refused` or `closed`. */
  connect(): Promise<void> {
    const { status } = this.#status;
    if (status === "open") return Promise.resolve();
    const opening = this.#opening ?? createOpening();
    this.#opening = opening;
    if (status === "idle" || status === "closed") this.#begin();
    return opening.promise;
  }

  /** False where no connection is open. */
  send(message: Uint8Array<ArrayBuffer>): boolean {
    return this.#connection?.send(message) ?? false;
  }

  /** Ends the connection and all attempts. Throws `usage` for what a browser cannot put into a close frame. */
  close(code: number, reason: string): void {
    checkCloseFrame(code, reason);
    const { status } = this.#status;
    if (status === "idle" || status === "closed") return;
    this.#connection?.close(code, reason);
    const end = { code, reason: reason || "closed by this client" };
    if (this.#openedAt !== undefined) this.#lose(end);
    this.#finish(end, new KephasError("closed", end.reason, { closeCode: code }));
  }

  #begin(): void {
    this.#failures = 0;
    this.#wasOpen = false;
    this.#attempt();
  }

  #attempt(): void {
    const connection: Connection = new Connection(this.#settings, {
      opened: () => this.#opened(),
      received: (message) => this.#receive(message, (response) => void connection.send(response)),
      ended: (end) => this.#ended(end),
    });
    this.#connection = connection;
    this.#status.publish(this.#wasOpen ? "reconnecting" : "connecting");
  }

  #opened(): void {
    this.#openedAt = this.#settings.clock.now();
    this.#wasOpen = true;
    const opening = this.#opening;
    this.#opening = undefined;
    for (const run of this.#link.opened) run();
    opening?.resolve();
    this.#status.publish("open");
  }

  #ended(end: ConnectionEnd): void {
    this.#connection = undefined;
    const stoodMs = this.#openedAt === undefined ? undefined : this.#settings.clock.now() - this.#openedAt;
    this.#openedAt = undefined;
    if (stoodMs !== undefined) {
      if (stoodMs >= STABLE_MS) this.#failures = 0;
      this.#lose(end);
    }
    if (isFinalCloseCode(end.code) || this.#settings.reconnect === undefined) {
      this.#log(end);
      this.#finish(end, finalError(end));
      return;
    }
    this.#scheduleRetry(end, backoffMs(this.#settings.reconnect, this.#failures, this.#settings.random()));
  }

  #lose({ code, reason }: ConnectionEnd): void {
    const message = `the connection was lost (${code} ${JSON.stringify(reason)}) before the answer came`;
    const error = new KephasError("outcomeUnknown", message, { closeCode: code });
    for (const run of this.#link.lost) run(error);
    this.#link.roundTrips?.clear();
  }

  #scheduleRetry({ code, reason }: ConnectionEnd, retryInMs: number): void {
    // One line for each row of failures, not for each attempt.
    const { logger, clock } = this.#settings;
    const line = `kephas: no connection (${code} ${JSON.stringify(reason)}), trying again in ${Math.round(retryInMs)} ms`;
    if (this.#failures++ === 0) logger.warn(line);
    else logger.debug(line);
    this.#cancelRetry = clock.after(retryInMs, () => this.#attempt());
    this.#status.publish(this.#wasOpen ? "reconnecting" : "connecting", { code, reason, retryInMs });
  }

  #finish({ code, reason }: ConnectionEnd, error: KephasError): void {
    this.#cancelRetry();
    this.#connection = undefined;
    this.#openedAt = undefined;
    const opening = this.#opening;
    this.#opening = undefined;
    for (const run of this.#link.closed) run(error);
    opening?.reject(error);
    this.#status.publish("closed", { code, reason });
  }

  #log({ code, reason }: ConnectionEnd): void {
    const line = `kephas: the connection ended for good: ${code} ${JSON.stringify(reason)}`;
    if (code === CLOSE_NORMAL) this.#settings.logger.info(line);
    else this.#settings.logger.error(line);
  }
}

interface Opening {
  readonly promise: Promise<void>;
  resolve(): void;
  reject(error: KephasError): void;
}

/** A promise that may fail with nobody looking: the status and the log tell as well, and `close` is no accident. */
function createOpening(): Opening {
  let settle: Omit<Opening, "promise"> | undefined;
  const promise = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  promise.catch(() => {});
  return { promise, resolve: () => settle?.resolve(), reject: (error) => settle?.reject(error) };
}

function finalError({ code, reason, cause }: ConnectionEnd): KephasError {
  const details = { closeCode: code, cause };
  if (code === CLOSE_UNAUTHORIZED) return new KephasError("unauthorized", reason || "not authenticated", details);
  if (isFinalCloseCode(code)) return new KephasError("refused", reason || `closed with ${code}`, details);
  return new KephasError("closed", reason || `closed with ${code}`, details);
}

function checkCloseFrame(code: number, reason: string): void {
  if (!isBrowserCloseCode(code)) {
    throw new KephasError("usage", `code: a client closes with 1000 or 3000 to 4999, not with ${code}`);
  }
  // A control frame carries 125 bytes, two of them for the code (RFC 6455, section 5.5).
  if (new TextEncoder().encode(reason).length > 123) {
    throw new KephasError("usage", "reason: at most 123 bytes as UTF-8");
  }
}
