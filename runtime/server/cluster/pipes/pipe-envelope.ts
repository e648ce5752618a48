import { ENVELOPE_HEADER_BYTES, type EnvelopeHeader, viewOf, writeHeader } from "../envelope.js";
import { readOpening } from "./pipe-opening.js";

/** What a pipe says: its last byte before the data. */
export const OPEN = 0;
export const BYTES = 1;
export const CREDIT = 2;
export const CLOSE = 3;

/** How a side ends a pipe: it sends nothing more; its connection is destroyed; the pipe does not work. */
export const ENDED = 0;
export const ABORTED = 1;
export const FAILED = 2;

/** How many bytes a credit has. */
export const CREDIT_BYTES = 4;

const ID_AT = ENVELOPE_HEADER_BYTES;
const NUMBER_AT = ID_AT + 8;
const STEP_AT = NUMBER_AT + 4;

/** How many bytes an envelope has before what goes through the pipe. */
export const PIPE_HEADER_BYTES: number = STEP_AT + 1;

/** One step of a pipe. */
export interface PipeMessage {
  /** 64 random bits of the node that has opened it, as 16 hexadecimal digits. */
  readonly pipe: string;
  /** Counts what this side says, from 0, modulo 2^32. */
  readonly number: number;
  /** One of {@link OPEN}, {@link BYTES}, {@link CREDIT} and {@link CLOSE}. */
  readonly step: number;
  readonly data: Uint8Array;
}

/** The whole envelope; `data` is copied. */
export function createPipeEnvelope(header: EnvelopeHeader, { pipe, number, step, data }: PipeMessage): Uint8Array {
  const envelope = Buffer.allocUnsafeSlow(PIPE_HEADER_BYTES + data.length);
  writeHeader(envelope, header);
  envelope.write(pipe, ID_AT, "hex");
  envelope.writeUInt32BE(number, NUMBER_AT);
  envelope[STEP_AT] = step;
  envelope.set(data, PIPE_HEADER_BYTES);
  return envelope;
}

/** Undefined where it is none. */
export function readPipeEnvelope(envelope: Uint8Array): PipeMessage | undefined {
  if (envelope.length < PIPE_HEADER_BYTES) return undefined;
  const pipe = Buffer.from(envelope.buffer, envelope.byteOffset + ID_AT, 8).toString("hex");
  const number = viewOf(envelope).getUint32(NUMBER_AT);
  const data = envelope.subarray(PIPE_HEADER_BYTES);
  const message = { pipe, number, step: envelope[STEP_AT] as number, data };
  return isSound(message) ? message : undefined;
}

function isSound({ number, step, data }: PipeMessage): boolean {
  if (step === OPEN) return number === 0 && readOpening(data) !== undefined;
  if (step === BYTES) return data.length > 0;
  if (step === CREDIT) return data.length === CREDIT_BYTES;
  return step === CLOSE && data.length === 1 && (data[0] as number) <= FAILED;
}
