import type { BackplaneLink } from "../contract/backplane.js";
import type { MessageFrame } from "../frames/message-frame.js";
import type { BackplaneMeter } from "../metrics/backplane-meter.js";
import type { FlushQueue, FlushTarget } from "../timing/flush-queue.js";
import { Batch, createMark, lengthAlone, type Numbering } from "./batch.js";
import type { EntryHead } from "./entry.js";
import { type EnvelopeHeader, MESSAGES } from "./envelope.js";
import { Numbers } from "./numbers.js";

/** A batch leaves before it gets larger, in bytes. */
const BATCH_BYTES = 64 * 1024;

/** The longest name that fits an entry, in bytes: identities and ids may be any text. */
const MAX_NAME_BYTES = 0xffff;

export interface PublisherParts {
  readonly link: Pick<BackplaneLink, "publish" | "maxPublishBytes">;
  readonly flushQueue: FlushQueue;
  readonly meter: BackplaneMeter;
  /** The header of an envelope that leaves now. */
  readonly header: (kind: number) => EnvelopeHeader;
  /** Of what it publishes; those of a new sender unless given. */
  readonly numbers?: Numbers;
}

/** Messages for other nodes: what is sent in one iteration of the event loop on one subject leaves together, in order. */
export class Publisher implements FlushTarget {
  readonly #parts: PublisherParts;
  readonly #numbers: Numbers;
  /** In the order of their first messages. */
  #batches = new Map<string, Batch>();
  /** How large the last batch of any subject was. */
  #sizeHint = 0;

  constructor(parts: PublisherParts) {
    this.#parts = parts;
    this.#numbers = parts.numbers ?? new Numbers();
  }

  /** Sends a message, at the end of this iteration of the event loop or before. Never throws: what cannot leave is counted. */
  add(subject: string, head: EntryHead, frame: MessageFrame): void {
    const { link, meter, flushQueue } = this.#parts;
    const most = link.maxPublishBytes;
    if (lengthAlone(head, frame) > most || Buffer.byteLength(head.name) > MAX_NAME_BYTES) {
      meter.countPublished("tooLarge", 1);
      return;
    }
    if (this.#batches.size === 0) flushQueue.add(this);
    const batch = this.#batches.get(subject);
    if (batch === undefined) {
      this.#begin(subject, head, frame);
    } else if (batch.full || batch.lengthWith(head, frame) > Math.min(BATCH_BYTES, most)) {
      this.#publish(subject, batch);
      this.#begin(subject, head, frame);
    } else {
      batch.add(head, frame);
    }
  }

  /** Sends a message at once, behind what waits on its subject. Its number, where it was taken. */
  addNow(subject: string, head: EntryHead, frame: MessageFrame): Numbering | undefined {
    const before = this.ends(subject);
    this.add(subject, head, frame);
    const after = this.ends(subject);
    return after.before > before.before ? before : undefined;
  }

  /** The number of the next message on a subject, once what waits on it has left. */
  ends(subject: string): Numbering {
    const batch = this.#batches.get(subject);
    this.#batches.delete(subject);
    if (batch !== undefined) this.#publish(subject, batch);
    return this.#numbers.next(subject);
  }

  flushQueued(): void {
    this.flush();
  }

  /** Publishes what waits. */
  flush(): void {
    const batches = this.#batches;
    this.#batches = new Map();
    for (const [subject, batch] of batches) this.#publish(subject, batch);
  }

  /** The connection is there again. */
  healed(): void {
    this.#numbers.healed(this.#parts.flushQueue.now());
  }

  /** Tells subjects that have fallen silent how many messages there were, so that listeners count the last ones too. */
  mark(): void {
    const { link, header, flushQueue } = this.#parts;
    const now = flushQueue.now();
    for (const subject of this.#numbers.dueMarks(now)) {
      const mark = createMark(header(MESSAGES), this.#numbers.next(subject));
      if (link.publish(subject, mark) !== "sent") return;
      this.#numbers.published(subject, 0, now);
    }
  }

  #begin(subject: string, head: EntryHead, frame: MessageFrame): void {
    const batch = new Batch(Math.max(this.#sizeHint, lengthAlone(head, frame)));
    batch.add(head, frame);
    this.#batches.set(subject, batch);
  }

  #publish(subject: string, batch: Batch): void {
    const { link, header, meter, flushQueue } = this.#parts;
    const envelope = batch.finish(header(MESSAGES), this.#numbers.next(subject));
    this.#sizeHint = envelope.length;
    const outcome = link.publish(subject, envelope);
    meter.countPublished(outcome, batch.count);
    if (outcome === "sent") this.#numbers.published(subject, batch.count, flushQueue.now());
  }
}
