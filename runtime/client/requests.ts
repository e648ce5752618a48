import type { Decode, Write } from "../protocol/codec.js";
import type { RequestCommand } from "../protocol/command.js";
import { KephasError } from "../protocol/error.js";
import { malformed, malformedWithin } from "../protocol/field-error.js";
import { type RpcErrorObject, readRpcError } from "../protocol/json-rpc-error.js";
import type { CallOptions } from "../protocol/pending-calls.js";
import { markHandled, Waiting } from "../protocol/waiting.js";
import type { Client } from "./client.js";
import { type ClientLink, linkOf, type ReplyTaker } from "./link.js";
import { waitOf } from "./options.js";
import { RoundTrips } from "./round-trips.js";
import { encodeAvailable } from "./schema.js";
import type { Sending } from "./unheard.js";

/** How a request is written, and its reply read. */
export interface Exchange<Message, Reply> {
  readonly write: Write<Message>;
  readonly decode: Decode<Reply>;
  /** The length of a reply in bytes, where it is binary. */
  readonly size?: (reply: Reply) => number;
  /** Throws where the limit of the command is reached, and counts the request where it is not. */
  readonly limit?: () => void;
}

interface Place {
  /** What the game passed. */
  readonly message: unknown;
  readonly waiting: Waiting<unknown>;
  /** Ends the measurement of its round trip. */
  readonly answered: () => void;
  /** Sends it once more; false where that cannot be, or must not. */
  readonly repeat: () => boolean;
}

/**
 * The pending requests of one command. A reply carries no id but its command's, so replies are
 * matched by their order, and a request that is aborted or timed out keeps its place.
 */
class RequestLine implements ReplyTaker {
  readonly #link: ClientLink;
  readonly #command: RequestCommand;
  readonly exchange: Pick<Exchange<never, unknown>, "decode" | "size">;
  readonly #roundTrips: RoundTrips;
  /** A request is sent again for as long as somebody waits for it. */
  readonly #sending: Sending;
  #line: Place[] = [];

  constructor(link: ClientLink, command: RequestCommand, exchange: Pick<Exchange<never, unknown>, "decode" | "size">) {
    this.#link = link;
    this.#command = command;
    this.exchange = exchange;
    link.roundTrips ??= new RoundTrips(link.settings.clock);
    this.#roundTrips = link.roundTrips;
    this.#sending = { name: command.name, waits: true, isOver: (place) => this.#isOver(place as Place) };
    link.forgets.push((error, kept, poison) => this.#rejectAll(error, kept, poison));
    link.opens.push(() => this.#line);
  }

  /** Sends and takes the last place in the order. Rejects `timeout`, `aborted`, and with what sending throws. */
  wait(framed: Uint8Array<ArrayBuffer>, message: unknown, options: CallOptions): Promise<unknown> {
    const { name, timeoutMs } = this.#command;
    const { settings } = this.#link;
    const waiting = new Waiting<unknown>({
      clock: settings.clock,
      what: `the reply to ${name}`,
      ...waitOf(settings, timeoutMs, options),
    });
    if (waiting.over) return waiting.promise;
    const sending = this.#link.resume && this.#sending;
    const repeat = (): boolean => sending !== undefined && !waiting.over && this.#link.send(framed, sending, place);
    const place: Place = {
      message,
      waiting,
      answered: this.#roundTrips.start(),
      repeat: this.#command.idempotent ? repeat : never,
    };
    this.#line.push(place);
    try {
      this.#link.sendNow(name, framed, sending, place);
    } catch (error) {
      this.#line.pop();
      waiting.reject(error);
    }
    return waiting.promise;
  }

  reply(payload: Uint8Array): boolean {
    const waiting = this.#takeFirst();
    // A late reply need not be decoded.
    if (waiting === undefined || waiting.over) return waiting !== undefined;
    try {
      waiting.resolve(this.#read(payload));
    } catch (error) {
      waiting.reject(malformedWithin(error, this.#describe(payload)));
    }
    return true;
  }

  /** On a plain connection an error's text may come as a reply, under the command's own id: KephasNet's servers do so. */
  #read(payload: Uint8Array): unknown {
    const reply = this.exchange.decode(payload);
    const size = this.#link.settings.plain ? this.exchange.size?.(reply) : undefined;
    if (size !== undefined && payload.length > size) {
      throw malformed("", `has ${payload.length} bytes, ${size} are declared`);
    }
    return reply;
  }

  #describe(payload: Uint8Array): string {
    const what = `the reply to ${this.#command.name}`;
    if (!this.#link.settings.plain) return what;
    return `${what}, ${JSON.stringify(new TextDecoder().decode(payload.subarray(0, 64)))} as text`;
  }

  refuse(error: RpcErrorObject): boolean {
    const waiting = this.#takeFirst();
    waiting?.reject(readRpcError(error, this.#command.errors));
    return waiting !== undefined;
  }

  /** A request that is not sent again has no reply, and no place. */
  #isOver(place: Place): boolean {
    const { over } = place.waiting;
    if (over) this.#line = this.#line.filter((other) => other !== place);
    return over;
  }

  /** No reply will arrive any more, but to those in places that are kept, and to what is repeated: before all that is kept. */
  #rejectAll(error: KephasError, kept: ReadonlySet<unknown>, poison: unknown): void {
    const places = this.#line;
    // On the connection that the client has now, others may have gone before.
    const gone = this.#link.left;
    this.#line = places.filter((place) => kept.has(place) || (place !== poison && !gone.has(place) && place.repeat()));
    const left = new Set(this.#line);
    for (const place of places) if (!left.has(place)) place.waiting.reject(error);
  }

  #takeFirst(): Waiting<unknown> | undefined {
    const { left, leaving } = this.#link;
    // Of a server that was left come the replies to what was asked there.
    const first = this.#line.findIndex((place) => left.has(place) === leaving);
    const [place] = first < 0 ? [] : this.#line.splice(first, 1);
    place?.answered();
    return place?.waiting;
  }
}

const never = (): boolean => false;

/** The `request` of a command: sends it and waits for the reply. Rejects `closed`, with nothing sent, while not connected. */
export function requester<Message, Reply>(
  client: Client,
  command: RequestCommand,
  { write, limit, ...reading }: Exchange<Message, Reply>,
): (message: Message, options?: CallOptions) => Promise<Reply> {
  const link = linkOf(client);
  const line = new RequestLine(link, command, reading as Pick<Exchange<never, unknown>, "decode" | "size">);
  link.know(command).replies = line;
  const request = async (message: Message, options: CallOptions): Promise<Reply> => {
    if (!link.settings.ordered) {
      throw new KephasError("usage", `${command.name}: a plain request needs the option assumeOrdered: true`);
    }
    const framed = encodeAvailable(link, command, write, message);
    limit?.();
    return (await line.wait(framed, message, options)) as Reply;
  };
  return (message, options = {}) => markHandled(request(message, options));
}

/** Turns a function of a message and options into one of options, for a command without a payload or a method without params. */
export function withoutMessage<Result>(
  send: (message: undefined, options?: CallOptions) => Result,
): (options?: CallOptions) => Result {
  return (options) => send(undefined, options);
}
