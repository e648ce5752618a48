import type { Clock } from "../../protocol/clock.js";
import type { Backplane, BackplaneLink, BackplaneStore, Published } from "../contract/backplane.js";
import type { MessageFrame } from "../frames/message-frame.js";
import type { ServerLog } from "../logging/server-log.js";
import type { BackplaneMeter } from "../metrics/backplane-meter.js";
import type { FlushQueue } from "../timing/flush-queue.js";
import { ClusterLog } from "./cluster-log.js";
import type { EntryHead } from "./entry.js";
import { BEAT, type EnvelopeHeader, shortFingerprint } from "./envelope.js";
import { ForeignSchemas, SCHEMA, type SentHere, schemaTable } from "./foreign-schemas.js";
import type { TopicEnds } from "./handover/session-state.js";
import { createBeat } from "./json-envelope.js";
import { type Beat, Nodes, type NodesOwner } from "./nodes.js";
import { Pipes } from "./pipes/pipes.js";
import { Positions } from "./positions.js";
import { Publisher } from "./publisher.js";
import { Receiver, type ReceiverOwner } from "./receiver.js";
import { Requests } from "./requests.js";
import type { Subjects } from "./subjects.js";

/** How often a node says that it is there, in milliseconds. */
const BEAT_MS = 1000;

/** After how long every other node must have been heard, in milliseconds. */
const ACQUAINTED_MS = 1500;

/** How long a node is known that is silent, as a multiple of `leaseMs`. */
const FORGET_AFTER_LEASES = 1.3;

/** What a node of a cluster works with. */
export interface ClusterParts {
  readonly id: string;
  readonly backplane: Backplane;
  readonly subjects: Subjects;
  /** Of the protocol. */
  readonly fingerprint: string;
  /** What servers send by it. */
  readonly sent: readonly SentHere[];
  readonly clock: Clock;
  readonly flushQueue: FlushQueue;
  readonly logger: ServerLog;
  readonly meter: BackplaneMeter;
  readonly maxQueuedBytes: number;
  readonly leaseMs: number;
  /** What the node says of itself. */
  readonly beat: () => Beat;
  /** Hears of the other nodes, and that the link is up. */
  readonly watcher: NodesOwner & { linked(): void };
  /** What is done with messages of others. */
  readonly receiving: Pick<ReceiverOwner, "deliver" | "allows">;
}

/** Nothing is published before a server listens. */
const NOT_STARTED: Pick<BackplaneLink, "publish" | "maxPublishBytes"> = {
  maxPublishBytes: Number.POSITIVE_INFINITY,
  publish: (): Published => "down",
};

/** This server as a node of a cluster: its link to the broker, the other nodes, and what goes between them. */
export class Cluster {
  readonly id: string;
  readonly subjects: Subjects;
  readonly publisher: Publisher;
  readonly requests: Requests;
  readonly nodes: Nodes;
  readonly pipes: Pipes;
  readonly positions: Positions = new Positions();
  readonly #parts: ClusterParts;
  readonly #log: ClusterLog;
  readonly #receiver: Receiver;
  readonly #fingerprint: number;
  /** 1, and one more each time that the others had declared this node dead. */
  epoch = 1;
  #link: BackplaneLink | undefined;
  #up = false;
  #upSince = 0;
  #stopGreeting: (() => void) | undefined;
  #stopTimer: (() => void) | undefined;
  #closing: Promise<void> | undefined;

  constructor(parts: ClusterParts) {
    const { id, subjects, clock, flushQueue, meter, leaseMs } = parts;
    this.id = id;
    this.subjects = subjects;
    this.#parts = parts;
    this.#fingerprint = shortFingerprint(parts.fingerprint);
    this.#log = new ClusterLog(parts);
    const header = (kind: number): EnvelopeHeader => this.#header(kind);
    const link = {
      publish: (subject: string, envelope: Uint8Array) => (this.#link ?? NOT_STARTED).publish(subject, envelope),
      get maxPublishBytes() {
        return linkOf().maxPublishBytes;
      },
    };
    const linkOf = (): typeof NOT_STARTED => this.#link ?? NOT_STARTED;
    this.publisher = new Publisher({ link, flushQueue, meter, header });
    this.requests = new Requests({ clock, link, header, inbox: (node) => subjects.inbox(node) });
    this.nodes = new Nodes(this.#nodesOwner(), { forgetAfterMs: FORGET_AFTER_LEASES * leaseMs, now: clock.now() });
    const isKnown = (node: string): boolean => this.nodes.get(node) !== undefined;
    const inbox = (node: string): string => subjects.inbox(node);
    this.pipes = new Pipes({ clock, link, header, inbox, isKnown, meter: meter.pipes });
    const foreign = this.#foreignSchemas();
    this.#receiver = new Receiver({
      ...parts.receiving,
      knows: (fingerprint, node) => foreign.knows(fingerprint, node),
      id,
      fingerprint: this.#fingerprint,
      clock,
      meter,
      log: this.#log,
      nodes: this.nodes,
      requests: this.requests,
      pipes: this.pipes,
    });
  }

  /** Whether the link takes messages. */
  get up(): boolean {
    return this.#up;
  }

  /** Whether all nodes that are there have been heard: the link is up for longer than they take to say so. */
  get acquainted(): boolean {
    return this.#up && this.#parts.clock.now() - this.#upSince >= ACQUAINTED_MS;
  }

