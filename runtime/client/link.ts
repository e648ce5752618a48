import type { Decode } from "../protocol/codec.js";
import type { Command, Method, Protocol } from "../protocol/command.js";
import { KephasError } from "../protocol/error.js";
import type { RpcId, RpcItem, RpcResponse } from "../protocol/json-rpc.js";
import type { RpcErrorObject } from "../protocol/json-rpc-error.js";
import type { CallOptions } from "../protocol/pending-calls.js";
import type { Transport } from "../protocol/transport.js";
import { Audience } from "./audience.js";
import type { DrainEvent } from "./drain-event.js";
import { EventFeed } from "./event-feed.js";
import { IgnoredMessages } from "./ignored.js";
import type { OfflineQueue } from "./offline-queue.js";
import type { ClientSettings } from "./options.js";
import type { Refusal } from "./refusals.js";
import type { ResumeEvent, Resuming } from "./resuming.js";
import type { RoundTrips } from "./round-trips.js";
import type { SchemaMismatch } from "./schema-mismatch.js";
import { ServerTime } from "./server-time.js";
import { StatusFeed } from "./status.js";
import { type Sending, type SentMessage, Unheard } from "./unheard.js";

/** A command as a client sees it: sent, received, or both. */
export interface KnownCommand {
  readonly command: Command;
  audience: Audience | undefined;
  replies: ReplyTaker | undefined;
  /** What applies the messages of a state, where it is one: `kephas/devtools` looks into it. */
  replica?: object | undefined;
}

/** Something of the client's schema, by which it is compared with the server's. */
export interface KnownPart extends Pick<Command, "name" | "fingerprint"> {
  /** The name of a kind of rooms, where it is one. */
  readonly room?: string;
}

/** The requests that wait for replies to a command. Both return false where none does. */
export interface ReplyTaker {
  /** How a reply is read. */
  readonly exchange: { readonly decode: Decode<unknown> };
  reply(payload: Uint8Array): boolean;
  refuse(error: RpcErrorObject): boolean;
}

/** How JSON-RPC came. */
export interface RpcArrival {
  /** Whether it came under the id of requests, and not of errors. */
  readonly executable: boolean;
  /** Sends a response on the connection that it came from. */
  readonly respond: (message: Uint8Array<ArrayBuffer>) => void;
}

/** A call of one of the client's methods. */
export type RpcCall = Extract<RpcItem, { kind: "request" | "notification" }>;

