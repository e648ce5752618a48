import { MAX_MESSAGE_BYTES } from "../protocol/frame.js";
import {
  DRAIN,
  HEARTBEAT_MS,
  type HelloAnswer,
  LARGE_MESSAGE_BYTES,
  TOLD_EVERY_BYTES,
  toldEveryBytes,
} from "../protocol/runtime-frames.js";
import { describeError } from "./guarded.js";
import { departure, runtimeFrame } from "./hello.js";
import type { ClientLink, RuntimeChannel, RuntimeItem } from "./link.js";
import { onAwake } from "./page-events.js";
import { RoundTrips } from "./round-trips.js";
import { readToken } from "./token.js";

/** What is kept alive. */
export interface LiveConnection {
  /** What was passed to the socket and has not left. */
  readonly bufferedBytes: number;
  send(message: Uint8Array<ArrayBuffer>): boolean;
  /** Ends it without the other side. */
  fail(reason: string): void;
}

/** How long the server may take for an answer, in which nothing else came either, in milliseconds. */
const ANSWER_MS = 5000;

/** A timer that fires so much later than it was set for tells of a process that was held up, not of a dead connection. */
const LATE_MS = 1000;

/** A slow network still carries so many bytes a millisecond of a message that the server has announced: 16 KiB/s. */
const BUSY_BYTES_PER_MS = 16.384;

/** However many clients a server says it has. */
const LONGEST_SPREAD_MS = 60_000;

/** The heartbeats that a server may ask for, in milliseconds: at others a client asks as often as Kephas's servers want it to. */
const SHORTEST_HEARTBEAT_MS = 1000;
const LONGEST_HEARTBEAT_MS = 3_600_000;

/** What a server that drains and says no time is taken to give, and the most that one is believed, in milliseconds. */
const DRAIN_MS = 30_000;
const LONGEST_DRAIN_MS = 3_600_000;

/** What a connection of `kephas.v1` carries beside the game's messages: counts, the server's time, and signs of life. */
export class RuntimeFrames implements RuntimeChannel {
  received = 0;
  readonly #link: ClientLink;
  readonly #connection: LiveConnection;
  readonly #roundTrips: RoundTrips;
  readonly #heartbeatMs: number;
  #untoldBytes = 0;
  readonly #toldEveryBytes: number;
  #lastId = 0;
  /** When the newest question was asked; undefined once it is answered. */
  #askedAt: number | undefined;
  /** When the server last had to show a sign of life, or showed one. */
  #signAt = 0;
  /** Of the large message that the server has announced, and that has not come. */
  #announcedBytes = 0;
  #bufferedBytes = 0;
  #renewing = false;
  #stopTimer: () => void = () => {};
  readonly #stopListening: () => void;

  /** The connection opens by the answer to a hello that was sent at `saidAt`. */
  constructor(link: ClientLink, connection: LiveConnection, hello: Partial<HelloAnswer>, saidAt: number) {
    this.#link = link;
    this.#connection = connection;
    link.roundTrips ??= new RoundTrips(link.settings.clock);
    this.#roundTrips = link.roundTrips;
    this.#heartbeatMs = heartbeatOf(hello.heartbeatMs);
    const { maxBytes } = membersOf(hello.resume);
    this.#toldEveryBytes = typeof maxBytes === "number" ? toldEveryBytes(maxBytes) : TOLD_EVERY_BYTES;
    this.#learn(hello, saidAt);
    this.#stopListening = onAwake(() => this.#ask());
    this.#await(this.#heartbeatMs, () => this.#ask());
  }

  /** The connection is over. */
  stop(): void {
    this.#stopTimer();
    this.#stopListening();
  }