  /** Connects, unless it has. Messages are dropped before, and while there is no connection. */
  start(): void {
    if (this.#link !== undefined || this.#closing !== undefined) return;
    const { id, backplane, subjects, clock, maxQueuedBytes } = this.#parts;
    this.#link = backplane.open({
      id,
      prefix: subjects.prefix,
      clock,
      maxQueuedBytes,
      receive: (subject, envelope) => this.#receiver.receive(subject, envelope),
      changed: (state, why) => this.#changed(state, why),
      unheard: (subject) => this.#unheard(subject),
      warn: (text) => this.#log.warn(text),
    });
    for (const subject of [subjects.all, subjects.beats, subjects.inbox(id)]) void this.#link.subscribe(subject);
    this.#tick();
  }

  /** Listens to a subject. Resolves when what others publish on it is heard. */
  async subscribe(subject: string): Promise<void> {
    this.start();
    await this.#link?.subscribe(subject);
  }

  /** How far each sender of a topic was heard, this node among them; of broadcasts to all the name is `""`. */
  endsOf(topic: string): TopicEnds {
    const subject = this.#subjectOf(topic);
    const { run, before } = this.publisher.ends(subject);
    return { topic, senders: [...this.#receiver.ends(subject), { node: this.id, run, end: before }] };
  }

  /** A peer that comes from another node has heard a topic so far: counting begins there, where it has not begun. */
  know({ topic, senders }: TopicEnds): void {
    for (const sender of senders) if (sender.node !== this.id) this.#receiver.know(this.#subjectOf(topic), sender);
  }

  /** Hands a message to the peers of this node and publishes it to the others, at once where its position is asked for. */
  send(topic: string, head: EntryHead, frame: MessageFrame, hand: () => void): void {
    const subject = this.#subjectOf(topic);
    if (!this.positions.needed) {
      this.publisher.add(subject, head, frame);
      hand();
      return;
    }
    const numbering = this.publisher.addNow(subject, head, frame);
    if (numbering === undefined) {
      hand();
      return;
    }
    const { run, before: number } = numbering;
    this.positions.hand({ position: { topic, node: this.id, run, number }, head, frame }, hand);
  }

  /** Undefined before it has started. */
  get store(): BackplaneStore | undefined {
    return this.#link?.store;
  }

  /** The largest envelope at the moment, in bytes. */
  get maxPublishBytes(): number {
    return (this.#link ?? NOT_STARTED).maxPublishBytes;
  }

  #subjectOf(topic: string): string {
    return topic === "" ? this.subjects.all : this.subjects.topic(topic);
  }

  unsubscribe(subject: string): void {
    this.#link?.unsubscribe(subject);
    this.#receiver.forgetSubject(subject);
  }

  /** Tells the others that this node goes, and ends the connection. Never rejects. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#stopTimer?.();
    this.#stopGreeting?.();
    this.publisher.flush();
    this.#beat("gone");
    this.requests.lost();
    this.pipes.close();
    await this.#link?.close();
    this.#up = false;
  }

  #changed(state: "up" | "down", why: string): void {
    this.#up = state === "up";
    this.#log.changed(state, why);
    if (!this.#up) return;
    this.#upSince = this.#parts.clock.now();
    this.publisher.healed();
    this.#beat();
    this.#parts.watcher.linked();
  }

  /** Whoever is new hears at once who is there, and not with the next beat. */
  #greet(): void {
    this.#stopGreeting ??= this.#parts.clock.after(0, () => {
      this.#stopGreeting = undefined;
      if (this.#up) this.#beat();
    });
  }

  #tick(): void {
    this.#stopTimer = this.#parts.clock.after(BEAT_MS, () => this.#tick());
    this.nodes.check(this.#parts.clock.now(), this.#up);
    this.publisher.mark();
    this.#log.summarize();
    if (this.#up) this.#beat();
  }

  #beat(state?: Beat["state"]): void {
    const beat = this.#parts.beat();
    this.#link?.publish(this.subjects.beats, createBeat(this.#header(BEAT), { ...beat, ...(state && { state }) }));
  }

  #unheard(subject: string): void {
    const inbox = this.subjects.inbox("");
    if (!subject.startsWith(inbox)) return;
    const node = subject.slice(inbox.length);
    this.nodes.unheard(node);
    this.pipes.lost(node);
  }

  #header(kind: number): EnvelopeHeader {
    const sentMs = Math.floor(this.#parts.clock.now()) % 2 ** 32;
    return { kind, node: this.id, epoch: this.epoch, sentMs, fingerprint: this.#fingerprint };
  }

  #foreignSchemas(): ForeignSchemas {
    const { clock, sent, fingerprint } = this.#parts;
    const { requests } = this;
    requests.serve(SCHEMA, () => schemaTable(fingerprint, sent));
    return new ForeignSchemas({ clock, sent, ask: (node, asked, options) => requests.ask(node, asked, options) });
  }

  #nodesOwner(): NodesOwner {
    const { watcher } = this.#parts;
    return {
      beat: (node) => watcher.beat(node),
      appeared: (node) => {
        this.#log.node(node, "is there");
        this.#greet();
        watcher.appeared(node);
      },
      suspected: (node) => {
        this.#log.node(node, "is not heard any more");
        this.requests.lost(node.id);
        watcher.suspected(node);
      },
      gone: (node) => {
        this.#log.node(node, "is gone");
        this.#receiver.forgetNode(node.id);
        this.pipes.lost(node.id);
        watcher.gone(node);
      },
    };
  }
}
