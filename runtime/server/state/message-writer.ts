import { createWriter, renew, reserve, type Writer } from "../../protocol/writer.js";
import type { StateForm } from "../contract/state-form.js";
import { type MessageFrame, packMessage } from "../frames/message-frame.js";
import type { StateMeter } from "../metrics/state-meter.js";
import { beginCollection, CollectionWriter, endCollection, type Span } from "./collection-writer.js";
import type { Entities } from "./entities.js";
import type { SharedMessage } from "./shared-message.js";
import { firstSight, fullSight, type ZonedSight } from "./sight.js";
import { writeSingle } from "./single-writer.js";
import { writeByte, writeVarint } from "./slot-encoding.js";
import type { View } from "./view.js";

/** The bits of a message's head. */
const RESET = 1;
const OWN = 2;

/** A larger buffer is not kept for the next message. */
const KEPT_BYTES = 1024 * 1024;

/** What a message begins with, beside its ticks. */
export interface MessageHead extends Span {
  readonly epoch: number;
  /** How many ticks ago the peer was written to, at most. May reach back beyond `since`: nothing was to be told in between. */
  readonly age: number;
  /** Of a message with own fields; undefined in others. */
  readonly acked: number | undefined;
}

/** All messages are written here, and then framed: no code of the game runs meanwhile. */
const scratch: Writer = createWriter(16 * 1024);

/** Writes a message and frames it. `body` appends its collections. */
export function writeMessage(form: StateForm, head: MessageHead, body?: (writer: Writer) => void): MessageFrame {
  scratch.offset = 0;
  try {
    writeHead(scratch, form, head);
    body?.(scratch);
    return packMessage(scratch.bytes, scratch.offset);
  } finally {
    if (scratch.bytes.length > KEPT_BYTES) renew(scratch, 16 * 1024);
  }
}

function writeHead(
  writer: Writer,
  { state, littleEndian }: StateForm,
  { since, tick, epoch, age, acked }: MessageHead,
): void {
  const at = reserve(writer, 9);
  writer.view.setUint32(at, state.id);
  writer.view.setUint32(at + 4, tick, littleEndian);
  writer.bytes[at + 8] = (since === 0 ? RESET : 0) | (acked === undefined ? 0 : OWN);
  if (since === 0) writeU32(writer, epoch, littleEndian);
  else writeVarint(writer, age);
  if (acked !== undefined) writeU32(writer, acked, littleEndian);
}

function writeU32(writer: Writer, value: number, littleEndian: boolean): void {
  const at = reserve(writer, 4);
  writer.view.setUint32(at, value, littleEndian);
}

/** What the messages of a state are made of. */
export interface MessageSources {
  readonly form: StateForm;
  readonly collections: readonly Entities[];
  readonly sight: ZonedSight;
  readonly meter: StateMeter;
}

/** Writes the messages that peers share. */
export class MessageWriter {
  readonly #sources: MessageSources;
  readonly #writers: readonly CollectionWriter[];

  constructor(sources: MessageSources) {
    this.#sources = sources;
    this.#writers = sources.collections.map((entities, index) => new CollectionWriter(entities, index));
  }

  /** From what a peer has, `had` as of `since` or later, to what it is to have. */
  write(head: MessageHead, had: View, wanted: View): SharedMessage {
    const { form, sight, meter } = this.#sources;
    sight.open(had, wanted);
    try {
      let empty = true;
      const frame = writeMessage(form, head, (writer) => {
        empty = this.#writeCollections(writer, head) === 0;
        if (empty && head.since === 0) this.#writeNothing(writer);
      });
      meter.encoded++;
      return { since: head.since, age: head.age, frame, empty: empty && head.since > 0 };
    } finally {
      sight.close();
    }
  }

  #writeCollections(writer: Writer, span: Span): number {
    const { collections, sight, meter } = this.#sources;
    const everybody = span.since === 0 ? firstSight : fullSight;
    let all = 0;
    for (let index = 0; index < collections.length; index++) {
      const entities = collections[index] as Entities;
      const { single, zone } = entities.form;
      const bytes = single
        ? writeSingle(writer, entities, index, span)
        : (this.#writers[index] as CollectionWriter).write(writer, span, zone === undefined ? everybody : sight);
      meter.encodedBytes[index] = (meter.encodedBytes[index] as number) + bytes;
      all += bytes;
    }
    return all;
  }

  /** A reset names a collection though there is nothing in it: one of none is a dismissal. */
  #writeNothing(writer: Writer): void {
    const first = this.#sources.collections[0];
    if (first === undefined) return;
    const start = beginCollection(writer, 0);
    writeByte(writer, 0);
    if (!first.form.single) writeByte(writer, 0);
    endCollection(writer, start, true);
  }
}
