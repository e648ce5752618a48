import { LARGE_MESSAGE_BYTES, type LostMessages } from "../../protocol/runtime-frames.js";
import type { PeerSocket } from "../contract/peer-socket.js";
import { joinFrames, type MessageFrame, messageLength } from "../frames/message-frame.js";
import { bytesOf, copyOf, type Run } from "../frames/run.js";
import type { FlushTarget } from "../timing/flush-queue.js";
import type { Backlog, HeldBytes } from "./backlog.js";
import { busyFrame } from "./busy.js";
import { type Delivery, EPHEMERAL, latest } from "./delivery.js";
import { LatestFrames } from "./latest-frames.js";
import type { OutboxContext, OutboxOwner, OutboxWatcher, Pushed } from "./outbox-parts.js";
import { type Resent, SentLog, type SentLogSettings } from "./sent-log.js";
import { UNCONNECTED } from "./unconnected.js";

/** Above so many queued bytes they are written at once, without waiting for the end of the event-loop iteration. */
const FLUSH_BYTES: number = 64 * 1024;

/**
 * The queue of one peer. Messages of one iteration of the event loop leave in one write, in order; of `latest` messages
 * to a slow peer only the newest of each key waits, outside of that order.
 */
export class Outbox implements FlushTarget, HeldBytes {
  socket: PeerSocket;
  watcher: OutboxWatcher | undefined;
  /** Takes all that is pushed, while the peer changes its server. */
  divert: ((frame: MessageFrame, delivery: Delivery) => Pushed) | undefined;
  readonly #owner: OutboxOwner;
  readonly #context: OutboxContext;
  /** The end of what is queued: frames that follow each other in memory are one run. */
  #run: Run | undefined;
  /** What is queued before that run, where the frames did not follow each other. */
  #earlier: Run[] | undefined;
  #queuedBytes = 0;
  /** What waited in the socket when the queue began: read once, as in one iteration of the event loop it only gets less. */
  #socketBytes = 0;
  #newest: LatestFrames | undefined;
  /** What the network has not taken; undefined while it has taken all. */
  #backlog: Backlog | undefined;
  #ended = false;
  /** What may have to be written again, to another socket; undefined where nothing is. */
  #log: SentLog | undefined;
  /** How many messages the peer had received of the socket before, the answer to hello among them. */
  #heard = 0;

  constructor(owner: OutboxOwner, context: OutboxContext) {
    this.#owner = owner;
    this.socket = owner.socket;
    this.#context = context;
  }

  /** Bytes that have not left: those queued here, those that wait for a faster peer, and the socket's. */
  get bufferedBytes(): number {
    return this.waitingBytes + this.socket.bufferedBytes;
  }

