import {
  CLOSE_NORMAL,
  CLOSE_UNAUTHORIZED,
  isBrowserCloseCode,
  MAX_CLOSE_REASON_BYTES,
} from "../protocol/close-codes.js";
import { KephasError } from "../protocol/error.js";
import { describe } from "../protocol/field-error.js";
import { readCommandId } from "../protocol/frame.js";
import type { ResumeAnswer } from "../protocol/runtime-frames.js";
import type { Transport } from "../protocol/transport.js";
import { markHandled } from "../protocol/waiting.js";
import { Connection, type ConnectionEnd } from "./connection.js";
import { describeError } from "./guarded.js";
import { helloFrame } from "./hello.js";
import type { ClientLink } from "./link.js";
import type { ClientSettings } from "./options.js";
import { onNetworkBack } from "./page-events.js";
import { Retries, type RetryWait } from "./retry.js";
import { RuntimeFrames } from "./runtime-frames.js";
import { reportMismatch, schemaFrame } from "./schema.js";
import type { StatusFeed } from "./status.js";
import { type Sending, UNSENT } from "./unheard.js";

/** Takes what is received; `respond` sends on the connection that it came from, or does nothing once that is closed. */
type Receive = (message: unknown, respond: (message: Uint8Array<ArrayBuffer>) => void) => void;

/** A wait between two attempts. */
interface Pause {
  readonly strict: boolean;
  cancel(): void;
}

/** Which failures in a row are logged as warnings: the first, and one more while the client keeps trying. */
const WARNED_FAILURES = [1, 10];

/** Keeps a client connected: one connection at a time, and a wait between two attempts. */
export class Connector {
  readonly #link: ClientLink;
  readonly #settings: ClientSettings;
  readonly #status: StatusFeed;
  readonly #receive: Receive;
  #retries: Retries;
  #transport: Transport | undefined;
  #connection: Connection | undefined;
  #pause: Pause | undefined;
  #opening: Opening | undefined;
  #openedAt: number | undefined;
  #wasOpen = false;
  /** Counts what starts or ends all attempts: code of the game, called in between, may do either. */
  #epoch = 0;

  constructor(link: ClientLink, receive: Receive) {
    this.#link = link;
    this.#settings = link.settings;
    this.#status = link.status;
    this.#receive = receive;
    this.#retries = new Retries(link.settings.plain);
    link.bufferedBytes = () => this.#connection?.bufferedBytes ?? 0;
  }