  count(bytes: number): void {
    this.received++;
    this.#untoldBytes += bytes;
    // The clock is read only while somebody waits: most messages come in between.
    if (this.#askedAt !== undefined) this.#signAt = this.#link.settings.clock.now();
    if (bytes > LARGE_MESSAGE_BYTES) this.#announcedBytes = 0;
    if (this.#untoldBytes < this.#toldEveryBytes) return;
    this.#untoldBytes = 0;
    this.#connection.send(runtimeFrame({ method: "rpc.received", params: { n: this.received } }));
  }

  takes({ id, method, params, result }: RuntimeItem): boolean {
    if (method === "rpc.busy") this.#busy(membersOf(params)["bytes"]);
    else if (method === "rpc.received") this.#heard(membersOf(params)["n"]);
    else if (method === DRAIN) this.#drained(membersOf(params)["deadlineMs"]);
    else if (method === "rpc.renew") void this.#renew(id);
    else if (typeof method === "string") return false;
    else if (id !== `k${this.#lastId}`) return typeof id === "string" && id.startsWith("k");
    else this.#answered(membersOf(result));
    return true;
  }

  /** The server asks for a new token. One is fetched at a time; where that fails nothing is renewed. */
  async #renew(id: unknown): Promise<void> {
    if (this.#renewing) return;
    this.#renewing = true;
    const { token, logger } = this.#link.settings;
    try {
      const result = { token: await readToken(token) };
      this.#connection.send(runtimeFrame({ result, id }));
    } catch (error) {
      logger.warn(`kephas: no new token: ${describeError(error, "message")}`);
    }
    this.#renewing = false;
  }

  /** A client that does not move can at least leave early: it comes back when this server has closed the connection. */
  #drained(given: unknown): void {
    const { drained, onDrain } = this.#link;
    const deadlineMs = typeof given === "number" && given > 0 ? Math.min(given, LONGEST_DRAIN_MS) : DRAIN_MS;
    if (drained !== undefined) drained(deadlineMs);
    else onDrain.emit({ deadlineMs, moveNow: () => void this.#connection.send(departure()) });
  }

  /** The server has received so many messages. */
  #heard(count: unknown): void {
    if (typeof count === "number") this.#link.unheard.heard(count);
  }

  #ask(): void {
    const now = this.#link.settings.clock.now();
    // Whoever asks again while the first question is open grants no more time for it, unless nobody could read the answer.
    if (this.#askedAt === undefined || now > this.#dueAt) this.#signAt = now;
    this.#askedAt = now;
    this.#bufferedBytes = this.#connection.bufferedBytes;
    this.#untoldBytes = 0;
    this.#judgeLater();
    const params = { received: this.received };
    this.#connection.send(runtimeFrame({ method: "rpc.time", params, id: `k${++this.#lastId}` }));
  }

  #answered(answer: Partial<Record<string, unknown>>): void {
    this.#heard(answer["received"]);
    if (this.#askedAt === undefined) return;
    this.#learn(answer, this.#askedAt);
    this.#askedAt = undefined;
    this.#await(this.#heartbeatMs, () => this.#ask());
  }

  /** What was asked at that time is answered now. */
  #learn({ serverTimeMs, spreadMs }: { serverTimeMs?: unknown; spreadMs?: unknown }, askedAt: number): void {
    this.#link.spreadMs = Math.min(Number(spreadMs) || 0, LONGEST_SPREAD_MS);
    const now = this.#link.settings.clock.now();
    this.#roundTrips.add(now - askedAt);
    this.#link.serverTime.answered(serverTimeMs, askedAt, now);
  }

  /** The next large message is of so many bytes; undefined where the server just does not read this client for a while. */
  #busy(bytes: unknown): void {
    if (typeof bytes === "number" && bytes > 0) this.#announcedBytes = Math.min(bytes, MAX_MESSAGE_BYTES);
  }

  /** Until when the next sign of life may take. */
  get #dueAt(): number {
    return this.#signAt + ANSWER_MS + this.#announcedBytes / BUSY_BYTES_PER_MS;
  }

  /** A large message may come, and leave less time than it was given. */
  #judgeLater(): void {
    const leftMs = this.#dueAt - this.#link.settings.clock.now();
    this.#await(Math.min(leftMs, ANSWER_MS), () => this.#judge());
  }

  #judge(): void {
    const now = this.#link.settings.clock.now();
    const { bufferedBytes } = this.#connection;
    // What waits and gets less shows that the network takes it.
    if (bufferedBytes < this.#bufferedBytes) this.#signAt = now;
    this.#bufferedBytes = bufferedBytes;
    if (this.#dueAt > now) this.#judgeLater();
    else this.#die();
  }

  /** It is not the server that has gone, most likely: nobody else comes back now. */
  #die(): void {
    this.#link.spreadMs = 0;
    this.#connection.fail(`no sign of life for ${ANSWER_MS} ms`);
  }

  /** A process that was held up has not read what came meanwhile: it asks, and judges nobody. */
  #await(delayMs: number, then: () => void): void {
    const { clock } = this.#link.settings;
    const dueAt = clock.now() + delayMs;
    this.#stopTimer();
    this.#stopTimer = clock.after(delayMs, () => (clock.now() - dueAt > LATE_MS ? this.#ask() : then()));
  }
}

function heartbeatOf(given: unknown): number {
  const usable = typeof given === "number" && given >= SHORTEST_HEARTBEAT_MS && given <= LONGEST_HEARTBEAT_MS;
  return usable ? given : HEARTBEAT_MS;
}

/** The members of what should be an object. */
function membersOf(value: unknown): Partial<Record<string, unknown>> {
  return value ?? {};
}