/** A response as it came: by its error where it has one. */
export interface RpcAnswer {
  readonly id?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

/** A method that the server calls, with its handler while it has one. */
export interface ServedMethod {
  readonly method: Method;
  /** The order of positional params. */
  readonly paramNames: readonly string[];
  handler: ((params: unknown) => unknown) | undefined;
}

/** What serves calls by the server. Neither function rejects. */
export interface CallServer {
  readonly methods: Map<string, ServedMethod>;
  answer(id: RpcId, call: RpcCall): Promise<RpcResponse>;
  /** Why a notification was not served; undefined where it was. */
  notified(call: RpcCall): Promise<RpcErrorObject | undefined>;
}

/** A frame of JSON-RPC, as far as those of the runtime are told apart by it. */
export interface RuntimeItem {
  readonly kind?: string;
  readonly id?: unknown;
  readonly method?: unknown;
  readonly params?: unknown;
  readonly result?: unknown;
}

/** What an open connection of `kephas.v1` carries beside the game's messages. */
export interface RuntimeChannel {
  /** A message of so many bytes came. */
  count(bytes: number): void;
  /** How many messages came, from the one after the answer to hello on. */
  readonly received: number;
  /** Takes a frame of the runtime; false for any other. */
  takes(item: RuntimeItem): boolean;
  /** The connection is over. */
  stop(): void;
}

/**
 * Hands a message to the socket; false where none is open. With `sending`, the message counts as unheard until the server has told
 * that it came: `given` is what the game passed, and `sentAt` when, by the clock; now unless given.
 */
export type Transmit = (
  message: Uint8Array<ArrayBuffer>,
  sending?: Sending,
  given?: unknown,
  sentAt?: number,
) => boolean;

/** A message that was sent, and of which nobody knows whether the server received it, or that was kept for too long to be sent. */
export interface LostMessage {
  /** The command's name, or of a notification the method's. */
  readonly command: string;
  /** What was passed to `send`. */
  readonly message: unknown;
}

/** With `limit`, which throws where the limit of the method is reached, and counts the call where it is not. */
export interface LimitedOptions extends CallOptions {
  readonly limit?: (() => void) | undefined;
}

/** The calls of server methods. */
export interface CallMaker {
  call(method: Method, params: unknown, options: LimitedOptions): Promise<unknown>;
  /** Parses a payload of JSON-RPC. Throws `malformed`. */
  decode(payload: Uint8Array): unknown;
  /** Gives a call its answer. False where no call waits for it, and for one of neither a result nor an error. */
  settle(answer: RpcAnswer): boolean;
}

/** Connections to servers to which a client is led. */
export interface LeadingConnections {
  /** Where a server leads that has closed a connection before hello was answered, for this reason; undefined where it does not. */
  follow(reason: string, home: Transport): Transport | undefined;
  /** Whether it leads to another server, and the client's session does not go along. */
  leads(connection: object): boolean;
  /** It is open. Whether it has to take the place of the present one: not where it is that already. */
  opened(connection: object, isPresent: boolean): boolean;
  /** It has ended before. Whether nothing more comes of that: not where it was the present one. */
  ended(connection: object, isPresent: boolean): boolean;
  /** The client is closed. */
  stop(): void;
}

/**
 * The state that a client's features share. A feature that the schema does not use is never named by its generated client, and is
 * in no bundle: what it would add here stays undefined.
 */
export class ClientLink {
  readonly protocol: Protocol;
  readonly settings: ClientSettings;
  readonly send: Transmit;
  /** What the socket has and the network has not. */
  bufferedBytes: () => number = () => 0;
  /** Opens a connection beside the one that is open, by a transport that is chosen with the first one in hand. Undefined for none. */
  declare reach: (choose: (home: Transport) => Transport | undefined) => object | undefined;
  /** What leads the client to servers that have its rooms. */
  declare leading: LeadingConnections | undefined;
  /** Closes the client, as the game may. */
  leave: () => void = () => {};
  readonly status: StatusFeed;
  readonly ignored: IgnoredMessages;
  readonly refusals: EventFeed<Refusal>;
  readonly commands = new Map<number, KnownCommand>();
  /** Run when a connection is open. */
  readonly opened: (() => void)[] = [];
  /** Run when an open connection is lost. */
  readonly lost: (() => void)[] = [];
  /** Run when no answer will come any more, but to what is listed. What may be repeated is, unless it is the `poison`. */
  readonly forgets: ((error: KephasError, kept: ReadonlySet<unknown>, poison: unknown) => void)[] = [];
  /** What waits for answers now, as those that {@link forgets} are told of. */
  readonly opens: (() => Iterable<unknown>)[] = [];
  /** Told that the server drains, and for how many milliseconds it still serves: where the client moves. */
  declare drained: ((deadlineMs: number) => void) | undefined;
  /** The session goes on with this connection, where there is one that moves. Whether it does. */
  declare goAlong: ((connection: object) => boolean) | undefined;
  /** Run when the client will not connect any more. */
  readonly closed: ((error: KephasError) => void)[] = [];
  /** All that this client knows: by ids of commands and states, names of methods on the wire, and `roomKey` of kinds of rooms. */
  readonly parts = new Map<number | string, KnownPart>();
  /** What the server of the newest connection has otherwise, or not at all; undefined where its schema is the same. */
  declare unavailable: ReadonlySet<unknown> | undefined;
  /** The methods that the server serves: it may not call them. */
  readonly called = new Set<string>();
  /** Takes JSON-RPC where the schema has methods. */
  declare receiveRpc: ((link: ClientLink, payload: Uint8Array, arrival: RpcArrival) => void) | undefined;
  declare calls: CallMaker | undefined;
  declare answers: CallServer | undefined;
  /** Takes what the server tells of rooms, where the schema has some; false for any other frame. */
  declare rooms: object | undefined;
  declare takesRooms: ((item: RuntimeItem) => boolean) | undefined;
  declare queue: OfflineQueue | undefined;
  /** Called with the length of each message that is sent, while something is queued. */
  declare onSent: ((bytes: number) => void) | undefined;
  declare roundTrips: RoundTrips | undefined;
  /** Those of the open connection; undefined where there is none, and on a plain one. */
  declare frames: RuntimeChannel | undefined;
  /** Over how long the server's clients come back where it goes, in milliseconds. */
  spreadMs = 0;
  readonly serverTime: ServerTime = new ServerTime();
  /** What the server has not told it received. */
  readonly unheard: Unheard = new Unheard();
  readonly onLost: EventFeed<LostMessage>;
  readonly onResume: EventFeed<ResumeEvent>;
  readonly onSchemaMismatch: EventFeed<SchemaMismatch>;
  readonly onDrain: EventFeed<DrainEvent>;
  /** What waits for answers on the connection that was left for another one. */
  readonly left: Set<unknown> = new Set();
  /** Whether that is where the message came from that is being received. */
  leaving = false;
  /** Present where sessions are resumed. */
  readonly resume: Resuming | undefined;
  #warnedOfDrops = false;