  get waitingBytes(): number {
    return this.#newest === undefined ? this.#queuedBytes : this.#queuedBytes + this.#newest.bytes;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Keeps what is written from now on until the peer has received it. Called before the first message. */
  keepSent(settings: SentLogSettings): void {
    this.#log = new SentLog(settings);
  }

  /** What a peer that resumes has to be sent again. */
  get log(): SentLog | undefined {
    return this.#log;
  }

  /** The number of the next message, counted from the answer to hello, which is 0. Always 0 where no session is kept. */
  get sent(): number {
    return this.#log?.next ?? 0;
  }

  /**
   * Whether a peer takes more: false for one that is slow or lost. Messages of this very iteration of the event loop make no peer slow:
   * they are written before they count.
   */
  ready(): boolean {
    if (this.socket === UNCONNECTED) return false;
    const { slowPeerBytes } = this.#context.limits;
    if (this.#queuedBytes + this.socket.bufferedBytes <= slowPeerBytes) return true;
    this.flush();
    return this.socket.bufferedBytes <= slowPeerBytes;
  }

  /** Sends a frame, now or at the end of the event-loop iteration, or gives it to who diverts all. */
  push(frame: MessageFrame, delivery: Delivery): Pushed {
    return this.divert === undefined ? this.put(frame, delivery) : this.divert(frame, delivery);
  }

  /** The same, past who diverts all. */
  put(frame: MessageFrame, delivery: Delivery): Pushed {
    const { policy } = delivery;
    if (policy === "droppable" && !this.ready()) return "dropped";
    if (this.#overflows(frame.end - frame.start)) return "lost";
    if (policy === "latest") return this.#pushLatest(frame, delivery);
    this.#enqueue(frame, delivery);
    return "sent";
  }

  /** Whether so much may not be held, for which the peer is closed. Where its session is kept, that holds what comes from now on. */
  #overflows(bytes: number): boolean {
    if (this.#run === undefined) this.#socketBytes = this.socket.bufferedBytes;
    if (this.waitingBytes + this.#socketBytes + bytes <= this.#context.limits.mostBufferedBytes) return false;
    this.#owner.overflowed();
    return this.#ended || this.socket !== UNCONNECTED;
  }

  flushQueued(): void {
    this.flush();
  }

  /** Writes what is queued. */
  flush(): void {
    while (this.#run !== undefined) {
      this.#write(this.#takeQueued(this.#run));
      this.#release();
    }
  }

  /** Writes all there is, `latest` messages that wait for a faster peer too: a close frame comes next. */
  flushAll(): void {
    for (const [key, frame] of this.#newest?.entries ?? []) this.#append(frame, latest(key));
    this.#newest = undefined;
    this.flush();
  }

  /** The socket has written some bytes. */
  drained(): void {
    if (this.#newest !== undefined) {
      this.#release();
      this.flush();
    }
    if (this.#backlog !== undefined) this.#context.buffers.count(this.#backlog);
    this.watcher?.drained();
  }

  /** The connection is lost: what comes from now on waits for another one. */
  detach(): void {
    const log = this.#log;
    if (log === undefined) return;
    this.emptied();
    this.socket = UNCONNECTED;
    this.#socketBytes = 0;
    log.detach();
    this.flush();
    this.#makeRoom();
  }

  /** Returns what is to be written to another socket: the peer has received so many messages of this one. */
  rewind(heard: number): readonly Resent[] {
    // What was sent in this very iteration of the event loop comes behind the answer to hello, as all else.
    this.flush();
    this.#heard = heard + 1;
    return this.#log?.rewind(heard) ?? [];
  }

  /** What the peer will miss. */
  get lost(): LostMessages {
    return this.#log?.lost ?? { count: 0, commands: [] };
  }

  /** Writes to another socket: the answer to hello, then what the peer has not received, then all that waits. */
  attach(socket: PeerSocket, answer: MessageFrame, resent: readonly Resent[]): void {
    this.socket = socket;
    this.#append(answer, EPHEMERAL);
    for (const frames of resent) this.#append(frames, frames.delivery, frames.count);
    this.flush();
    this.#release();
    this.flush();
    this.watcher?.resumed(this.#heard);
  }

  /** Discards what was not written. What was is held until the socket is gone. */
  end(): void {
    this.#ended = true;
    this.#run = undefined;
    this.#earlier = undefined;
    this.#newest = undefined;
    this.#log?.clear();
    this.#log = undefined;
    this.#queuedBytes = 0;
    if (this.#backlog !== undefined) this.#context.buffers.count(this.#backlog);
    this.watcher?.ended();
  }

  /** Nothing is held any more. */
  emptied(): void {
    if (this.#backlog !== undefined) this.#context.buffers.close(this.#backlog);
    this.#backlog = undefined;
  }

  #write(run: MessageFrame): void {
    if (this.socket === UNCONNECTED) {
      this.#log?.wrote(run);
      this.#makeRoom();
      return;
    }
    this.#log?.wrote(run);
    this.socket.write(this.socket.bufferedBytes > 0 ? copyOf(run) : bytesOf(run));
    if (this.#backlog !== undefined || this.socket.bufferedBytes > 0) this.#countHeld(run.end - run.start);
  }

  /** What waits as the latest counts too, and goes first. */
  #makeRoom(): void {
    const log = this.#log;
    if (log === undefined) return;
    const newest = this.#newest;
    for (const [key, frame] of newest?.entries ?? []) {
      if (log.bytes + (newest?.bytes ?? 0) <= log.maxBytes) return;
      newest?.remove(key, frame);
      log.loseUnwritten(frame);
    }
    log.makeRoom(newest?.bytes ?? 0);
  }

  /** The network has taken none or a part of so many bytes, or had others before. */
  #countHeld(bytes: number): void {
    const { buffers } = this.#context;
    this.#backlog ??= buffers.open(this.#owner, this);
    this.#backlog.given(bytes);
    buffers.count(this.#backlog);
  }

  #pushLatest(frame: MessageFrame, delivery: Delivery): Pushed {
    if (this.#newest?.has(delivery.key) || !this.ready()) return this.#replace(delivery.key, frame);
    this.#enqueue(frame, delivery);
    return "sent";
  }

  #enqueue(frame: MessageFrame, delivery: Delivery): void {
    if (this.#run === undefined) this.#context.flushQueue.add(this);
    this.#append(frame, delivery);
    if (this.#queuedBytes >= FLUSH_BYTES) this.flush();
  }

  /** A large message is announced by the frame before it, unless it is the runtime's own: an answer to hello comes first of all. */
  #append({ buffer, start, end }: MessageFrame, delivery: Delivery, count = 1): void {
    if (end - start > LARGE_MESSAGE_BYTES && count === 1 && delivery !== EPHEMERAL)
      this.#announce({ buffer, start, end });
    if (this.#log !== undefined) this.#log.queued(delivery, count);
    this.#queuedBytes += end - start;
    const run = this.#run;
    if (run !== undefined && run.buffer === buffer && run.end === start) {
      run.end = end;
      return;
    }
    if (run !== undefined) {
      this.#earlier ??= [];
      this.#earlier.push(run);
    }
    this.#run = { buffer, start, end };
  }

  #announce(frame: MessageFrame): void {
    const bytes = messageLength(frame);
    if (bytes > LARGE_MESSAGE_BYTES && !this.#owner.plain) this.#append(busyFrame(this.#context, bytes), EPHEMERAL);
  }

  #takeQueued(run: Run): MessageFrame {
    const earlier = this.#earlier;
    this.#run = undefined;
    this.#earlier = undefined;
    this.#queuedBytes = 0;
    return earlier === undefined ? run : joinFrames([...earlier, run]);
  }

  /** From here on the frame waits for as long as the peer is slow, so it must not keep its whole buffer alive. */
  #replace(key: string, frame: MessageFrame): Pushed {
    this.#newest ??= new LatestFrames();
    const replaced = this.#newest.replace(key, frame);
    this.#log?.supersede(key);
    if (this.socket === UNCONNECTED) this.#makeRoom();
    if (this.#backlog !== undefined) this.#context.buffers.count(this.#backlog);
    return replaced ? "replaced" : "sent";
  }

  /** Queues waiting `latest` messages, the longest-waiting key first, until the peer is slow again. */
  #release(): void {
    if (this.#newest === undefined || this.socket === UNCONNECTED) return;
    for (const [key, frame] of this.#newest.entries) {
      if (this.#queuedBytes + this.socket.bufferedBytes > this.#context.limits.slowPeerBytes) return;
      this.#newest.remove(key, frame);
      this.#append(frame, latest(key));
    }
    this.#newest = undefined;
  }
}
