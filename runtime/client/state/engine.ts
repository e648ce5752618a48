import type { KephasError } from "../../protocol/error.js";
import { malformed } from "../../protocol/field-error.js";
import { enter, leave, openViewReader, type Reader } from "../../protocol/reader.js";
import { STATE } from "../../protocol/runtime-frames.js";
import { describeError } from "../guarded.js";
import { runtimeFrame } from "../hello.js";
import type { ClientLink } from "../link.js";
import { Collection } from "./collection.js";
import { readByte, readVarint } from "./cursor.js";
import { type Feed, Hearers, tell } from "./feed.js";
import type { ReplicaForm } from "./form.js";
import { type Head, readHead } from "./head.js";
import type { TickEvent } from "./live.js";
import type { Kind, Moment, Part, PartContext } from "./part.js";

/** Makes of a state's messages what games see of it. */
export class Engine {
  tick = 0;
  acked = 0;
  isReady = false;
  /** Whether a message was malformed: nothing but a reset is of use. */
  isLost = false;
  readonly form: ReplicaForm;
  readonly parts: readonly Part[];
  readonly ticks: Hearers;
  readonly #link: ClientLink;
  readonly #feeds: readonly Feed[];
  readonly #moment: Moment;
  #epoch: number | undefined;
  /** What only the owner gets of the tick whose shared message comes next. */
  #own: { readonly tick: number; readonly payload: Uint8Array } | undefined;

  constructor(link: ClientLink, form: ReplicaForm) {
    const { logger } = link.settings;
    const { name } = form.state;
    this.#link = link;
    this.form = form;
    this.#moment = { serial: 0, tick: 0, before: 0, sampler: form.sampler?.(form) };
    this.parts = form.collections.map((reading, index) => {
      const context = { index, reading, moment: this.#moment, what: `${name}.${reading.name}`, logger };
      const create = reading.single as ((context: PartContext) => Part) | undefined;
      return create?.(context) ?? new Collection(context);
    });
    this.#feeds = this.parts.flatMap(({ feeds }) => feeds);
    this.ticks = new Hearers(`${name}.on.tick`, logger);
  }

  /**
   * Applies a message, then tells of it. Throws `malformed`; what came before the mistake is applied, and told of too. After a mistake
   * the replica is out of step: it asks for a reset, but not where that was the mistake.
   */
  readonly receive = (payload: Uint8Array): void => {
    const reader = openViewReader(payload, 0);
    let head: Head | undefined;
    try {
      head = readHead(reader, this.form.littleEndian);
      if (head.own) this.#keep(payload, head.tick);
      else if (head.reset || !this.isLost) this.#applyAndTell(reader, head);
    } catch (error) {
      this.#own = undefined;
      if (!this.isLost && (head?.own || !head?.reset)) this.#ask();
      this.isLost = true;
      throw error;
    }
  };

  /** A pair of messages comes on one connection, or counts for nothing. */
  lost(): void {
    this.#own = undefined;
  }

  opened(): void {
    if (this.isLost) this.#ask();
  }

  /** What `sample` shows at a time of the client's clock. */
  sample(now: number, live: Readonly<Record<string, unknown>>): object {
    return this.#moment.sampler?.sample(now, live) ?? live;
  }

  /** Out of step, whatever was kept before is of no use: the newest goes with the reset to come. */
  #keep(payload: Uint8Array, tick: number): void {
    if (this.#own !== undefined && !this.isLost) throw withoutPair();
    this.#own = { tick, payload: payload.slice() };
  }

  #applyAndTell(reader: Reader, head: Head): void {
    let event: object | undefined;
    try {
      event = this.#apply(reader, head);
    } finally {
      tell(this.#feeds, () => event && this.ticks.tell(event));
    }
  }

  #ask(): void {
    this.#link.send(runtimeFrame({ method: STATE, params: { id: this.form.state.id } }));
  }

  #apply(reader: Reader, head: Head): TickEvent {
    const { tick, reset } = head;
    const moment = this.#moment;
    // Before a reset own fields of another tick are none of it: it begins anew, whatever came.
    const own = reset && this.#own?.tick !== tick ? undefined : this.#own;
    this.#own = undefined;
    if (!reset) this.#requireStep(head);
    moment.serial++;
    moment.tick = tick;
    moment.before = Math.min(this.tick, tick);
    if (reset) this.#begin(head.epoch);
    const isShown = this.#readParts(reader, "shared");
    if (reset) this.#end("shared");
    if (own !== undefined) this.#applyOwn(own.payload, head);
    else if (reset) this.#end("own");
    if (reset) {
      this.isReady = isShown;
      this.isLost = false;
      if (own === undefined) this.acked = 0;
    }
    this.tick = tick;
    moment.sampler?.arrived(tick, this.#link.settings.clock.now());
    return { tick, reset };
  }

  #applyOwn(bytes: Uint8Array, { tick, reset }: Head): void {
    const reader = openViewReader(bytes, 0);
    const head = readHead(reader, this.form.littleEndian);
    if (head.tick !== tick || (head.reset ? head.epoch !== this.#epoch : reset)) throw withoutPair();
    if (!head.reset) this.#requireStep(head);
    this.#readParts(reader, "own");
    if (head.reset) this.#end("own");
    this.acked = head.acked;
  }

  #requireStep({ tick, age }: Head): void {
    const from = this.tick;
    if (tick > from && tick - age <= from) return;
    throw malformed("head", `a step from tick ${tick - age} to ${tick}, and not from ${from}`);
  }

  #begin(epoch: number): void {
    for (const part of this.parts) part.begin(epoch === this.#epoch);
    this.#epoch = epoch;
  }

  #end(kind: Kind): void {
    for (const part of this.parts) part.end(kind);
  }

  /** Reads each collection that the message has; those of a newer server are skipped. Returns whether there were any. */
  #readParts(reader: Reader, kind: Kind): boolean {
    const start = reader.offset;
    while (reader.offset < reader.end) {
      const index = readByte(reader);
      const end = enter(reader, readVarint(reader), "");
      try {
        this.parts[index]?.read(reader, kind);
      } catch (error) {
        throw malformed(`${this.form.collections[index]?.name}`, describeError(error, "message"));
      }
      leave(reader, end);
    }
    return reader.offset > start;
  }
}

function withoutPair(): KephasError {
  return malformed("", "own fields without the message of their tick");
}