  constructor(protocol: Protocol, settings: ClientSettings, send: Transmit) {
    const { logger } = settings;
    this.protocol = protocol;
    this.settings = settings;
    this.send = send;
    this.status = new StatusFeed(logger);
    this.ignored = new IgnoredMessages(logger);
    this.refusals = new EventFeed("onRefused", logger);
    this.onLost = new EventFeed("onLost", logger);
    this.onResume = new EventFeed("onResume", logger);
    this.onSchemaMismatch = new EventFeed("onSchemaMismatch", logger);
    this.onDrain = new EventFeed("onDrain", logger);
    this.resume = settings.resume?.begin(this);
  }

  /** The one entry of a command. */
  know(command: Command): KnownCommand {
    const known = this.commands.get(command.id) ?? { command, audience: undefined, replies: undefined };
    this.parts.set(command.id, command);
    this.commands.set(command.id, known);
    return known;
  }

  /** The audience of a command that the server sends. */
  audienceOf(command: Command, decode: Decode<unknown>): Audience {
    const known = this.know(command);
    known.audience ??= new Audience(command.name, decode, this.ignored);
    return known.audience;
  }

  /** A message was not sent. The first outside of `connect` and `close` is logged as a warning: nothing else would show it. */
  drop(name: string): "dropped" {
    const { status } = this.status;
    if ((status === "idle" || status === "closed") && !this.#warnedOfDrops) {
      this.#warnedOfDrops = true;
      this.settings.logger.warn(`kephas: ${name} was dropped, the client is ${status}; connect() first`);
    }
    return "dropped";
  }

  /** Nobody knows whether the server received it. What is answered is told by its answer. */
  lose({ sending, message }: SentMessage): void {
    if (sending.isOver === undefined) this.onLost.emit({ command: sending.name, message });
  }

  /** No answer will come any more, but to what is listed. */
  forget(error: KephasError, kept: ReadonlySet<unknown> = new Set(), poison?: unknown): void {
    for (const run of this.forgets) run(error, kept, poison);
  }

  /** Hands a message to the socket that is to be answered. Throws `closed` where none is open. */
  sendNow(name: string, message: Uint8Array<ArrayBuffer>, sending?: Sending, given?: unknown): void {
    if (this.send(message, sending, given)) return;
    throw new KephasError("closed", `${name}: not connected (${this.status.status}), nothing was sent`);
  }
}

const links = /* @__PURE__ */ new WeakMap<object, ClientLink>();

/** Gives a client its link. */
export function linkClient(client: object, link: ClientLink): void {
  links.set(client, link);
}

/** The link of a client. */
export function linkOf(client: object): ClientLink {
  return links.get(client) as ClientLink;
}
