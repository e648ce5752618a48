import { invalid } from "./field-error.js";
import { type MapEntries, mapEntries } from "./map.js";
import type { Writer } from "./writer.js";

/** The length of a UUID as text (RFC 9562, section 4). */
const TEXT_LENGTH = 36;

const isText = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Where the two digits of each byte stand in the text. */
const places = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;

const texts: readonly string[] = /* @__PURE__ */ Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, "0"),
);

/** A UUID as text, in lower case. Of any version, and in either case. */
export function uuidText(value: unknown, field: string): string {
  if (typeof value !== "string" || value.length !== TEXT_LENGTH || !isText.test(value)) {
    throw invalid(field, "a UUID such as 123e4567-e89b-12d3-a456-426614174000", value);
  }
  return value.toLowerCase();
}

/** Writes a UUID's 16 bytes in the order of its text. */
export function writeUuid(writer: Writer, at: number, value: string, field: string): void {
  const text = uuidText(value, field);
  const { bytes } = writer;
  for (let i = 0; i < 16; i++) {
    const place = places[i] as number;
    bytes[at + i] = (digitAt(text, place) << 4) | digitAt(text, place + 1);
  }
}

/** The value of a digit in lower case. */
function digitAt(text: string, place: number): number {
  const code = text.charCodeAt(place);
  return code < 0x3a ? code - 0x30 : code - 0x57;
}

/** The text of the 16 bytes at `at`. */
export function readUuid(bytes: Uint8Array, at: number): string {
  let text = "";
  for (let i = 0; i < 16; i++) {
    if (i === 4 || i === 6 || i === 8 || i === 10) text += "-";
    text += texts[bytes[at + i] as number] as string;
  }
  return text;
}

/** As `mapEntries`, for keys of which the wire does not tell the case. */
export function uuidEntries<Value>(
  map: ReadonlyMap<string, Value>,
  limit: number,
  field: string,
): MapEntries<string, Value> {
  const entries = mapEntries(map, limit, field);
  const seen = new Set<string>();
  for (const [i, key] of entries.keys.entries()) {
    seen.add(uuidText(key, `${field}[${i}].key`));
    if (seen.size === i) throw invalid(`${field}[${i}].key`, "each key once", key);
  }
  return entries;
}
