import type { Clock } from "../../protocol/clock.js";
import { readCommandId } from "../../protocol/frame.js";
import { messageAt } from "../frames/message-frame.js";
import type { BackplaneMeter } from "../metrics/backplane-meter.js";
import { Ages } from "./ages.js";
import { ENTRIES_AT, type Numbering, readNumbering } from "./batch.js";
import type { ClusterLog } from "./cluster-log.js";
import type { Entry } from "./entry.js";
import { ANSWER, BEAT, type EnvelopeHeader, MESSAGES, PIPE, readHeader } from "./envelope.js";
import type { SenderEnd } from "./handover/session-state.js";
import { Hearing } from "./hearing.js";
import { parseBeat, readNodeMessage } from "./json-envelope.js";
import { type Nodes, readBeat } from "./nodes.js";
import { readPipeEnvelope } from "./pipes/pipe-envelope.js";
import type { Pipes } from "./pipes/pipes.js";
import { type Allows, readEntries } from "./read-entries.js";
import type { Requests } from "./requests.js";

/** Where messages come from: the number of the first is behind so many of this run. */
export interface Origin {
  readonly node: string;
  readonly run: number;
  readonly before: number;
}

export interface ReceiverOwner {
  /** The node's own id. */
  readonly id: string;
  /** Of its protocol, as envelopes have it. */
  readonly fingerprint: number;
  readonly clock: Clock;
  readonly meter: BackplaneMeter;
  readonly log: ClusterLog;
  readonly nodes: Nodes;
  readonly requests: Requests;
  readonly pipes: Pick<Pipes, "receive">;
  /** Whether servers send such a command, and one of so many bytes. */
  readonly allows: Allows;
  /**
   * Which commands of another schema, whose fingerprint this is, are the same here; undefined while that is not known, which is asked
   * of the node.
   */
  readonly knows: (fingerprint: number, node: string) => ((commandId: number) => boolean) | undefined;
  /** Hands messages to the peers of this node. How many of them there was nobody for. */
  readonly deliver: (entry: Entry, origin: Origin) => number;
}

/** What comes from other nodes: checked whole before anything of it counts, numbered, and handed on. */
export class Receiver {
  readonly #owner: ReceiverOwner;
  readonly #hearing = new Hearing();
  readonly #ages = new Ages();

  constructor(owner: ReceiverOwner) {
    this.#owner = owner;
  }

  /** An envelope came. Never throws. */
  receive(subject: string, envelope: Uint8Array): void {
    const { meter, log } = this.#owner;
    let sender: string | undefined;
    try {
      const header = readHeader(envelope);
      if (typeof header === "string") {
        this.#refuse(header, sender);
        return;
      }
      sender = header.node;
      if (sender !== this.#owner.id && !this.#read(subject, header, envelope)) this.#refuse("malformed", sender);
    } catch (error) {
      meter.malformed++;
      log.refused(sender, `it failed: ${error instanceof Error ? error.message : "for no known reason"}`);
    }
  }

  /** How far each sender of a subject was heard. */
  ends(subject: string): readonly SenderEnd[] {
    return this.#hearing.ends(subject);
  }

  /** A peer that comes from another node has heard a sender so far. */
  know(subject: string, sender: SenderEnd): void {
    this.#hearing.know(subject, sender);
  }

  forgetSubject(subject: string): void {
    this.#hearing.forgetSubject(subject);
  }

  forgetNode(node: string): void {
    this.#hearing.forgetNode(node);
    this.#ages.forget(node);
  }

  /** False where it is malformed. */
  #read(subject: string, header: EnvelopeHeader, envelope: Uint8Array): boolean {
    const { node, kind } = header;
    if (kind === MESSAGES) return this.#readMessages(subject, header, envelope);
    if (kind === BEAT) return this.#readBeat(header, envelope);
    if (kind === PIPE) return this.#readPipe(header, envelope);
    const message = readNodeMessage(envelope);
    if (message === undefined) return false;
    if (this.#isStale(header)) return true;
    if (kind === ANSWER) this.#owner.requests.answered(node, message);
    else void this.#owner.requests.received(node, message);
    return true;
  }

  #readBeat(header: EnvelopeHeader, envelope: Uint8Array): boolean {
    const { node, epoch } = header;
    const beat = readBeat(parseBeat(envelope));
    if (beat === undefined) return false;
    if (!this.#isStale(header)) this.#owner.nodes.heard(node, { epoch, beat, now: this.#owner.clock.now() });
    return true;
  }

  #readPipe(header: EnvelopeHeader, envelope: Uint8Array): boolean {
    const message = readPipeEnvelope(envelope);
    if (message === undefined) return false;
    // What is not handed on is missed by its number.
    if (!this.#isStale(header) && !this.#isOld(header)) this.#owner.pipes.receive(header.node, message);
    return true;
  }

  #readMessages(subject: string, header: EnvelopeHeader, envelope: Uint8Array): boolean {
    if (envelope.length < ENTRIES_AT) return false;
    const { meter, fingerprint } = this.#owner;
    const numbering = readNumbering(envelope);
    const isForeign = header.fingerprint !== fingerprint;
    const entries = readEntries(envelope, numbering.count, isForeign ? ANYTHING : this.#owner.allows);
    if (entries === undefined) return false;
    const stale = this.#isStale(header);
    const { duplicate, missed } = this.#hearing.hear(subject, header.node, numbering);
    meter.missed += missed;
    if (duplicate) meter.duplicate += numbering.count;
    else if (this.#isOld(header)) meter.oldEpoch += numbering.count;
    else if (stale) meter.stale += numbering.count;
    else if (isForeign) this.#deliverKnown(entries, header, numbering);
    else this.#deliver(entries, { ...numbering, node: header.node });
    return true;
  }

  /** Asked of sound envelopes alone: others must not move what the age is told by. */
  #isStale({ node, sentMs }: EnvelopeHeader): boolean {
    return this.#ages.isStale(node, sentMs, this.#owner.clock.now());
  }

  #isOld({ node, epoch }: EnvelopeHeader): boolean {
    return this.#owner.nodes.isOld(node, epoch);
  }

  #deliver(entries: readonly Entry[], { node, run, before }: Origin): void {
    const { meter, deliver } = this.#owner;
    let number = before;
    for (const entry of entries) {
      meter.delivered += entry.frames.length;
      meter.noPeer += deliver(entry, { node, run, before: number });
      number += entry.frames.length;
    }
  }

  /** Of a node of another schema: what means the same here. The rest is counted. */
  #deliverKnown(entries: readonly Entry[], { fingerprint, node }: EnvelopeHeader, { run, before }: Numbering): void {
    const { meter, knows } = this.#owner;
    const isKnown = knows(fingerprint, node);
    let number = before;
    for (const entry of entries) {
      for (const frame of entry.frames) {
        if (isKnown !== undefined && this.#isSame(frame, isKnown)) {
          this.#deliver([{ ...entry, frames: [frame] }], { node, run, before: number });
        } else meter.schema++;
        number++;
      }
    }
  }

  #isSame({ buffer, start }: Entry["frames"][number], isKnown: (commandId: number) => boolean): boolean {
    const message = messageAt(buffer, start);
    const commandId = readCommandId(message);
    return isKnown(commandId) && this.#owner.allows(commandId, message.length);
  }

  #refuse(why: "malformed" | "schema", sender: string | undefined): void {
    const { meter, log } = this.#owner;
    meter[why]++;
    log.refused(sender, why === "schema" ? "it is of another version of Kephas" : "it is malformed");
  }
}

/** What is not known to be sent by this schema is sorted out message by message. */
const ANYTHING: Allows = () => true;
