import type { MessageFrame } from "../frames/message-frame.js";
import type { EntryHead } from "./entry.js";
import type { Position } from "./handover/session-state.js";

/** A message on a topic, from whatever node, as it is handed to the peers of this one. */
export interface Positioned {
  readonly position: Position;
  readonly head: EntryHead;
  readonly frame: MessageFrame;
}

/** A session that changes its node, and has to know which messages it gets. */
export interface PositionListener {
  /** Whether it may get messages of this topic; of broadcasts to all, and what is for an identity, the name is `""`. */
  hears(topic: string): boolean;
  /** One has been handed to the peers that it is for. */
  passed(message: Positioned): void;
}

/** Tells sessions that change their node which message of a sender on a topic is being handed to the peers. */
export class Positions {
  readonly #listeners = new Set<PositionListener>();
  #current: Position | undefined;

  /** Of the message that is being handed to peers; undefined for what has none. */
  get current(): Position | undefined {
    return this.#current;
  }

  /** Whether anybody asks: else messages need no positions. */
  get needed(): boolean {
    return this.#listeners.size > 0;
  }

  /** Returns what ends it. */
  listen(listener: PositionListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Hands a message to peers. */
  hand(message: Positioned, hand: () => void): void {
    const { topic } = message.position;
    this.#current = message.position;
    try {
      hand();
    } finally {
      this.#current = undefined;
    }
    for (const listener of [...this.#listeners]) if (listener.hears(topic)) listener.passed(message);
  }
}
