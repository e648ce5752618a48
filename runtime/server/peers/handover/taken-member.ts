import type { Clock } from "../../../protocol/clock.js";
import { TO_IDENTITY } from "../../cluster/entry.js";
import type { Inflow, InflowSink } from "../../cluster/handover/inflow.js";
import type { Item, TopicEnds } from "../../cluster/handover/session-state.js";
import type { Positioned, PositionListener, Positions } from "../../cluster/positions.js";
import type { Connection } from "../../connection/connection.js";
import { deliveryOfItem, frameOfItem, itemOf } from "./items.js";
import type { ComingFlow } from "./moving-parts.js";

/** How often it is looked whether all has come, in milliseconds. */
const LOOK_MS = 2000;

/** A session that came from another node, and what a peer is made of. */
export interface TakenMemberParts {
  readonly clock: Clock;
  readonly positions: Positions;
  readonly inflow: Inflow;
  readonly identity: string | undefined;
  /** The topics that it was in. */
  readonly topics: readonly string[];
  /** So many messages did not come. */
  readonly missed: (messages: number) => void;
  /** Nothing is merged any more. Where all has come its topics were heard so far. */
  readonly ended: (topics: readonly TopicEnds[]) => void;
}

/** What a peer is to those who deliver to it. */
export interface TakenPeer {
  readonly connection: Pick<Connection<unknown>, "outbox" | "alive">;
  readonly topics: ReadonlySet<string> | undefined;
}

/** A peer that came from another node, while what is heard of its topics is merged with what that node still sends. */
export class TakenMember implements InflowSink, PositionListener, ComingFlow {
  readonly #parts: TakenMemberParts;
  readonly #topics: ReadonlySet<string>;
  readonly #stopListening: () => void;
  /** What came before there was a peer. */
  #early: Item[] = [];
  #peer: TakenPeer | undefined;
  /** Whether the message that is being handed to peers was for this one. */
  #offered = false;
  #stopTimer: (() => void) | undefined;

  constructor(parts: TakenMemberParts) {
    this.#parts = parts;
    this.#topics = new Set(parts.topics);
    this.#stopListening = parts.positions.listen(this);
  }

  /** There is a peer now. */
  enter(peer: TakenPeer): void {
    this.#peer = peer;
    const early = this.#early;
    this.#early = [];
    for (const item of early) this.deliver(item);
    peer.connection.outbox.divert = (frame, delivery) => {
      const { current: position } = this.#parts.positions;
      if (position === undefined || delivery.policy === "ephemeral") return peer.connection.outbox.put(frame, delivery);
      this.#offered = true;
      this.#parts.inflow.offer(itemOf({ position, frame, delivery }));
      return "sent";
    };
    this.#look();
  }

  deliver(item: Item): void {
    const frame = frameOfItem(item);
    if (frame === undefined) return;
    if (this.#peer === undefined) this.#early.push(item);
    else if (this.#peer.connection.alive) this.#peer.connection.outbox.put(frame, deliveryOfItem(item));
  }

  missed(messages: number): void {
    this.#parts.missed(messages);
  }

  hears(topic: string): boolean {
    return topic === "" || this.#topics.has(topic) || this.#peer?.topics?.has(topic) === true;
  }

  passed({ position, head, frame }: Positioned): void {
    const { inflow, identity } = this.#parts;
    const offered = this.#offered;
    this.#offered = false;
    if (offered) return;
    // Before there is a peer nothing is handed to it.
    const isForIt = this.#peer === undefined && (head.target !== TO_IDENTITY || head.name === identity);
    inflow.offer(isForIt ? itemOf({ position, frame, delivery: head.delivery }) : { position });
  }

  get topics(): readonly TopicEnds[] {
    return this.#parts.inflow.topics;
  }

  /** Waits no longer for what is missing. */
  flush(): void {
    this.#parts.inflow.flush();
  }

  close(passOn: (item: Item) => void = () => {}): readonly Item[] {
    this.#stop();
    const waiting = this.#parts.inflow.close(passOn);
    this.#parts.ended([]);
    return waiting;
  }

  #look(): void {
    const { clock, inflow, ended } = this.#parts;
    this.#stopTimer = clock.after(LOOK_MS, () => {
      if (this.#peer?.connection.alive !== true) {
        this.close();
      } else if (inflow.settled) {
        this.#stop();
        ended(inflow.topics);
      } else this.#look();
    });
  }

  #stop(): void {
    this.#stopTimer?.();
    this.#stopListening();
    if (this.#peer !== undefined) this.#peer.connection.outbox.divert = undefined;
  }
}