  /** Resolves when open. Rejects with why there will be no connection: `unauthorized`, `refused`, `closed` or `usage`. */
  connect(): Promise<void> {
    const { status } = this.#status;
    if (status === "open") return Promise.resolve();
    if (status === "idle" || status === "closed") return this.#begin();
    this.#opening ??= createOpening();
    const { promise } = this.#opening;
    if (this.#pause?.strict === false) this.#attempt();
    return promise;
  }

  /** As {@link Transmit}. On a plain connection the server tells nothing. */
  send(message: Uint8Array<ArrayBuffer>, sending?: Sending, given?: unknown, sentAt?: number): boolean {
    const { resume, unheard, frames, unavailable } = this.#link;
    const connection = this.#connection;
    // What had to wait, and the server of this connection cannot read, waits on.
    const sent = !unavailable?.has(readCommandId(message)) && connection?.send(message, given) === true;
    if (sent) this.#link.onSent?.(message.length);
    else if (resume?.waits !== true || sending?.waits !== true) return false;
    if (sending === undefined || (sent && frames === undefined)) return true;
    const at = sentAt ?? (resume === undefined ? 0 : this.#settings.clock.now());
    const number = sent ? (connection?.sent ?? 0) : UNSENT;
    unheard.add({ sending, message: given, framed: message, sentAt: at, number });
    return true;
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

  #begin(): Promise<void> {
    const opening = createOpening();
    try {
      this.#transport ??= this.#settings.transport();
    } catch (error) {
      this.#settings.logger.error(`kephas: cannot connect: ${describeError(error)}`);
      opening.reject(error);
      return opening.promise;
    }
    this.#opening = opening;
    this.#epoch++;
    this.#retries = new Retries(this.#settings.plain);
    this.#wasOpen = false;
    this.#attempt();
    return opening.promise;
  }

  /** Its connection is stored before any code of the game runs, so that `close()` finds it. */
  #attempt(): void {
    this.#pause?.cancel();
    let saidAt = 0;
    const connection: Connection = new Connection(this.#settings, this.#transport as Transport, {
      hello: (differs) => {
        saidAt = this.#settings.clock.now();
        const { protocol, resume } = this.#link;
        return differs
          ? schemaFrame(this.#link)
          : helloFrame(protocol, resume === undefined ? false : resume.request());
      },
      opened: (answer) => {
        this.#link.unavailable = answer?.unavailable && new Set(([] as unknown[]).concat(answer.unavailable));
        this.#link.frames = answer && new RuntimeFrames(this.#link, connection, answer, saidAt);
        this.#opened(answer?.resume);
        if (this.#link.unavailable) reportMismatch(this.#link);
      },
      received: (message) =>
        this.#receive(message, this.#link.resume?.responder() ?? ((response) => void connection.send(response))),
      ended: (end) => this.#ended(end),
    });
    this.#connection = connection;
    this.#status.publish(this.#wasOpen ? "reconnecting" : "connecting");
    void connection.start();
  }

  #opened(resume: ResumeAnswer | undefined): void {
    this.#openedAt = this.#settings.clock.now();
    this.#wasOpen = true;
    const epoch = this.#epoch;
    this.#link.resume?.answered(resume);
    if (epoch !== this.#epoch) return;
    const opening = this.#opening;
    this.#opening = undefined;
    for (const run of this.#link.opened) run();
    opening?.resolve();
    this.#status.publish("open");
  }

  #ended(end: ConnectionEnd): void {
    const epoch = this.#epoch;
    this.#connection = undefined;
    if (this.#openedAt !== undefined) {
      this.#retries.stood(this.#settings.clock.now() - this.#openedAt);
      this.#openedAt = undefined;
      this.#lose(end);
    }
    const { reconnect, random } = this.#settings;
    const range = this.#comesBack(end) ? reconnect : undefined;
    if (epoch !== this.#epoch) return;
    const error = this.#finalError(end);
    const wait = range && this.#retries.next(end, range, random());
    this.#log(end, wait);
    if (epoch !== this.#epoch) return;
    if (wait === undefined) this.#finish(end, error);
    else this.#wait(end, wait);
  }

  /** Whether to try again: by the code, unless the game decides. */
  #comesBack({ cause: _, ...end }: ConnectionEnd): boolean {
    const { shouldReconnect, reconnect, logger } = this.#settings;
    const byDefault = reconnect !== undefined && !this.#retries.isFinal(end);
    if (shouldReconnect === undefined || reconnect === undefined) return byDefault;
    try {
      const decided: unknown = shouldReconnect({ ...end, failures: this.#retries.failures }, byDefault);
      if (typeof decided === "boolean") return decided;
      // What a promise rejects with must not end the process.
      void markHandled(Promise.resolve(decided));
      throw new TypeError(`expected true or false, got ${describe(decided)}`);
    } catch (error) {
      logger.error(`kephas: shouldReconnect failed: ${describeError(error)}`);
    }
    return byDefault;
  }

  #lose({ code, reason }: { readonly code: number; readonly reason: string }): void {
    const { frames, resume, roundTrips } = this.#link;
    frames?.stop();
    this.#link.frames = undefined;
    for (const run of this.#link.lost) run();
    roundTrips?.clear();
    if (resume?.lost(code, frames?.received ?? 0) !== true) this.#forget({ code, reason });
  }

  /** The session is over: nobody will learn what became of what is open. */
  #forget({ code, reason }: { readonly code: number; readonly reason: string }): void {
    const message = `the connection was lost (${code} ${JSON.stringify(reason)})`;
    this.#link.forget(new KephasError("outcomeUnknown", message, { closeCode: code }));
    for (const sent of this.#link.unheard.take()) this.#link.lose(sent);
  }

  /** The status comes first: a listener may close the client, and one that connects does not shorten the wait in its event. */
  #wait({ code, reason }: ConnectionEnd, { waitMs, strict }: RetryWait): void {
    const epoch = this.#epoch;
    this.#status.publish(this.#wasOpen ? "reconnecting" : "connecting", { code, reason, retryInMs: waitMs });
    if (epoch !== this.#epoch) return;
    const attempt = (): void => this.#attempt();
    const stopTimer = this.#settings.clock.after(waitMs, attempt);
    const stopListening = strict ? undefined : onNetworkBack(attempt);
    const cancel = (): void => {
      stopTimer();
      stopListening?.();
      this.#pause = undefined;
    };
    this.#pause = { strict, cancel };
  }

  #finish({ code, reason }: { readonly code: number; readonly reason: string }, error: KephasError): void {
    this.#epoch++;
    this.#pause?.cancel();
    this.#connection = undefined;
    this.#openedAt = undefined;
    const opening = this.#opening;
    this.#opening = undefined;
    const { resume } = this.#link;
    const waited = resume?.waits === true;
    resume?.end();
    if (waited) this.#forget({ code, reason });
    for (const run of this.#link.closed) run(error);
    opening?.reject(error);
    this.#status.publish("closed", { code, reason });
  }

  #log({ code, reason, stage }: ConnectionEnd, wait: RetryWait | undefined): void {
    const { logger } = this.#settings;
    const { failures } = this.#retries;
    // All that a browser reports of an attempt is that it failed.
    const silent = stage === "opening" && reason === "" ? "no server, a wrong path or a refusal" : reason;
    const end = `${code} ${JSON.stringify(silent)}`;
    if (wait === undefined) {
      logger[code === CLOSE_NORMAL ? "info" : "error"](`kephas: the connection ended for good: ${end}`);
      return;
    }
    const again = `trying again in ${Math.round(wait.waitMs)} ms, until close()`;
    logger[WARNED_FAILURES.includes(failures) ? "warn" : "debug"](`kephas: no connection (${end}), ${again}`);
  }

  #finalError(end: ConnectionEnd): KephasError {
    const { code, reason, stage, cause } = end;
    const details = { closeCode: code, cause };
    const other = stage === "refused" || this.#retries.isFinal(end) ? "refused" : "closed";
    const kind = code === CLOSE_UNAUTHORIZED ? "unauthorized" : other;
    return new KephasError(kind, reason || `closed with ${code}`, details);
  }
}

interface Opening {
  readonly promise: Promise<void>;
  resolve(): void;
  reject(error: unknown): void;
}

/** A promise whose rejection is never unhandled: the status and the log report it as well, and `close` is intended. */
function createOpening(): Opening {
  let settle: Omit<Opening, "promise"> | undefined;
  const promise = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise: markHandled(promise), ...(settle as unknown as Omit<Opening, "promise">) };
}

function checkCloseFrame(code: number, reason: string): void {
  if (!isBrowserCloseCode(code)) {
    throw new KephasError("usage", `code: expected 1000 or 3000 to 4999, got ${code}`);
  }
  if (new TextEncoder().encode(reason).length > MAX_CLOSE_REASON_BYTES) {
    throw new KephasError("usage", `reason: expected at most ${MAX_CLOSE_REASON_BYTES} bytes`);
  }
}
