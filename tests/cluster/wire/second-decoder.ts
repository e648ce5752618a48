/** A message of an envelope, and whom it is for: read by a decoder that was written from docs/cluster-wire.md alone. */
export interface ReadMessage {
  readonly target: number;
  readonly name: string;
  readonly policy: "reliable" | "latest" | "droppable";
  readonly key: string;
  /** In hex. */
  readonly message: string;
}

export interface ReadEnvelope {
  readonly kind: number;
  readonly node: string;
  readonly epoch: number;
  readonly sentMs: number;
  readonly fingerprint: number;
  readonly run: number;
  readonly before: number;
  readonly messages: readonly ReadMessage[];
  /** Of a beat, a request or an answer. */
  readonly json: unknown;
}

/** What a reader of one schema takes: its fingerprint, and the most bytes of payload by command. */
export interface ReaderSchema {
  readonly fingerprint: number;
  readonly largest: ReadonlyMap<number, number>;
}

class Malformed extends Error {}

/** Reads on from byte to byte. Throws where there are too few. */
class Cursor {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes);
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  take(length: number): Buffer {
    if (length > this.left) throw new Malformed();
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  number(bytes: number): number {
    return [...this.take(bytes)].reduce((number, byte) => number * 256 + byte, 0);
  }

  text(length: number): string {
    const bytes = this.take(length);
    const text = bytes.toString("utf8");
    must(Buffer.from(text).equals(bytes));
    return text;
  }
}

function must(holds: boolean): void {
  if (!holds) throw new Malformed();
}

/** Undefined where anything is wrong; `version` for an envelope of another one. */
export function decodeEnvelope(bytes: Uint8Array, schema: ReaderSchema): ReadEnvelope | "version" | undefined {
  try {
    return read(new Cursor(bytes), schema);
  } catch (error) {
    if (error instanceof Malformed || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function read(cursor: Cursor, schema: ReaderSchema): ReadEnvelope | "version" {
  must(cursor.left >= 24 && cursor.number(1) === 0x4b);
  if (cursor.number(1) !== 1) return "version";
  const kind = cursor.number(1);
  must(kind >= 1 && kind <= 5 && cursor.number(1) === 0);
  const node = cursor.take(8).toString("latin1");
  must(/^[a-z2-7]{8}$/.test(node));
  const head = { kind, node, epoch: cursor.number(4), sentMs: cursor.number(4), fingerprint: cursor.number(4) };
  const none = { run: 0, before: 0, messages: [] };
  if (kind === 2) return { ...head, ...none, json: readBeat(cursor) };
  if (kind === 5) return { ...head, ...none, json: readPipe(cursor) };
  if (kind > 2) return { ...head, ...none, json: readCall(cursor) };
  const [run, before, count] = [cursor.number(4), cursor.number(6), cursor.number(2)];
  const messages: ReadMessage[] = [];
  const largest = head.fingerprint === schema.fingerprint ? schema.largest : undefined;
  while (cursor.left > 0) messages.push(...readEntry(cursor, largest));
  must(messages.length === count);
  return { ...head, run, before, messages, json: undefined };
}

const POLICIES = ["reliable", "latest", "droppable"] as const;

function readEntry(cursor: Cursor, largest: ReaderSchema["largest"] | undefined): readonly ReadMessage[] {
  const target = cursor.number(1);
  const policy = POLICIES[cursor.number(1)];
  const [nameBytes, keyBytes, frameBytes] = [cursor.number(2), cursor.number(2), cursor.number(4)];
  const [name, key] = [cursor.text(nameBytes), cursor.text(keyBytes)];
  must(target <= 4 && policy !== undefined && keyBytes <= 255 && frameBytes > 0);
  must(policy === "latest" || keyBytes === 0);
  must(target === 0 ? nameBytes === 0 : target === 1 || nameBytes > 0);
  const frames = new Cursor(cursor.take(frameBytes));
  const messages: ReadMessage[] = [];
  while (frames.left > 0) {
    const message = readFrame(frames, largest).toString("hex");
    messages.push({ target, name, policy: policy as ReadMessage["policy"], key, message });
  }
  return messages;
}

function readFrame(frames: Cursor, largest: ReaderSchema["largest"] | undefined): Buffer {
  must(frames.number(1) === 0x82);
  const short = frames.number(1);
  const length = short < 126 ? short : frames.number(short === 126 ? 2 : 8);
  must(short < 128 && (short !== 126 || length > 125) && (short !== 127 || length > 0xffff));
  const message = frames.take(length);
  must(length >= 4);
  if (largest !== undefined) must(length - 4 <= (largest.get(message.readUInt32BE(0)) ?? -1));
  return message;
}

function readBeat(cursor: Cursor): unknown {
  must(cursor.left <= 4096);
  const beat = JSON.parse(cursor.text(cursor.left)) as Readonly<Record<string, unknown>> | null;
  must(typeof beat === "object" && beat !== null);
  const { state, address = "", peers, rooms, listing = 0, load } = beat ?? {};
  must(["up", "draining", "gone"].includes(String(state)) && typeof state === "string" && typeof address === "string");
  // JSON has numbers that are none here: 1e999.
  for (const count of [peers, rooms, listing, load]) must(typeof count === "number" && count >= 0 && count < Infinity);
  return beat;
}

function readCall(cursor: Cursor): unknown {
  cursor.number(4);
  const json: unknown = JSON.parse(cursor.text(cursor.number(4)));
  must(typeof json === "object" && json !== null);
  return json;
}

function readPipe(cursor: Cursor): void {
  cursor.take(8);
  const [number, step] = [cursor.number(4), cursor.number(1)];
  must(step <= 3);
  if (step === 0) readOpening(cursor, number);
  else if (step === 1) must(cursor.left > 0);
  else if (step === 2) must(cursor.left === 4);
  else must(cursor.left === 1 && cursor.number(1) <= 2);
}

function readOpening(cursor: Cursor, number: number): void {
  must(number === 0 && cursor.left <= 65_536);
  const opening = JSON.parse(cursor.text(cursor.left)) as Readonly<Record<string, unknown>> | null;
  must(typeof opening === "object" && opening !== null);
  const { target, headers, address, port = 0 } = opening ?? {};
  must(typeof target === "string" && typeof address === "string");
  must(Number.isInteger(port) && Number(port) >= 0 && Number(port) <= 65_535);
  must(typeof headers === "object" && headers !== null && !Array.isArray(headers));
  for (const [name, field] of Object.entries(headers ?? {})) {
    must(name.toLowerCase() === name);
    must([field].flat().every((value) => typeof value === "string"));
  }
}
