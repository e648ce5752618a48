import { CLOSE_ABNORMAL, CLOSE_TRY_AGAIN_LATER } from "../../protocol/close-codes.js";
import { TOLD_EVERY_BYTES } from "../../protocol/runtime-frames.js";
import type { Closure, PeerSocket } from "../contract/peer-socket.js";
import type { Unavailable } from "../contract/schema.js";
import type { MessageFrame } from "../frames/message-frame.js";
import { attempt } from "../logging/attempt.js";
import type { PeerFields, ServerLogFields } from "../logging/server-log.js";
import { Outbox } from "../outbound/outbox.js";
import type { OutboxOwner } from "../outbound/outbox-parts.js";
import type { Resent } from "../outbound/sent-log.js";
import type { StateLinks } from "../outbound/state-links.js";
import { UNCONNECTED } from "../outbound/unconnected.js";
import { AbandonedSocket } from "./abandoned-socket.js";
import { BusyNotice } from "./busy-notice.js";
import type { ConnectionContext, ConnectionOwner, ConnectionParts, WaitingMessages } from "./connection-parts.js";
import { createGuardedAbort } from "./guarded-abort.js";
import type { HeartbeatTarget } from "./heartbeat.js";
import type { UnfinishedTarget } from "./unfinished-messages.js";
import { Workload, type WorkSource } from "./workload.js";

/**
 * One peer's connection: open, then ended when either side closes, then closed when the socket is. Where its session is kept it
 * is lost instead, and goes on with another socket, or ends when nobody comes.
 */
export class Connection<Session> implements OutboxOwner, WorkSource, HeartbeatTarget, UnfinishedTarget {
  readonly id: string;
  session: Session;
  remoteAddress: string;
  remotePort: number | undefined;
  socket: PeerSocket;
  /** What is not exchanged with this client; undefined where its schema is the server's. */
  readonly unavailable: Unavailable | undefined;
  readonly outbox: Outbox;
  /** The replicated states that it is admitted to; undefined before the first. */
  states: StateLinks | undefined;
  readonly workload: Workload;
  /** When the client could begin to send, by the clock. */
  readonly openedAt: number;
  /** When the last frame of any kind came. */
  lastSeenAt: number;
  readsUntil = 0;
  /** When a ping left that no pong has answered. */
  pingedAt: number | undefined;
  rttMs: number | undefined;
  /** How many messages came, from the one after hello on; of a plain connection nobody asks. */
  received = 0;
  /** How many bytes came since the peer was last told how many messages did. */
  untoldBytes = 0;
  /** How many may come before it is. */
  toldEveryBytes: number = TOLD_EVERY_BYTES;
  /** Its slot in the heartbeat's wheel, which alone writes these three. */
  slot: number | undefined;
  before: HeartbeatTarget | undefined;
  after: HeartbeatTarget | undefined;
  /** Of the incomplete message; written only by {@link UnfinishedMessages}. */
  messageBeganAt = 0;
  watched: UnfinishedTarget["watched"];
  /** True while the socket is paused, and its silence means nothing. */
  paused = false;
  /** Whether the game has closed it, by whatever code. */
  dismissed = false;
  readonly #owner: ConnectionOwner;
  readonly #context: ConnectionContext;
  #open = true;
  #final = false;
  #abort: AbortController | undefined;
  #busy: BusyNotice | undefined;

  constructor(parts: ConnectionParts<Session>, owner: ConnectionOwner, context: ConnectionContext) {
    this.id = parts.id;
    this.session = parts.session;
    this.remoteAddress = parts.remoteAddress;
    this.remotePort = parts.remotePort;
    this.socket = parts.socket;
    this.unavailable = parts.unavailable;
    this.#owner = owner;
    this.#context = context;
    this.outbox = new Outbox(this, context);
    this.workload = new Workload(this, context.maxWaitingMessages);
    this.openedAt = context.flushQueue.now();
    this.lastSeenAt = this.openedAt;
  }

  /** The peer in log lines: by id and address. */
  get label(): string {
    return `peer ${this.id} (${this.remoteAddress})`;
  }

  /** The same as fields. */
  get logFields(): PeerFields {
    return { peer: this.id, address: this.remoteAddress };
  }

  /** Whether frames of the runtime go both ways: on a plain connection there are none. */
  get plain(): boolean {
    return this.socket.subprotocol === "";
  }

  /** Whether so much came that the peer is to be told how many messages did. */
  get tellsReceived(): boolean {
    return this.untoldBytes >= this.toldEveryBytes && !this.plain;
  }

  /** Whether it waits for another socket. */
  get lost(): boolean {
    return this.socket === UNCONNECTED;
  }

  /** True while what is sent leaves, or waits for another socket. */
  get alive(): boolean {
    return this.#open && this.socket.open;
  }

