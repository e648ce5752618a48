import { CLOSE_NORMAL } from "../protocol/close-codes.js";
import type { MessageView } from "../protocol/codec.js";
import type { Command, Method, Protocol, StructCommand } from "../protocol/command.js";
import { KephasError } from "../protocol/error.js";
import { encodeMessage } from "../protocol/frame.js";
import type { CallOptions } from "../protocol/pending-calls.js";
import type { Transport } from "../protocol/transport.js";
import { Answers, type Handle } from "./answers.js";
import { Calls, frameNotification } from "./calls.js";
import { Connector } from "./connector.js";
import { type IgnoredCounts, IgnoredMessages } from "./ignored.js";
import { type Listen, Listeners, type ListenStruct, type Next } from "./listeners.js";
import { OfflineQueue } from "./offline-queue.js";
import { type ClientOptions, type ClientSettings, readOptions, requireDelay } from "./options.js";
import { Receiver } from "./receiver.js";
import { type Refusal, Refusals } from "./refusals.js";
import { Requests } from "./requests.js";
import { RoundTrips } from "./round-trips.js";
import { type ClientStatus, type StatusEvent, StatusFeed } from "./status.js";

/** What became of a message: handed to the socket, kept for the next connection, or neither. */
export type SendResult = "sent" | "queued" | "dropped";

/** What every generated client is: a connection that comes back, and the machinery behind the schema's names. */
export class Client {
  readonly #settings: ClientSettings;
  readonly #status: StatusFeed;
  readonly #connector: Connector;
  readonly #listeners: Listeners;
  readonly #roundTrips: RoundTrips;
  readonly #requests: Requests;
  readonly #calls: Calls;
  readonly #answers: Answers;
  readonly #queue: OfflineQueue;
  readonly #ignored: IgnoredMessages;
  readonly #refusals: Refusals;

  /**
   * Nothing connects yet. Throws a `usage` error that names a wrong option.
   *
   * @param target where the server is: a `ws`, `wss`, `http` or `https` URL, in a page also a relative one, or a transport
   */
  constructor(protocol: Protocol, target: string | URL | Transport, options: ClientOptions = {}) {
    const settings = readOptions(target, options);
    const { clock, logger } = settings;
    this.#settings = settings;
    this.#status = new StatusFeed(logger);
    this.#roundTrips = new RoundTrips(clock);
    this.#requests = new Requests(clock, this.#roundTrips);
    this.#calls = new Calls(clock, this.#roundTrips);
    this.#answers = new Answers(protocol.methods, logger);
    this.#queue = new OfflineQueue(settings.queueLimit);
    this.#ignored = new IgnoredMessages(logger);
    this.#listeners = new Listeners({ clock, logger, ignored: this.#ignored });
    this.#refusals = new Refusals(logger);
    this.#connector = this.#createConnector(protocol);
  }

  /** Where the client stands; {@link onStatus} tells of changes. */
  get status(): ClientStatus {
    return this.#status.status;
  }

  /**
   * The round trip to the server in milliseconds, as the fastest of the last eight answers on this connection took it:
   * an upper bound, since a handler's time is in it. Undefined before the first answer.
   */
  get rttMs(): number | undefined {
    return this.#roundTrips.fastestMs;
  }

  /** How many messages from the server were of no use to this client. */
  get ignored(): IgnoredCounts {
    return this.#ignored.counts;
  }

  /**
   * Resolves when connected, at once if it is. Tries until it works, with growing waits in between; after a loss it
   * comes back by itself. Rejects `unauthorized` or `refused` when the server says that trying is useless, `closed` when
   * {@link close} comes first or, with `reconnect: false`, when the attempt fails.
   */
  readonly connect = (): Promise<void> => this.#connector.connect();

  /**
   * Ends the connection, and all attempts. Open calls reject, messages that wait for a connection are dropped, listeners
   * stay. Throws `usage` unless the code is 1000 or from 3000 to 4999 and the reason at most 123 bytes.
   */
  readonly close = (code: number = CLOSE_NORMAL, reason = ""): void => this.#connector.close(code, reason);

  /** Tells of each change of the status from now on; returns its undo. */
  readonly onStatus = (listener: (event: StatusEvent) => unknown): (() => void) => this.#status.listen(listener);

