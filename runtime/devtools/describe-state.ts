import { readByte, readSlots, readVarint } from "../client/state/cursor.js";
import { fieldsOf, readMask } from "../client/state/fields.js";
import type { CollectionReading, ReplicaForm } from "../client/state/form.js";
import { type Head, readHead } from "../client/state/head.js";
import type { Kind } from "../client/state/part.js";
import { enter, leave, openViewReader, type Reader } from "../protocol/reader.js";
import { formatText, formatValue } from "./format-value.js";

/** How much of a message is told. */
const MOST_CHARACTERS = 600;

/** How many keys of those who came are told. */
const MOST_KEYS = 3;

/**
 * What a message of a state says, without applying it: how many entities left, came and changed, and which fields. Throws `malformed`
 * for what cannot be read; what only the replica knows, as whether a slot is taken, is not asked.
 */
export function describeState(payload: Uint8Array, { littleEndian, collections }: ReplicaForm): string {
  const reader = openViewReader(payload, 0);
  const head = readHead(reader, littleEndian);
  const words = [describeHead(head)];
  while (reader.offset < reader.end) {
    const index = readByte(reader);
    const end = enter(reader, readVarint(reader), "");
    const reading = collections[index];
    words.push(
      reading === undefined ? `a collection ${index} of a newer schema` : describeShare(reader, reading, head),
    );
    leave(reader, end);
  }
  return formatText(words.join("; "), MOST_CHARACTERS);
}

function describeHead({ tick, reset, own, age, acked }: Head): string {
  const words = [`tick ${tick}`, reset ? "reset" : `age ${age}`];
  return (own ? [...words, "own fields", `acked ${acked}`] : words).join(", ");
}

function describeShare(reader: Reader, reading: CollectionReading, { own, reset }: Head): string {
  const kind: Kind = own ? "own" : "shared";
  const { name, single } = reading;
  if (single !== undefined) return `${name}: ${describeNames(readSingle(reader, reading, kind))}`;
  const share = readShare(reader, reading, kind);
  return `${name}: ${describeCounts(share, reset) || "nobody"}`;
}

/** What a message does to one collection. */
interface Share {
  readonly left: number;
  /** The keys of those who came, or of whom all is told once more. */
  readonly came: unknown[];
  readonly changed: Set<number>;
  /** How many changed by each field. */
  readonly fields: Map<string, number>;
}

function describeCounts({ left, came, changed, fields }: Share, isReset: boolean): string {
  const keys = came.slice(0, MOST_KEYS).map(formatValue);
  const more = came.length > MOST_KEYS ? ", …" : "";
  const words = [
    left > 0 ? `${left} left` : "",
    came.length > 0 ? `${came.length} ${isReset ? "there" : "added"} (${keys.join(", ")}${more})` : "",
    changed.size > 0 ? `${changed.size} changed (${describeFields(fields)})` : "",
  ];
  return words.filter((word) => word !== "").join(", ");
}

const describeFields = (fields: ReadonlyMap<string, number>): string =>
  [...fields].map(([name, count]) => `${count} ${name}`).join(", ");

const describeNames = (names: readonly string[]): string => (names.length === 0 ? "the same" : names.join(", "));

function readShare(reader: Reader, reading: CollectionReading, kind: Kind): Share {
  const share: Share = { left: readSlots(reader, []), came: [], changed: new Set(), fields: new Map() };
  for (const [section, fields] of fieldsOf(reading, kind).entries()) {
    if (section > 0 && reader.offset === reader.end) break;
    const isFirst = kind === "shared" && section === 0;
    for (let groups = readVarint(reader); groups > 0; groups--) readGroup(reader, reading, fields, { isFirst, share });
  }
  return share;
}

function readGroup(
  reader: Reader,
  { create, createOwn, readKey }: CollectionReading,
  fields: ReturnType<typeof fieldsOf>[number],
  { isFirst, share }: { readonly isFirst: boolean; readonly share: Share },
): void {
  const mask = readMask(reader, fields, isFirst ? 1 : 0);
  const slots: number[] = [];
  const count = readSlots(reader, slots);
  const isIdentity = (mask & 1) !== 0;
  const value = { ...createOwn?.(), ...create() };
  for (let i = 0; i < count; i++) {
    if (isIdentity) readByte(reader);
    if (isIdentity) share.came.push(readKey?.(reader));
    else share.changed.add(slots[i] as number);
    fields.read?.(reader, value, mask);
  }
  if (isIdentity) return;
  for (const name of namesIn(fields.names, mask)) share.fields.set(name, (share.fields.get(name) ?? 0) + count);
}

function readSingle(reader: Reader, reading: CollectionReading, kind: Kind): readonly string[] {
  const value = reading.create();
  return fieldsOf(reading, kind).flatMap((fields, section) => {
    if (section > 0 && reader.offset === reader.end) return [];
    const mask = readMask(reader, fields, 0);
    fields.read?.(reader, value, mask);
    return namesIn(fields.names, mask);
  });
}

const namesIn = (names: readonly string[], mask: number): readonly string[] =>
  names.filter((_, i) => (mask & (2 << i)) !== 0);