  /** Aborted when the connection ends. */
  get signal(): AbortSignal {
    this.#abort ??= this.createAbort();
    if (!this.#open) this.#abort.abort();
    return this.#abort.signal;
  }

  /** A controller for work that is done for this connection: what listeners of its signal throw is logged. */
  createAbort(): AbortController {
    return createGuardedAbort((listener) => this.#callListener(listener));
  }

  /** Sends a close frame, after all that was sent. Does nothing once the connection has ended. */
  close(code: number, reason: string, waiting: WaitingMessages = "drop"): void {
    if (!this.#open) return;
    this.outbox.flushAll();
    this.socket.close(code, reason);
    this.end({ code, reason, voluntary: false }, waiting);
  }

  /** Closes for a reason that is logged. */
  closeFor(why: string, code: number, reason: string, fields?: Partial<ServerLogFields>): void {
    if (!this.#open) return;
    this.#context.logger.warn(`closed ${this.label} with ${code}: ${why}`, {
      event: "peerClosed",
      ...this.logFields,
      code,
      reason: why,
      ...fields,
    });
    this.close(code, reason);
  }

  overflowed(): void {
    const { mostBufferedBytes } = this.#context.limits;
    const why = this.workload.opened
      ? `more than ${mostBufferedBytes} bytes wait`
      : `"connected" sends it more than ${mostBufferedBytes} bytes at once`;
    this.tooSlow(`${why} (option "maxBufferedBytes")`);
  }

  tooSlow(why: string): void {
    this.closeFor(`it reads too slowly: ${why}`, CLOSE_TRY_AGAIN_LATER, "Slow consumer");
  }

  stuck(): void {
    const { logger, writeTimeoutMs } = this.#context;
    logger.warn(`cut ${this.label}: it took nothing for ${writeTimeoutMs} ms`, {
      event: "peerCut",
      ...this.logFields,
      timeoutMs: writeTimeoutMs,
    });
    this.terminate();
  }

  giveUp(why: string): void {
    // Where the session is kept, the connection has no socket any more.
    const { socket } = this;
    this.tooSlow(why);
    socket.terminate();
  }

  /** A client that reads what had to wait is as alive as one that sends. */
  progressed(now: number): void {
    this.lastSeenAt = now;
  }

  /** Ends the connection without a close frame. */
  terminate(): void {
    this.socket.terminate();
    this.end({ code: CLOSE_ABNORMAL, reason: "", voluntary: false }, "drop");
  }

  /** Measures the round trip by a ping, unless one is under way: a client that asks for the time is seldom silent enough for another. */
  measure(): void {
    if (this.pingedAt !== undefined || this.lost) return;
    this.pingedAt = this.#context.clock.now();
    this.socket.ping();
  }

  /** Closes for good: the session is not kept. */
  closeForGood(code: number, reason: string, waiting: WaitingMessages = "drop"): void {
    this.#final = true;
    this.close(code, reason, waiting);
  }

  /** The game closes it, for good. */
  dismiss(code: number, reason: string): void {
    this.dismissed ||= this.#open;
    this.closeForGood(code, reason);
  }

  /** Goes on with another socket, which is told the answer to hello before anything else. */
  attach(
    parts: Pick<ConnectionParts<Session>, "socket" | "remoteAddress" | "remotePort">,
    answer: MessageFrame,
    resent: readonly Resent[],
  ): void {
    const { socket, remoteAddress, remotePort } = parts;
    this.socket = socket;
    this.remoteAddress = remoteAddress;
    this.remotePort = remotePort;
    this.lastSeenAt = this.#context.clock.now();
    this.readsUntil = 0;
    this.untoldBytes = 0;
    this.outbox.attach(socket, answer, resent);
    if (this.workload.full) this.pause();
  }

  /** The socket is not used any more: another one comes, or its end was noticed. Its own end disturbs nobody. */
  detach(): void {
    const { socket } = this;
    if (this.paused) this.#stopPausing();
    this.pingedAt = undefined;
    this.rttMs = undefined;
    socket.listen(new AbandonedSocket(socket));
    this.socket = UNCONNECTED;
    this.outbox.detach();
  }

  /** Either side has closed: nothing more is sent, and nothing new is served. The owner has removed it when `signal` fires. */
  end(closure: Closure, waiting: WaitingMessages): void {
    if (!this.#open) return;
    if (!this.#final && !this.lost && this.#owner.keeps(closure)) {
      this.detach();
      this.#owner.lost(closure);
      return;
    }
    this.#open = false;
    this.outbox.end();
    if (waiting === "drop") this.dropWaiting();
    // A paused socket would not see the other side's close frame.
    if (this.paused) this.resume();
    this.#owner.ended(closure, waiting);
    this.#abort?.abort();
  }

  /** The socket has closed: a connection that neither side has closed was lost. */
  socketClosed(closure: Closure): void {
    this.end(closure, closure.voluntary ? "serve" : "drop");
    if (this.lost && this.#open) return;
    this.outbox.emptied();
    this.#owner.socketClosed();
  }

  /** Serves none of the messages that wait. Returns how many there were. */
  dropWaiting(): number {
    const messages = this.workload.clear();
    if (messages > 0) this.#owner.dropped(messages);
    return messages;
  }

  pause(): void {
    this.paused = true;
    this.socket.pause();
    this.#busy ??= new BusyNotice(this, this.#context);
    this.#busy.begin();
  }

  resume(): void {
    this.#stopPausing();
    // The pong has waited as long as everything else: it is no measure of the round trip.
    this.pingedAt = undefined;
    this.lastSeenAt = this.#context.clock.now();
    this.messageBeganAt = this.lastSeenAt;
    this.socket.resume();
  }

  #stopPausing(): void {
    this.paused = false;
    this.#busy?.end();
  }

  #callListener(listener: () => unknown): void {
    const what = `a listener of the signal of ${this.label}`;
    void attempt(
      { what, event: "callbackFailed", callback: "abort", ...this.logFields },
      this.#context.logger,
      listener,
    );
  }
}