  /** Tells of each command that the server refused with no request waiting for it, from now on; returns its undo. */
  readonly onRefused = (listener: (refusal: Refusal) => unknown): (() => void) => this.#refusals.listen(listener);

  /** Sends a command, or does what its `offline` says. Throws `invalid` for a message that the schema refuses. */
  protected transmit<Message>(command: Command<Message, unknown>, message: Message): SendResult {
    const framed = encodeMessage(command, message);
    if (this.#connector.send(framed)) return "sent";
    return this.status === "closed" ? "dropped" : this.#queue.add(command, message, framed);
  }

  /** Sends a command that has a reply, and waits for it. Rejects `closed`, with nothing sent, while not connected. */
  protected async exchange<Message, Reply>(
    command: Command<Message, Reply>,
    message: Message,
    options: CallOptions = {},
  ): Promise<Reply> {
    if (!this.#settings.ordered) {
      throw new KephasError("usage", "request: a plain connection needs the option assumeOrdered: true");
    }
    const framed = encodeMessage(command, message);
    const call = this.#waitFor(command, options);
    return (await this.#requests.wait(command, call, () => this.#sendNow(command.name, framed))) as Reply;
  }

  /** The `on` of a command. */
  protected listener<Message>(command: Command<Message, unknown>): Listen<Message> {
    return (listener, options) => this.#listeners.listen(command, listener as (message: unknown) => unknown, options);
  }

  /** The `on` of a command whose payload is a struct. */
  protected structListener<Message, View extends MessageView>(
    command: StructCommand<Message, View>,
  ): ListenStruct<Message, View> {
    const view: Listen<View> = (listener, options) =>
      this.#listeners.view(command, listener as (view: MessageView) => unknown, options);
    return Object.assign(this.listener(command), { view });
  }

  /** The `next` of a command. */
  protected awaiter<Message>(command: Command<Message, unknown>): Next<Message> {
    return (options) => this.#listeners.next(command, options) as Promise<Message>;
  }

  /** Calls a method of the server's. Rejects `closed`, with nothing sent, while not connected. */
  protected async invoke<Params, Result>(
    method: Method<Params, Result>,
    params: Params,
    options: CallOptions = {},
  ): Promise<Result> {
    const call = this.#waitFor(method, options);
    const send = (message: Uint8Array<ArrayBuffer>) => this.#sendNow(method.name, message);
    return (await this.#calls.call(method, params, call, send)) as Result;
  }

  /** Notifies the server by a method that is never answered. `"dropped"` while not connected. */
  protected notify<Params>(method: Method<Params, unknown>, params: Params): Exclude<SendResult, "queued"> {
    return this.#connector.send(frameNotification(method, params)) ? "sent" : "dropped";
  }

  /** The `handle` of a method that the server calls. */
  protected answerer<Params, Result>(method: Method<Params, Result>): Handle<Params, Result> {
    return (handler) => this.#answers.handle(method, handler as (params: unknown) => unknown);
  }

  #createConnector({ commands }: Protocol): Connector {
    const receiver = new Receiver({
      commands,
      listeners: this.#listeners,
      requests: this.#requests,
      calls: this.#calls,
      answers: this.#answers,
      ignored: this.#ignored,
      refusals: this.#refusals,
    });
    const connector: Connector = new Connector(this.#settings, this.#status, {
      opened: () => {
        for (const message of this.#queue.take()) connector.send(message);
      },
      received: (message, respond) => receiver.receive(message, respond),
      lost: (error) => {
        this.#requests.rejectAll(error);
        this.#calls.rejectAll(error);
        this.#roundTrips.clear();
      },
      closed: (error) => {
        this.#queue.take();
        this.#listeners.closed(error);
      },
    });
    return connector;
  }

  #waitFor({ timeoutMs }: { readonly timeoutMs: number }, options: CallOptions) {
    const waitMs = options.timeoutMs ?? this.#settings.timeoutMs ?? timeoutMs;
    return { timeoutMs: requireDelay("timeoutMs", waitMs), signal: options.signal };
  }

  #sendNow(name: string, message: Uint8Array<ArrayBuffer>): void {
    if (this.#connector.send(message)) return;
    throw new KephasError("closed", `${name}: not connected (${this.status}); nothing was sent`);
  }
}
