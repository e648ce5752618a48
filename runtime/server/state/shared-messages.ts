import type { StateMeter } from "../metrics/state-meter.js";
import { baselineOf } from "./baseline.js";
import type { Entities } from "./entities.js";
import type { Member } from "./member.js";
import type { MessageWriter } from "./message-writer.js";
import type { SharedMessage } from "./shared-message.js";
import type { View } from "./view.js";

/** So much is encoded in a tick before peers that are behind have to wait for the next one. */
const MOST_ENCODED_BYTES = 8 * 1024 * 1024;

/** What shared messages are made with. */
export interface SharedMessagesContext {
  readonly collections: readonly Entities[];
  readonly writer: MessageWriter;
  readonly meter: StateMeter;
  /** The view of a peer that has nothing. */
  readonly nothing: View;
}

/** The messages of one round: peers that have the same and are to have the same get one, in one buffer. */
export class SharedMessages {
  /** The first that an encoder threw in this round. */
  failure: { readonly error: unknown } | undefined;
  readonly #context: SharedMessagesContext;
  #tick = 0;
  #epoch = 0;
  #bytes = 0;
  /** The last one that was asked for: most often the next peer is to get it too. */
  #version = -1;
  #written = 0;
  #had: View | undefined;
  #wanted: View | undefined;
  #last: SharedMessage | undefined;
  /** The views that hold messages of this round. */
  readonly #views: View[] = [];

  constructor(context: SharedMessagesContext) {
    this.#context = context;
  }

  /** Messages are as of this tick from now on, and all are made anew. */
  begin(tick: number, epoch: number): void {
    this.#tick = tick;
    this.#epoch = epoch;
    this.#bytes = 0;
    this.#version = -1;
    this.#last = undefined;
    for (const { messages } of this.#views) messages.clear();
    this.#views.length = 0;
    this.failure = undefined;
  }

  /** What brings a peer up to date. Undefined where it has to wait: enough was encoded, or its encoder threw. */
  for({ version, written, had, wanted }: Member): SharedMessage | undefined {
    const isSame = version === this.#version && written === this.#written;
    if (isSame && had === this.#had && wanted === this.#wanted) return this.#last;
    const since = baselineOf(this.#tick, version);
    const message = since === 0 ? this.#reset(wanted) : this.#between({ since, written, had, wanted });
    this.#version = version;
    this.#written = written;
    this.#had = had;
    this.#wanted = wanted;
    this.#last = message;
    return message;
  }

  #reset(wanted: View): SharedMessage | undefined {
    return this.#between({ since: 0, written: 0, had: this.#context.nothing, wanted });
  }

  #between(step: Step): SharedMessage | undefined {
    const { since, written, had, wanted } = step;
    const { messages } = wanted;
    // A peer to which nothing was written for longer is told that it is from any tick: its client only holds what it has against the age.
    const isLonger = written < since;
    const sinceBits = since === 0 ? 15 : 31 - Math.clz32(this.#tick - since);
    const key = (had.id * 16 + sinceBits) * 2 + (isLonger ? 1 : 0);
    const made = messages.get(key);
    if (made !== undefined) return made;
    const message = this.#make(step, isLonger ? this.#tick : this.#tick - since);
    if (message === undefined) return undefined;
    if (messages.size === 0) this.#views.push(wanted);
    messages.set(key, message);
    return message;
  }

  #make({ since, had, wanted }: Step, age: number): SharedMessage | undefined {
    if (since > 0 && this.#forgot(since, had)) return this.#reset(wanted);
    // Who is up to date never waits. Of the others, newcomers to the first tick among them, one is served in each tick at least.
    const isBehind = since === 0 || since < this.#tick - 1;
    if (isBehind && this.#bytes >= MOST_ENCODED_BYTES) return undefined;
    try {
      const head = { since, tick: this.#tick, epoch: this.#epoch, age, acked: undefined };
      const message = this.#context.writer.write(head, had, wanted);
      this.#bytes += message.frame.end - message.frame.start;
      return message;
    } catch (error) {
      this.failure ??= { error };
      return undefined;
    }
  }

  /** Whether a zone that peers had does not know any more who left it so long ago. */
  #forgot(since: number, { zones }: View): boolean {
    for (const { form, presence } of this.#context.collections) {
      if (form.zone === undefined) {
        if (since < (presence.zones.get(0)?.floor ?? 0)) return true;
        continue;
      }
      for (const zone of zones) if (since < (presence.zones.get(zone)?.floor ?? 0)) return true;
    }
    return false;
  }
}

/** From what to what a message brings its peers. */
interface Step {
  readonly since: number;
  readonly written: number;
  readonly had: View;
  readonly wanted: View;
}
