import { isDeepStrictEqual } from "node:util";
import { KephasError } from "kephas/protocol";
import type { FuzzTarget } from "./target.js";
import { readsOf, readView } from "./view.js";
import { weigh } from "./weight.js";

/** How decoding ended, one of the two ways that it may. */
export type Ending = { readonly value: unknown } | { readonly error: KephasError };

/** A decoder broke a promise on some bytes. */
export class Finding extends Error {
  override readonly name = "Finding";
  readonly target: string;
  readonly hex: string;

  constructor(target: string, bytes: Uint8Array, problem: string, cause?: unknown) {
    const hex = Buffer.from(bytes).toString("hex");
    super(`${target}: ${problem}, on ${bytes.length} bytes: ${hex}`, { cause });
    this.target = target;
    this.hex = hex;
  }
}

/**
 * Decodes some bytes by each face of a target, and holds them to what is promised: a value or an error of the right
 * code, no more than the bytes can fill, all faces alike, and values that encode to bytes that mean the same.
 * Throws a {@link Finding}.
 */
export function tryBytes(target: FuzzTarget, bytes: Uint8Array): Ending {
  const fail = (problem: string, cause?: unknown): never => {
    throw new Finding(target.name, bytes, problem, cause);
  };
  const input = bytes.slice();
  const ending = endingOf(() => target.codec.decode(input), fail);
  if (!isDeepStrictEqual(input, bytes)) fail("decoding changed the bytes");
  if ("error" in ending) checkError(target, bytes, ending.error, fail);
  else checkValue(target, bytes, ending.value, fail);
  checkAmongOthers(target, bytes, ending, fail);
  checkDecodeInto(target, bytes, ending, fail);
  checkView(target, bytes, ending, fail);
  return ending;
}

type Fail = (problem: string, cause?: unknown) => never;

function endingOf(decode: () => unknown, fail: Fail): Ending {
  try {
    return { value: decode() };
  } catch (error) {
    return error instanceof KephasError ? { error } : fail(`threw ${String(error)}`, error);
  }
}

function checkError({ kind, maxBytes }: FuzzTarget, { length }: Uint8Array, error: KephasError, fail: Fail): void {
  const isTooLarge = kind === "json" && length > maxBytes;
  const expected = isTooLarge ? "tooLarge" : "malformed";
  if (error.code !== expected) fail(`threw ${error.code} instead of ${expected}`, error);
  if (expected === "malformed" && error.path === undefined) fail("threw malformed without a path", error);
}

function checkValue(target: FuzzTarget, bytes: Uint8Array, value: unknown, fail: Fail): void {
  const weight = weigh(value);
  const { growth, create } = target;
  const spare = growth.hasDefaults ? spareOf(bytes.length, create?.()) : 0;
  if (weight > bytes.length + spare) fail(`made a value of weight ${weight}`);
  // A client of a state only ever reads.
  if (target.kind !== "state") checkRoundTrip(target, value, fail);
}

/** What defaults may add: what a message is made with, and where nothing makes one, what KEP082 and KEP083 leave to a client. */
function spareOf(bytes: number, initial: unknown): number {
  return initial === undefined ? (16 * bytes + 4096) * WEIGHT_OF_DEFAULT : (bytes + 1) * weigh(initial);
}

/** More than any value weighs that the repository's schemas have as a default. */
const WEIGHT_OF_DEFAULT = 40;

/** Floats outside of a range and unlisted enums come from a server and are taken; they are not sent on. */
function checkRoundTrip({ codec, size, isHeld, growth, kind }: FuzzTarget, value: unknown, fail: Fail): void {
  const again = endingOf(() => codec.encode(value), fail);
  if ("error" in again) {
    // Numbers of JSON may get longer: 1e9 becomes 1000000000.
    const mayFail = !isHeld || growth.hasUnknown || (kind === "json" && again.error.code === "tooLarge");
    if (!mayFail) fail(`refuses to encode what it decoded: ${again.error.message}`, again.error);
    return;
  }
  const encoded = again.value as Uint8Array;
  if (size !== undefined && size(value) !== encoded.length) fail(`size says ${size(value)} of ${encoded.length} bytes`);
  const decoded = endingOf(() => codec.decode(encoded), fail);
  if ("error" in decoded) fail(`does not decode what it encoded: ${decoded.error.message}`, decoded.error);
  else if (!isDeepStrictEqual(decoded.value, plain(value, kind))) fail("decodes to another value the second time");
}

/** JSON has no -0: `JSON.stringify` writes 0. */
function plain(value: unknown, kind: FuzzTarget["kind"]): unknown {
  if (kind !== "json") return value;
  if (Object.is(value, -0)) return 0;
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map((element) => plain(element, kind));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner, kind)]));
}

/** The same bytes amid others, which change afterwards: the value must not feel it. */
function checkAmongOthers({ codec }: FuzzTarget, bytes: Uint8Array, ending: Ending, fail: Fail): void {
  const around = new Uint8Array(bytes.length + 16).fill(0x01);
  around.set(bytes, 5);
  const there = endingOf(() => codec.decode(around.subarray(5, 5 + bytes.length)), fail);
  around.fill(0xff);
  if (!isSame(there, ending)) fail("decodes otherwise amid other bytes, or keeps what it was given");
}

/** Into an object that held another message, which must not show; and out of it again, even after an error half way. */
function checkDecodeInto(target: FuzzTarget, bytes: Uint8Array, ending: Ending, fail: Fail): void {
  const { codec, decodeInto, create, samples } = target;
  if (decodeInto === undefined || create === undefined) return;
  const kept = create();
  const other = samples[bytes.length % samples.length] as Uint8Array;
  decodeInto(other.slice(), kept);
  const again = endingOf(() => decodeInto(bytes.slice(), kept), fail);
  if (!isSame(again, ending)) fail("decodeInto ends otherwise than decode");
  if ("value" in again && again.value !== kept) fail("decodeInto returns another object than the one it was given");
  const afterwards = endingOf(() => decodeInto(other.slice(), kept), fail);
  if (!isSame(afterwards, { value: codec.decode(other) }))
    fail("decodeInto leaves an object that it cannot fill again");
}

function checkView({ View }: FuzzTarget, bytes: Uint8Array, ending: Ending, fail: Fail): void {
  if (View === undefined) return;
  const viewed = viewEnding(() => readView(new View(bytes.slice())), fail);
  if ("error" in viewed !== "error" in ending) fail("a view ends otherwise than decode");
  if ("value" in viewed && "value" in ending && !isDeepStrictEqual(viewed.value, ending.value)) {
    fail("a view reads another value than decode");
  }
  const opened = viewEnding(() => readsOf(new View(bytes.slice())), fail);
  if ("value" in opened) for (const read of opened.value as ReturnType<typeof readsOf>) viewEnding(read, fail);
}

function viewEnding(read: () => unknown, fail: Fail): Ending {
  const ending = endingOf(read, fail);
  if ("error" in ending && ending.error.code !== "malformed") fail(`a view threw ${ending.error.code}`, ending.error);
  return ending;
}

function isSame(a: Ending, b: Ending): boolean {
  if ("error" in a) return "error" in b && a.error.code === b.error.code && a.error.path === b.error.path;
  return "value" in b && isDeepStrictEqual(a.value, b.value);
}
