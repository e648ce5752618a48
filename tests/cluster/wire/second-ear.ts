import { decodeEnvelope, type ReadEnvelope, type ReaderSchema, type ReadMessage } from "./second-decoder.js";

/** What a node counts, as far as an envelope moves it. */
export interface Counted {
  delivered: number;
  missed: number;
  duplicate: number;
  stale: number;
  schema: number;
  oldEpoch: number;
  malformed: number;
}

/**
 * What a node has to make of envelopes while its clock stands still, by docs/cluster-wire.md: who is heard, what counts, and which
 * messages are delivered.
 */
export class SecondEar {
  readonly counted: Counted = {
    delivered: 0,
    missed: 0,
    duplicate: 0,
    stale: 0,
    schema: 0,
    oldEpoch: 0,
    malformed: 0,
  };
  /** How many envelopes were sound. */
  sound = 0;
  /** The epochs of the nodes that are there. */
  readonly nodes = new Map<string, number>();
  readonly #schema: ReaderSchema;
  readonly #self: string;
  readonly #nowMs: number;
  readonly #heard = new Map<string, { readonly run: number; readonly end: number }>();
  /** The least age of each sender's envelopes. */
  readonly #quickest = new Map<string, number>();

  constructor(self: string, nowMs: number, schema: ReaderSchema) {
    this.#self = self;
    this.#nowMs = nowMs;
    this.#schema = schema;
  }

  /** The messages that are delivered. */
  hear(subject: string, bytes: Uint8Array): readonly ReadMessage[] {
    const envelope = decodeEnvelope(bytes, this.#schema);
    if (envelope === "version") this.counted.schema++;
    else if (envelope === undefined) this.#refuse(bytes);
    else if (envelope.node !== this.#self) return this.#take(subject, envelope);
    return [];
  }

  /** Its own are not even looked at. */
  #refuse(bytes: Uint8Array): void {
    if (Buffer.from(bytes.subarray(4, 12)).toString("latin1") !== this.#self) this.counted.malformed++;
  }

  #take(subject: string, envelope: ReadEnvelope): readonly ReadMessage[] {
    this.sound++;
    const stale = this.#isStale(envelope);
    if (envelope.kind === 2 && !stale) this.#beat(envelope);
    return envelope.kind === 1 ? this.#messages(subject, envelope, stale) : [];
  }

  #isStale({ node, sentMs }: ReadEnvelope): boolean {
    const known = this.#quickest.get(node);
    const age = nearest(this.#nowMs - sentMs, known ?? 0);
    const quickest = Math.min(age, known ?? age);
    this.#quickest.set(node, quickest);
    return age - quickest > 5000;
  }

  #beat({ node, epoch, json }: ReadEnvelope): void {
    const known = this.nodes.get(node);
    if (known !== undefined && epoch < known) return;
    if ((json as { readonly state: string }).state !== "gone") {
      this.nodes.set(node, epoch);
    } else if (this.nodes.delete(node)) {
      this.#quickest.delete(node);
      for (const pair of [...this.#heard.keys()]) if (pair.endsWith(node)) this.#heard.delete(pair);
    }
  }

  #messages(subject: string, envelope: ReadEnvelope, stale: boolean): readonly ReadMessage[] {
    const { node, epoch, run, before, messages, fingerprint } = envelope;
    const counted = this.counted;
    const count = messages.length;
    const pair = `${subject} ${node}`;
    const heard = this.#heard.get(pair) ?? { run, end: before };
    if (run < heard.run || (run === heard.run && before < heard.end)) {
      counted.duplicate += count;
      return [];
    }
    counted.missed += run > heard.run ? before : before - heard.end;
    this.#heard.set(pair, { run, end: before + count });
    if (epoch < (this.nodes.get(node) ?? 0)) counted.oldEpoch += count;
    else if (stale) counted.stale += count;
    else if (fingerprint !== this.#schema.fingerprint) counted.schema += count;
    else {
      counted.delivered += count;
      return messages;
    }
    return [];
  }
}

/** The same modulo 2^32, and as near to the other number as can be: half way below it at most. */
function nearest(age: number, to: number): number {
  const turn = 2 ** 32;
  const off = (((age - to) % turn) + turn) % turn;
  return to + (off >= turn / 2 ? off - turn : off);
}
