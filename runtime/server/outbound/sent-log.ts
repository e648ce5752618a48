import { endOfFrame, type MessageFrame, messageAt } from "../frames/message-frame.js";
import { ownFrames, type Run } from "../frames/run.js";
import { type Delivery, RELIABLE } from "./delivery.js";
import { LostMessageLog } from "./lost-message-log.js";

/** Messages that were written and may have to be written again: those that follow each other in memory are one entry. */
interface Entry extends Run {
  buffer: ArrayBuffer;
  start: number;
  /** The number of its first message on this connection. */
  first: number;
  /** 0 once nothing of it is kept. */
  count: number;
  /** A `latest` message is an entry of its own: it goes when a newer one of its key comes. */
  readonly delivery: Delivery;
}

/** Frames that are to be written again. */
export type Resent = Readonly<Pick<Entry, "buffer" | "start" | "end" | "count" | "delivery">>;

/** What the logs of a server share. */
export interface SentLogSettings {
  /** How much is kept, in bytes with framing. */
  readonly maxBytes: number;
  /** Names a message, command id and payload, that could not be kept. */
  readonly nameOf: (message: Uint8Array) => string;
}

/** Places of what is not kept any more are cleared once there are more of them than of others, and than so many. */
const FEW_GAPS = 32;

const NOTHING: ArrayBuffer = new ArrayBuffer(0);

/**
 * What one peer was sent and has not said that it received: all that is reliable, and the newest of each key of `latest`. Messages
 * are numbered as they are written, from the answer to hello, which is 0. A peer that never tells costs no more than `maxBytes`.
 */
export class SentLog {
  readonly lost: LostMessageLog;
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
  /** The deliveries of what is queued; undefined while all of it is reliable. */
  #mixed: Delivery[] | undefined;

  constructor(settings: SentLogSettings) {
    this.#settings = settings;
    this.lost = new LostMessageLog(settings.nameOf);
  }

  /** How much may be kept. */
  get maxBytes(): number {
    return this.#settings.maxBytes;
  }

  /** What is kept, in bytes with framing. */
  get bytes(): number {
    return this.#bytes;
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
      else this.#dropFirst(entry);
    }
    this.lost.heard(last);
  }

  /** A newer message of the key waits to be written. */
  supersede(key: string): void {
    const entry = this.#newest?.get(key);
    if (entry !== undefined) this.#drop(entry);
  }

  /** A message that had to wait will not be written. */
  loseUnwritten(frame: MessageFrame): void {
    this.lost.add(this.#written + 1, messageAt(frame.buffer, frame.start));
  }

  /** The connection is lost. What was written to it must not keep alive the buffers of others, for as long as it stays so. */
  detach(): void {
    this.#reached = this.#written;
    for (const entry of this.#entries) if (entry.count > 0) moveInto(entry, ownFrames(entry));
  }

  /** Drops all that is reliable: the peer was too slow for it. */
  loseReliable(): void {
    for (const entry of [...this.#entries]) {
      while (entry.count > 0 && entry.delivery.policy === "reliable") this.#lose(entry);
    }
  }

  /** Another connection begins, whose peer has received so many messages of this one. Returns what is to be written to it. */
  rewind(heard: number): readonly Resent[] {
    this.heard(heard);
    const resent = this.#entries.filter(({ count }) => count > 0);
    this.#entries = [];
    this.#head = 0;
    this.#gaps = 0;
    this.#newest = undefined;
    this.#bytes = 0;
    this.#written = -1;
    this.#reached = undefined;
    this.lost.carry();
    return resent;
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

  #keep({ buffer, start, end }: MessageFrame, about: Pick<Entry, "first" | "count" | "delivery">): void {
    const entry: Entry = { buffer, start, end, ...about };
    this.#bytes += end - start;
    if (about.delivery.policy === "latest") this.#replace(about.delivery.key, entry);
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
    this.lost.add(entry.first, messageAt(entry.buffer, entry.start));
    if (entry.count === 1) this.#drop(entry);
    else this.#dropFirst(entry);
  }

  #dropFirst(entry: Entry): void {
    const end = endOfFrame(entry.buffer, entry.start);
    this.#bytes -= end - entry.start;
    entry.start = end;
    entry.first++;
    entry.count--;
  }

  #drop(entry: Entry): void {
    this.#bytes -= entry.end - entry.start;
    entry.count = 0;
    moveInto(entry, { buffer: NOTHING, start: 0, end: 0 });
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

function moveInto(entry: Entry, { buffer, start, end }: MessageFrame): void {
  entry.buffer = buffer;
  entry.start = start;
  entry.end = end;
}
