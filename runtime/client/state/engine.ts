import { malformed } from "../../protocol/field-error.js";
import { enter, leave, openViewReader, type Reader } from "../../protocol/reader.js";
import { STATE } from "../../protocol/runtime-frames.js";
import { describeError } from "../guarded.js";
import { runtimeFrame } from "../hello.js";
import type { ClientLink } from "../link.js";
import { Collection } from "./collection.js";
import { readByte, readVarint } from "./cursor.js";
import { type Feed, Hearers, tell } from "./feed.js";
import type { ReplicaForm, Sampler } from "./form.js";
import { type Head, readHead } from "./head.js";
import type { TickEvent } from "./live.js";
import type { Part, PartContext } from "./part.js";

/** What applies the own fields of a state: see `owning`. */
export interface OwningPart {
  /** What games see of it: of each collection with own fields the entities that this client owns. */
  readonly live: Readonly<Record<string, object>>;
  readonly acked: number;
  readonly feeds: readonly Feed[];
  /** Keeps a message of own fields, behind its head, for the shared message of its tick. */
  keep(reader: Reader, head: Head): void;
  /** Applies what was kept, once the shared message has been. */
  apply(head: Head): void;
  /** Drops what was kept. */
  drop(): void;
}

/** Makes of a state's messages what games see of it. */
export class Engine {
  tick = 0;
  isReady = false;
  /** Whether a message was malformed: nothing but a reset is of use. */
  isLost = false;
  /** Which server of all it is that counts the ticks; undefined before the first reset. */
  epoch: number | undefined;
  readonly form: ReplicaForm;
  readonly link: ClientLink;
  readonly parts: readonly Part[];
  readonly ticks: Hearers;
  readonly sampler: Sampler | undefined;
  readonly owning: OwningPart | undefined;
  readonly #feeds: readonly Feed[];

  constructor(link: ClientLink, form: ReplicaForm) {
    const { logger } = link.settings;
    const { state, collections } = form;
    this.link = link;
    this.form = form;
    this.sampler = form.sampler?.(form);
    this.parts = collections.map((reading, index) => {
      const follow = this.sampler?.follower(index);
      const context: PartContext = { reading, what: `${state.name}.${reading.name}`, logger, follow };
      const create = reading.single as ((context: PartContext) => Part) | undefined;
      return create?.(context) ?? new Collection(context);
    });
    this.owning = (form.owning as ((engine: Engine) => OwningPart) | undefined)?.(this);
    this.#feeds = [...this.parts.map(({ feed }) => feed), ...(this.owning?.feeds ?? [])];
    this.ticks = new Hearers(`${state.name}.on.tick`, logger);
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
      if (head.own) this.owning?.keep(reader, head);
      else if (head.reset || !this.isLost) this.#applyAndTell(reader, head);
    } catch (error) {
      this.owning?.drop();
      if (!this.isLost && (head?.own || !head?.reset)) this.#ask();
      this.isLost = true;
      throw error;
    }
  };

  opened(): void {
    if (this.isLost) this.#ask();
  }

  #ask(): void {
    this.link.send(runtimeFrame({ method: STATE, params: { id: this.form.state.id } }));
  }

  #applyAndTell(reader: Reader, head: Head): void {
    let event: TickEvent | undefined;
    try {
      event = this.#apply(reader, head);
    } finally {
      tell(this.#feeds, () => event && this.ticks.tell(event));
    }
  }

  #apply(reader: Reader, head: Head): TickEvent {
    const { tick, reset } = head;
    this.sampler?.begin(tick);
    const isShown = this.read(this.parts, reader, head);
    this.owning?.apply(head);
    if (reset) {
      this.isReady = isShown;
      this.isLost = false;
    }
    this.tick = tick;
    this.sampler?.arrived(this.link.settings.clock.now());
    return { tick, reset };
  }

  /** Has each part read its share of a message; those of a newer server are skipped. Returns whether there were any. */
  read(parts: readonly (Part | undefined)[], reader: Reader, head: Head): boolean {
    const { reset, epoch } = head;
    if (!reset) this.#requireStep(head);
    if (reset) for (const part of parts) part?.begin(epoch === this.epoch);
    if (reset) this.epoch = epoch;
    const start = reader.offset;
    while (reader.offset < reader.end) {
      const index = readByte(reader);
      const end = enter(reader, readVarint(reader), "");
      try {
        parts[index]?.read(reader);
      } catch (error) {
        throw malformed(`${this.form.collections[index]?.name}`, describeError(error, "message"));
      }
      leave(reader, end);
    }
    if (reset) for (const part of parts) part?.end();
    return reader.offset > start;
  }

  #requireStep({ tick, age }: Head): void {
    const from = this.tick;
    if (tick > from && tick - age <= from) return;
    throw malformed("head", `a step from tick ${tick - age} to ${tick}, and not from ${from}`);
  }
}
