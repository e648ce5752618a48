import { ENVELOPE_HEADER_BYTES, type EnvelopeHeader, viewOf, writeHeader } from "./envelope.js";

const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const JSON_AT = ENVELOPE_HEADER_BYTES + 8;

/** The most bytes of JSON in a beat. */
const MAX_BEAT_BYTES = 4096;

/** A request, or the answer to one. */
export interface NodeMessage {
  /** Which request is answered; 0 where no answer is wanted. */
  readonly id: number;
  readonly json: unknown;
  readonly bytes: Uint8Array;
}

/** An envelope with a beat: JSON behind the header. */
export function createBeat(header: EnvelopeHeader, beat: unknown): Uint8Array {
  const json = Buffer.from(JSON.stringify(beat));
  const envelope = new Uint8Array(ENVELOPE_HEADER_BYTES + json.length);
  writeHeader(envelope, header);
  envelope.set(json, ENVELOPE_HEADER_BYTES);
  return envelope;
}

/** The JSON of a beat; undefined where it is none. */
export function parseBeat(envelope: Uint8Array): unknown {
  const json = envelope.subarray(ENVELOPE_HEADER_BYTES);
  return json.length > MAX_BEAT_BYTES ? undefined : parseJson(json);
}

/** An envelope with a request or an answer. */
export function createNodeMessage(header: EnvelopeHeader, { id, json, bytes }: NodeMessage): Uint8Array {
  const jsonBytes = Buffer.from(JSON.stringify(json));
  const envelope = new Uint8Array(JSON_AT + jsonBytes.length + bytes.length);
  writeHeader(envelope, header);
  const view = viewOf(envelope);
  view.setUint32(ENVELOPE_HEADER_BYTES, id);
  view.setUint32(ENVELOPE_HEADER_BYTES + 4, jsonBytes.length);
  envelope.set(jsonBytes, JSON_AT);
  envelope.set(bytes, JSON_AT + jsonBytes.length);
  return envelope;
}

/** Undefined where it is none. */
export function readNodeMessage(envelope: Uint8Array): NodeMessage | undefined {
  if (envelope.length < JSON_AT) return undefined;
  const view = viewOf(envelope);
  const bytesAt = JSON_AT + view.getUint32(ENVELOPE_HEADER_BYTES + 4);
  if (bytesAt > envelope.length) return undefined;
  const json = parseJson(envelope.subarray(JSON_AT, bytesAt));
  if (typeof json !== "object" || json === null) return undefined;
  return { id: view.getUint32(ENVELOPE_HEADER_BYTES), json, bytes: envelope.subarray(bytesAt) };
}

/** Undefined for what is no JSON. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(text.decode(bytes));
  } catch {
    return undefined;
  }
}
