import type { LostMessages } from "../../protocol/runtime-frames.js";
import { endOfFrame, type MessageFrame, messageAt } from "../frames/message-frame.js";
import { type Delivery, latest, RELIABLE } from "./delivery.js";
import type { KeptFrames, KeptRun } from "./kept-frames.js";
import { LostMessageLog, NONE_SAVED, NOTHING_LOST } from "./lost-message-log.js";
import type { SavedEntry, SavedLog } from "./saved-log.js";

/** Messages that were written and may have to be written again: those that follow each other in memory are one entry. */
interface Entry {
  frames: KeptRun;
  /** The number of its first message on this connection. */
  first: number;
  /** 0 once nothing of it is kept. */
  count: number;
  /** A `latest` message is an entry of its own: it goes when a newer one of its key comes. */
  readonly delivery: Delivery;
}

/** Frames that are to be written again. */
export interface Resent extends MessageFrame {
  readonly count: number;
  readonly delivery: Delivery;
}

/** What the logs of a server share. */
export interface SentLogSettings {
  /** How much is kept, in bytes with framing. */
  readonly maxBytes: number;
  /** Where the logs of all peers have it. */
  readonly kept: KeptFrames;
  /** Names a message, command id and payload, that could not be kept. */
  readonly nameOf: (message: Uint8Array) => string;
}

/** Places of what is not kept any more are cleared once there are more of them than of others, and than so many. */
const FEW_GAPS = 32;

const NOTHING: KeptRun = { buffer: new ArrayBuffer(0), start: 0, end: 0 };

/**
 * What one peer was sent and has not said that it received: all that is reliable, and the newest of each key of `latest`. Messages
 * are numbered as they are written, from the answer to hello, which is 0. A peer that never tells costs no more than `maxBytes`.
 */
export class SentLog {
  readonly #settings: SentLogSettings;
  #entries: Entry[] = [];
  /** Where the entries begin that are kept. */
  #head = 0;
  #gaps = 0;
  #newest: Map<string, Entry> | undefined;
  #bytes = 0;
  #written = -1;
  /** The last number that the peer can have received; undefined while its connection is open. */
  #reached: number | undefined;
  #queued = 0;
  /** Undefined while nothing was ever lost. */
  #lost: LostMessageLog | undefined;
  /** The deliveries of what is queued; undefined while all of it is reliable. */
  #mixed: Delivery[] | undefined;

  constructor(settings: SentLogSettings) {
    this.#settings = settings;
  }

  /** How much may be kept. */
  get maxBytes(): number {
    return this.#settings.maxBytes;
  }

  /** What is kept, in bytes with framing. */
  get bytes(): number {
    return this.#bytes;
  }

  /** What was dropped before the peer had received it, and the peer does not know of. */
  get lost(): LostMessages {
    return this.#lost?.messages ?? NOTHING_LOST;
  }

  /** The peer knows of what was lost on the connections before. */
  told(): void {
    this.#lost?.told();
  }

  /** The number of the next message that enters the queue. */
  get next(): number {
    return this.#written + 1 + this.#queued;
  }

