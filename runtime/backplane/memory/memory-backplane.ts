import type { Backplane, BackplaneLink, BackplaneNode, Published } from "../../server/contract/backplane.js";
import { MAX_ENVELOPE_BYTES } from "../limits.js";
import { MemoryData, MemoryStore } from "./memory-store.js";

/** A broker in this process, for tests and for several servers of one process. */
export interface MemoryBackplane extends Backplane {
  /** As if the broker had stopped: links are down, the store answers nothing. What was published and has not arrived is lost. */
  stop(): void;
  /** It is back, with the data of its store, or with none of them. Links are up again in a later turn. */
  start(options?: { readonly empty?: boolean }): void;
}

/** Creates a broker. What is published arrives in a later turn of the event loop, in order. */
export function memoryBackplane(): MemoryBackplane {
  return new MemoryBroker();
}

class MemoryBroker implements MemoryBackplane {
  readonly name = "memory";
  readonly data: MemoryData = new MemoryData();
  readonly links = new Set<MemoryLink>();
  running = true;
  /** Envelopes of an earlier start are lost. */
  #starts = 0;

  open(node: BackplaneNode): BackplaneLink {
    const link = new MemoryLink(this, node);
    this.links.add(link);
    this.later(() => link.setUp(true));
    return link;
  }

  stop(): void {
    this.running = false;
    this.#starts++;
    for (const link of [...this.links]) link.setUp(false);
  }

  start({ empty = false }: { readonly empty?: boolean } = {}): void {
    if (empty) this.data.clear();
    this.running = true;
    for (const link of this.links) this.later(() => link.setUp(true));
  }

  publish(from: MemoryLink, subject: string, envelope: Uint8Array): void {
    this.later(() => {
      from.answered(envelope.length);
      let heard = false;
      for (const link of [...this.links]) {
        if (link === from || !link.hears(subject)) continue;
        heard = true;
        // Each node has bytes of its own, as over a network.
        link.node.receive(subject, envelope.slice());
      }
      if (!heard && this.links.has(from)) from.node.unheard?.(subject);
    });
  }

  /** In a later turn, if the broker has not stopped until then. */
  later(run: () => void): void {
    const starts = this.#starts;
    setImmediate(() => {
      if (this.running && starts === this.#starts) run();
    });
  }
}

class MemoryLink implements BackplaneLink {
  readonly node: BackplaneNode;
  readonly maxPublishBytes: number = MAX_ENVELOPE_BYTES;
  readonly store: MemoryStore;
  readonly #broker: MemoryBroker;
  /** What is subscribed to, and what waits for the confirmation. */
  readonly #subjects = new Map<string, (() => void)[]>();
  #up = false;
  #closed = false;
  /** Bytes that were accepted and have not arrived. */
  #queued = 0;

  constructor(broker: MemoryBroker, node: BackplaneNode) {
    this.#broker = broker;
    this.node = node;
    this.store = new MemoryStore(broker.data, node.prefix, () => this.#up);
  }

  setUp(up: boolean): void {
    if (this.#closed || this.#up === up) return;
    this.#up = up;
    this.#queued = 0;
    if (up) for (const subject of this.#subjects.keys()) this.#confirm(subject);
    this.node.changed(up ? "up" : "down", up ? "connected" : "the broker has stopped");
  }

  hears(subject: string): boolean {
    return this.#up && this.#subjects.has(subject);
  }

  publish(subject: string, envelope: Uint8Array): Published {
    if (!this.#up) return "down";
    if (envelope.length > MAX_ENVELOPE_BYTES) return "tooLarge";
    if (this.#queued + envelope.length > this.node.maxQueuedBytes) return "full";
    this.#queued += envelope.length;
    this.#broker.publish(this, subject, envelope);
    return "sent";
  }

  answered(bytes: number): void {
    this.#queued -= bytes;
  }

  subscribe(subject: string): Promise<void> {
    if (this.#closed) return Promise.resolve();
    const waiting = this.#subjects.get(subject) ?? [];
    this.#subjects.set(subject, waiting);
    return new Promise((resolve) => {
      waiting.push(resolve);
      if (this.#up) this.#broker.later(() => this.#confirm(subject));
    });
  }

  unsubscribe(subject: string): void {
    this.#confirm(subject);
    this.#subjects.delete(subject);
  }

  close(): Promise<void> {
    this.#closed = true;
    this.#up = false;
    this.#broker.links.delete(this);
    this.store.close();
    for (const subject of [...this.#subjects.keys()]) this.unsubscribe(subject);
    return Promise.resolve();
  }

  #confirm(subject: string): void {
    for (const resolve of this.#subjects.get(subject)?.splice(0) ?? []) resolve();
  }
}
