import type { Item, TopicEnds } from "../../../../runtime/server/cluster/handover/session-state.js";
import { Hearing, type Verdict } from "../../../../runtime/server/cluster/hearing.js";
import { itemOf } from "./frames.js";
import type { SimProcess } from "./sim-process.js";

const TOPIC = "t";

/** The one topic as a node hears it, and whom it hands it to. */
export class SimTopic {
  readonly #node: string;
  readonly #process: SimProcess;
  readonly #lagMs: number;
  readonly #isUsed: () => boolean;
  readonly #hearing = new Hearing();
  #listensFrom = Number.POSITIVE_INFINITY;
  #unusedSince: number | undefined;
  #published = 0;
  #lastAt = 0;

  /** `isUsed`: whether anybody here listens. */
  constructor(
    node: string,
    process: SimProcess,
    { lagMs, isUsed }: { readonly lagMs: number; readonly isUsed: () => boolean },
  ) {
    this.#node = node;
    this.#process = process;
    this.#lagMs = lagMs;
    this.#isUsed = isUsed;
    this.#unsubscribe();
  }

  get topics(): readonly TopicEnds[] {
    const own = { node: this.#node, run: 1, end: this.#published };
    return [{ topic: TOPIC, senders: [...this.#hearing.ends(TOPIC), own] }];
  }

  /** Of the next message of this node. */
  next(): number {
    return this.#published++;
  }

  /** What a session of another node has heard, and this node has not. */
  know(topics: readonly TopicEnds[]): void {
    const senders = topics.flatMap((topic) => topic.senders);
    for (const sender of senders) if (sender.node !== this.#node) this.#hearing.know(TOPIC, sender);
  }

  /** When something arrives that is in order, or late by so much. */
  arrivesAt(at: number, jumpMs: number): number {
    if (jumpMs > 0) return at + jumpMs;
    this.#lastAt = Math.max(this.#lastAt, at + this.#lagMs);
    return this.#lastAt;
  }

  /** A message came; undefined where nobody listens. */
  hear(node: string, number: number): Verdict | undefined {
    if (this.#process.world.now < this.#listensFrom) return undefined;
    return this.#hearing.hear(TOPIC, node, { run: 1, before: number, count: 1 });
  }

  /** From when on what others say is heard. */
  subscribe(): number {
    const { world } = this.#process;
    if (this.#listensFrom === Number.POSITIVE_INFINITY) this.#listensFrom = world.now + world.between(2, 32);
    return Math.max(this.#listensFrom, world.now);
  }

  itemOf(node: string, number: number): Item {
    return itemOf({ position: { topic: TOPIC, node, run: 1, number } });
  }

  /** A second after the last one here has left it. */
  #unsubscribe(): void {
    const { world, clock } = this.#process;
    clock.after(250, () => {
      this.#unsubscribe();
      this.#unusedSince = this.#isUsed() ? undefined : (this.#unusedSince ?? world.now);
      if (world.now - (this.#unusedSince ?? world.now) < 1000) return;
      this.#listensFrom = Number.POSITIVE_INFINITY;
      this.#hearing.forgetSubject(TOPIC);
    });
  }
}