  /** Messages have entered the queue, at its end. */
  queued(delivery: Delivery, count: number): void {
    if (delivery !== RELIABLE && this.#mixed === undefined) this.#mixed = new Array(this.#queued).fill(RELIABLE);
    if (this.#mixed !== undefined) for (let left = count; left > 0; left--) this.#mixed.push(delivery);
    this.#queued += count;
  }

  /** All that was queued was written, as one piece. */
  wrote(frames: MessageFrame): void {
    const first = this.#written + 1;
    const count = this.#queued;
    const mixed = this.#mixed;
    this.#written += count;
    this.#queued = 0;
    this.#mixed = undefined;
    if (mixed === undefined) this.#keep(frames, { first, count, delivery: RELIABLE });
    else this.#keepEach(frames, first, mixed);
    this.makeRoom(0);
  }

  /** Drops what does not fit beside so many bytes of others: first what newer messages would have replaced, then the oldest. */
  makeRoom(otherBytes: number): void {
    while (this.#bytes > 0 && this.#bytes + otherBytes > this.#settings.maxBytes) {
      const [latest] = this.#newest?.values() ?? [];
      this.#lose(latest ?? this.#oldest());
    }
  }

  /** The peer has received so many messages of this connection. */
  heard(count: number): void {
    const last = Math.min(count, this.#reached ?? this.#written);
    for (let entry = this.#oldest(); entry !== undefined && entry.first <= last; entry = this.#oldest()) {
      if (entry.first + entry.count <= last + 1) this.#drop(entry);
      else this.#dropFirst(entry, last + 1 - entry.first);
    }
    this.#lost?.heard(last);
  }

  /** A newer message of the key waits to be written. */
  supersede(key: string): void {
    const entry = this.#newest?.get(key);
    if (entry !== undefined) this.#drop(entry);
  }

  /** A message that had to wait will not be written. */
  loseUnwritten(frame: MessageFrame): void {
    this.#losses.add(this.#written + 1, messageAt(frame.buffer, frame.start));
  }

  /** The connection is lost. What was written to it must not keep alive the buffers of others, for as long as it stays so. */
  detach(): void {
    this.#reached = this.#written;
    for (const { frames, count } of this.#entries) if (count > 0) this.#settings.kept.settle(frames);
  }

  /** Drops all that is reliable: the peer was too slow for it. */
  loseReliable(): void {
    for (const entry of [...this.#entries]) {
      while (entry.count > 0 && entry.delivery.policy === "reliable") this.#lose(entry);
    }
  }

  /**
   * Another connection begins, whose peer has received so many messages of this one, or with -1 not even the answer to its hello.
   * Returns what is to be written to it.
   */
  rewind(heard: number): readonly Resent[] {
    if (heard >= 0) this.told();
    this.heard(heard);
    const kept = this.#entries.filter(({ count }) => count > 0);
    const resent = kept.map(({ frames: { buffer, start, end }, count, delivery }) => ({
      ...{ buffer, start, end },
      ...{ count, delivery },
    }));
    this.clear();
    this.#written = -1;
    this.#reached = undefined;
    this.#lost?.carry();
    return resent;
  }

  /** Keeps nothing any more. */
  clear(): void {
    for (const { frames, count } of this.#entries) if (count > 0) this.#settings.kept.release(frames);
    this.#entries = [];
    this.#head = 0;
    this.#gaps = 0;
    this.#newest = undefined;
    this.#bytes = 0;
  }

  /** What is kept and lost, once the connection is lost: for {@link restore} of another process. */
  save(): SavedLog {
    const entries = this.#entries.filter(({ count }) => count > 0);
    return {
      entries: entries.map(saveEntry),
      reached: this.#reached ?? this.#written,
      lost: this.#lost?.save() ?? NONE_SAVED,
    };
  }

  /** Goes on with what another process has saved. */
  restore({ entries, reached, lost }: SavedLog): void {
    for (const { first, count, key, frames } of entries) {
      const { buffer, byteOffset, length } = new Uint8Array(frames);
      const delivery = key === undefined ? RELIABLE : latest(key);
      this.#keep({ buffer, start: byteOffset, end: byteOffset + length }, { first, count, delivery });
      this.#written = first + count - 1;
    }
    this.#written = Math.max(this.#written, reached);
    this.#reached = reached;
    this.#losses.restore(lost);
    this.makeRoom(0);
  }

  get #losses(): LostMessageLog {
    this.#lost ??= new LostMessageLog(this.#settings.nameOf);
    return this.#lost;
  }

  #keepEach(frames: MessageFrame, first: number, deliveries: readonly Delivery[]): void {
    const { buffer } = frames;
    let { start } = frames;
    let number = first;
    for (const delivery of deliveries) {
      const end = endOfFrame(buffer, start);
      if (delivery.resent) this.#keep({ buffer, start, end }, { first: number, count: 1, delivery });
      start = end;
      number++;
    }
  }

  #keep(frames: MessageFrame, { first, count, delivery }: Omit<Entry, "frames">): void {
    const entry: Entry = { frames: this.#settings.kept.keep(frames), first, count, delivery };
    this.#bytes += frames.end - frames.start;
    if (delivery.policy === "latest") this.#replace(delivery.key, entry);
    this.#entries.push(entry);
  }

  #replace(key: string, entry: Entry): void {
    this.supersede(key);
    this.#newest ??= new Map();
    this.#newest.set(key, entry);
  }

  #oldest(): Entry | undefined {
    while (this.#entries[this.#head]?.count === 0) {
      this.#head++;
      this.#gaps--;
    }
    if (this.#head > FEW_GAPS && this.#head > this.#entries.length / 2) {
      this.#entries.splice(0, this.#head);
      this.#head = 0;
    }
    return this.#entries[this.#head];
  }

  /** Drops the first message of an entry, which the peer will miss. */
  #lose(entry: Entry | undefined): void {
    if (entry === undefined) return;
    this.#losses.add(entry.first, messageAt(entry.frames.buffer, entry.frames.start));
    if (entry.count === 1) this.#drop(entry);
    else this.#dropFirst(entry, 1);
  }

  /** Fewer than all of its messages. */
  #dropFirst(entry: Entry, messages: number): void {
    const { buffer, start } = entry.frames;
    let end = start;
    for (let left = messages; left > 0; left--) end = endOfFrame(buffer, end);
    this.#bytes -= end - start;
    entry.frames = this.#settings.kept.trim(entry.frames, end);
    entry.first += messages;
    entry.count -= messages;
  }

  #drop(entry: Entry): void {
    const { frames } = entry;
    this.#bytes -= frames.end - frames.start;
    entry.count = 0;
    entry.frames = NOTHING;
    this.#settings.kept.release(frames);
    const { policy, key } = entry.delivery;
    if (policy === "latest" && this.#newest?.get(key) === entry) this.#newest.delete(key);
    this.#gaps++;
    if (this.#gaps > FEW_GAPS && this.#gaps > this.#entries.length / 2) this.#clearGaps();
  }

  #clearGaps(): void {
    this.#entries = this.#entries.filter(({ count }) => count > 0);
    this.#head = 0;
    this.#gaps = 0;
  }
}

function saveEntry({ first, count, frames: { buffer, start, end }, delivery }: Entry): SavedEntry {
  const saved = { first, count, frames: new Uint8Array(buffer, start, end - start) };
  return delivery.policy === "latest" ? { ...saved, key: delivery.key } : saved;
}
