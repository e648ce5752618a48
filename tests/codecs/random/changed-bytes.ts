import fc from "fast-check";

/**
 * Payloads with some bytes changed, cut off, taken out or put in; now and then others altogether. Most have bytes behind
 * them, so that a length which is wrong is not found out by the end of the bytes alone.
 */
export function changedBytesArbitrary(payloads: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const payload = fc.constantFrom(...payloads);
  const changes = fc.array(changeArbitrary, { minLength: 1, maxLength: 3 });
  const padding = fc.array(byte, { minLength: 8, maxLength: 8 });
  const changed = fc.tuple(payload, changes, fc.option(padding, { nil: [] })).map(([bytes, list, behind]) => {
    const copy = [...bytes];
    for (const change of list) applyChange(copy, change);
    return Uint8Array.from([...copy, ...behind]);
  });
  return fc.oneof({ weight: 9, arbitrary: changed }, fc.uint8Array({ maxLength: 80 }));
}

const byte = fc.oneof(fc.constantFrom(0x00, 0x01, 0x02, 0x7f, 0x80, 0xc3, 0xff), fc.nat(255));
const kind = fc.constantFrom("set", "set", "nudge", "nudge", "swell", "swell", "remove", "insert", "cut", "append");
/** Half of all changes are near the beginning, where lengths, counts and tags mostly stand. */
const place = fc.oneof(fc.nat(16), fc.maxSafeNat());
const changeArbitrary = fc.record({ kind, place, byte });

interface Change {
  readonly kind: string;
  readonly place: number;
  readonly byte: number;
}

function applyChange(bytes: number[], { kind, place, byte }: Change): void {
  const at = place % (bytes.length + 1);
  const isInside = at < bytes.length;
  if (kind === "set" && isInside) bytes[at] = byte;
  if (kind === "nudge" && isInside) addTo(bytes, at, byte < 128 ? 1 : 255);
  if (kind === "swell" && isInside) swell(bytes, at, byte);
  if (kind === "remove") bytes.splice(at, 1);
  if (kind === "insert") bytes.splice(at, 0, byte);
  if (kind === "cut") bytes.splice(at);
  if (kind === "append") bytes.push(byte);
}

/** Counts one more where something may be counted, and puts one more somewhere behind it. */
function swell(bytes: number[], at: number, byte: number): void {
  addTo(bytes, at, 1);
  bytes.splice(at + 1 + (byte % 12), 0, byte);
}

function addTo(bytes: number[], at: number, more: number): void {
  bytes[at] = ((bytes[at] ?? 0) + more) % 256;
}
