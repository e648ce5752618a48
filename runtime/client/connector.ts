import { CLOSE_NORMAL } from "../protocol/close-codes.js";
import { KephasError } from "../protocol/error.js";
import { describe } from "../protocol/field-error.js";
import { readCommandId } from "../protocol/frame.js";
import type { ResumeAnswer } from "../protocol/runtime-frames.js";
import type { Transport } from "../protocol/transport.js";
import { markHandled } from "../protocol/waiting.js";
import { checkCloseFrame } from "./close-frame.js";
import { Connection, type ConnectionEnd } from "./connection.js";
import { finalError, logEnd } from "./ends.js";
import { describeError } from "./guarded.js";
import { helloFrame } from "./hello.js";
import type { ClientLink } from "./link.js";
import type { Moving } from "./moving.js";
import { createOpening, type Opening } from "./opening.js";
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

/** Keeps a client connected: one connection at a time, and a wait between two attempts. */
export class Connector {
  readonly #link: ClientLink;
  readonly #settings: ClientSettings;
  readonly #status: StatusFeed;
  readonly #receive: Receive;
  readonly #mover: Moving<Connection> | undefined;
  #retries: Retries;
  /** Where the client connects first, and again where the server that it was led to is gone. */
  #home: Transport | undefined;
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
    this.#mover = link.settings.move?.begin(link, () => this.#create());
    this.#retries = new Retries(link.settings.plain);
    link.reach = (choose) => {
      const transport = this.#connection && this.#home && choose(this.#home);
      const connection = transport && this.#create(transport);
      void connection?.start();
      return connection;
    };
    link.leave = () => this.close(CLOSE_NORMAL, "");
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
    // What a socket that closes does not take goes with the session, too.
    else if (resume?.request() === undefined || sending?.waits !== true) return false;
    if (sending === undefined || (sent && frames === undefined)) return true;
    const at = sentAt ?? (resume ? this.#settings.clock.now() : 0);
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
      this.#home ??= this.#settings.transport();
      this.#transport = this.#home;
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
    const connection = this.#create();
    this.#connection = connection;
    this.#status.publish(this.#wasOpen ? "reconnecting" : "connecting");
    void connection.start();
  }

  /** The server that the client was led to is there: it leaves the other one. */
  #follow(connection: Connection): void {
    this.#connection?.close(CLOSE_NORMAL, "");
    this.#lose({ code: CLOSE_NORMAL, reason: "led to another server" });
    this.#connection = connection;
  }

  #create(transport: Transport = this.#transport as Transport): Connection {
    let saidAt = 0;
    const connection: Connection = new Connection(this.#settings, transport, {
      hello: (differs) => {
        if (!differs && this.#mover?.holds(connection, this.#connection)) return undefined;
        saidAt = this.#settings.clock.now();
        const { protocol, resume } = this.#link;
        const isNew = this.#link.leading?.leads(connection);
        return differs ? schemaFrame(this.#link) : helloFrame(protocol, resume ? !isNew && resume.request() : false);
      },
      opened: (answer) => {
        if (connection === this.#mover?.next) this.#changeOver(connection);
        this.#transport = transport;
        if (this.#link.leading?.opened(connection, connection === this.#connection)) this.#follow(connection);
        this.#link.unavailable = answer?.unavailable && new Set(([] as unknown[]).concat(answer.unavailable));
        this.#link.frames = answer && new RuntimeFrames(this.#link, connection, answer, saidAt);
        this.#opened(answer?.resume);
        if (this.#link.unavailable) reportMismatch(this.#link);
      },
      received: (message) => {
        const respond = this.#link.resume?.responder() ?? ((response) => void connection.send(response));
        const receive = () => this.#receive(message, respond);
        if (this.#mover === undefined) receive();
        else this.#mover.receive(connection, receive);
      },
      ended: (end) => {
        const isOver = this.#link.leading?.ended(connection, connection === this.#connection);
        if (!isOver && !this.#mover?.ended(connection, end.code)) this.#ended(end);
      },
    });
    return connection;
  }

  /** All is sent on the other connection from now on. */
  #changeOver(next: Connection): void {
    const old = this.#connection;
    if (old !== undefined) this.#mover?.leave(old);
    this.#leave();
    this.#connection = next;
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
    // Whoever moves was open all the time.
    if (this.#status.status !== "open") this.#status.publish("open");
  }

  #ended(end: ConnectionEnd): void {
    const epoch = this.#epoch;
    this.#connection = undefined;
    const home = this.#home as Transport;
    if (end.stage === "opening") this.#transport = this.#link.leading?.follow(end.reason, home) ?? home;
    if (this.#openedAt !== undefined) {
      this.#retries.stood(this.#settings.clock.now() - this.#openedAt);
      this.#openedAt = undefined;
      this.#lose(end);
    }
    const range = this.#comesBack(end) ? this.#settings.reconnect : undefined;
    if (epoch !== this.#epoch) return;
    const next = range && this.#mover?.take();
    if (next !== undefined) {
      this.#goOn(next);
      return;
    }
    const error = finalError(end, this.#retries.isFinal(end));
    const wait = range && this.#retries.next(end, range, this.#settings.random(), this.#link.spreadMs);
    logEnd(end, this.#retries.failures, wait, this.#settings.logger);
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

  /** The one that was opened beside takes the place of one that has ended. */
  #goOn(next: Connection): void {
    this.#connection = next;
    if (this.#mover?.held) next.greet();
    else this.#status.publish("reconnecting");
  }

  #lose({ code, reason }: { readonly code: number; readonly reason: string }): void {
    const received = this.#link.frames?.received ?? 0;
    this.#leave();
    if (this.#link.resume?.lost(code, received) !== true) this.#forget({ code, reason });
  }

  /** Nothing more is sent on the connection that was open. */
  #leave(): void {
    const { frames, roundTrips } = this.#link;
    frames?.stop();
    this.#link.frames = undefined;
    for (const run of this.#link.lost) run();
    roundTrips?.clear();
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
    this.#mover?.stop();
    this.#link.leading?.stop();
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
}
