import type { Clock } from "../../protocol/clock.js";

/**
 * What carries messages between the servers of a cluster, its nodes: a broker and how to reach it. One object may serve
 * several servers of a process; each opens a link of its own.
 */
export interface Backplane {
  /** A word for log lines: `nats`. */
  readonly name: string;
  /** Begins to connect, and goes on trying until the link is closed. Throws `usage` for wrong options, and nothing else. */
  open(node: BackplaneNode): BackplaneLink;
}

/** The server on this side of a link. Its functions never throw, and are not called any more once the link is closed. */
export interface BackplaneNode {
  /** The node's id: 8 characters of `a-z2-7`. */
  readonly id: string;
  /** How all subjects begin, without a dot at the end: `kephas.<deployment>.<protocol>`. Keys of the store belong to it too. */
  readonly prefix: string;
  readonly clock: Clock;
  /** The most bytes that may be accepted by {@link BackplaneLink.publish} without an answer of the broker. */
  readonly maxQueuedBytes: number;
  /** An envelope came on a subject that is subscribed to. The bytes are the node's own from now on; nobody writes to them again. */
  receive(subject: string, envelope: Uint8Array): void;
  /**
   * `up`: the link takes envelopes, and every subscription that was asked for is in force. `down`: it takes none; `why` is a few
   * words for the log, without credentials. Called when it changes, never twice with the same state; the first state is `down`.
   */
  changed(state: "up" | "down", why: string): void;
  /** The broker says that nobody subscribes to the subject of an envelope that was published. */
  unheard?(subject: string): void;
  /** Something that operators should know, and that ends nothing: a setting of the broker that makes a promise void. */
  warn(text: string): void;
}

/** What became of an envelope: taken by the broker's client, or dropped because there is no connection, too much waits, or it is too large. */
export type Published = "sent" | "down" | "full" | "tooLarge";

/** A connection to a broker. */
export interface BackplaneLink {
  /** The largest envelope at the moment, in bytes: what the broker says it takes, 1 MiB at most. */
  readonly maxPublishBytes: number;
  /** Where what has to outlive a node is kept, with compare-and-set. */
  readonly store: BackplaneStore;
  /**
   * Publishes to all other nodes that subscribe, at most once and in order within a subject; this node does not hear it. Never throws,
   * never waits: what is not `sent` is dropped, and nothing of it arrives later. The bytes are never written to again by the caller.
   */
  publish(subject: string, envelope: Uint8Array): Published;
  /**
   * Subscribes, and does so again after each time that the link was down. Resolves when the broker has confirmed it: what others
   * publish from then on is heard. Resolves too once it is unsubscribed, or the link is closed. Never rejects.
   */
  subscribe(subject: string): Promise<void>;
  unsubscribe(subject: string): void;
  /** Sends what was accepted, if that is possible within a second, and closes. Nothing is received any more. Never rejects. */
  close(): Promise<void>;
}

/** A value of the store and its revision, which every write changes. */
export interface StoredValue {
  readonly value: string;
  readonly revision: number;
}

/**
 * A small key-value store with compare-and-set. Keys are `[A-Za-z0-9_.-]{1,512}`, values texts of JSON, 256 KiB at most. Every method
 * rejects where it has no answer, for whatever reason, within a second; a write that was rejected may still be executed, now or
 * later. Nothing expires by itself.
 */
export interface BackplaneStore {
  /** Undefined where there is none. */
  get(key: string): Promise<StoredValue | undefined>;
  /** Writes a key that has no value, and returns its revision. Undefined, and nothing is written, where it has one. */
  create(key: string, value: string): Promise<number | undefined>;
  /** Writes a key whose revision is this one, and returns the new one. Undefined, and nothing is written, where it is another, or none. */
  update(key: string, value: string, revision: number): Promise<number | undefined>;
  /** Removes a key whose revision is this one. False, and nothing is removed, where it is another, or none. */
  delete(key: string, revision: number): Promise<boolean>;
  /** The keys that begin with a text, and their values. */
  list(prefix: string): Promise<ReadonlyMap<string, StoredValue>>;
  /**
   * Calls back with each key that begins with a text when its value has changed or gone. A hint: changes may be missed, for ever after
   * the broker has lost its data. Returns what ends it.
   */
  watch(prefix: string, changed: (key: string) => void): () => void;
}
