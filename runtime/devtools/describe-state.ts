import { readByte, readSlots, readVarint } from "../client/state/cursor.js";
import { readMask } from "../client/state/fields.js";
import type { CollectionReading, EntityReading, ReadRow, ReplicaForm, SectionReading } from "../client/state/form.js";
import { type Head, readHead, readNumber } from "../client/state/head.js";
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
  const words = [describeHead(head, head.own ? readNumber(reader, littleEndian) : undefined)];
  while (reader.offset < reader.end) {
    const index = readByte(reader);
    const end = enter(reader, readVarint(reader), "");
    const reading = collections[index];
    words.push(reading === undefined ? `a collection ${index} of a newer schema` : describePart(reader, reading, head));
    leave(reader, end);
  }
  return formatText(words.join("; "), MOST_CHARACTERS);
}

function describeHead({ tick, reset, age }: Head, acked: number | undefined): string {
  const words = [`tick ${tick}`, reset ? "reset" : `age ${age}`];
  return (acked === undefined ? words : [...words, "own fields", `acked ${acked}`]).join(", ");
}

function describePart(reader: Reader, reading: CollectionReading, { own, reset }: Head): string {
  const { name, single } = reading;
  if (single !== undefined) return `${name}: ${describeNames(own ? [] : readSingle(reader, reading))}`;
  const share = readShare(reader, own ? (reading.own ?? NOTHING) : reading);
  return `${name}: ${describeCounts(share, reset) || "nobody"}`;
}

/** Of own fields that only a newer schema has. */
const NOTHING: EntityReading = { create: () => ({}), sections: [] };

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

function readShare(reader: Reader, reading: EntityReading): Share {
  const share: Share = { left: readSlots(reader, []), came: [], changed: new Set(), fields: new Map() };
  for (const [section, fields] of reading.sections.entries()) {
    if (section > 0 && reader.offset === reader.end) break;
    const readKey = section === 0 ? (reading as CollectionReading).readKey : undefined;
    for (let groups = readVarint(reader); groups > 0; groups--) {
      readGroup(reader, fields, { readKey, value: reading.create(), share });
    }
  }
  return share;
}

interface Group {
  /** Where keys may come. */
  readonly readKey: CollectionReading["readKey"];
  readonly value: object;
  readonly share: Share;
}

function readGroup(reader: Reader, { names, read }: SectionReading, { readKey, value, share }: Group): void {
  const mask = readMask(reader, names, readKey === undefined ? 0 : 1);
  const slots: number[] = [];
  const count = readSlots(reader, slots);
  const isIdentity = (mask & 1) !== 0;
  for (let i = 0; i < count; i++) {
    if (isIdentity) readByte(reader);
    if (isIdentity) share.came.push(readKey?.(reader));
    else share.changed.add(slots[i] as number);
    (read as ReadRow<object> | undefined)?.(reader, value, mask);
  }
  if (isIdentity) return;
  for (const name of namesIn(names, mask)) share.fields.set(name, (share.fields.get(name) ?? 0) + count);
}

function readSingle(reader: Reader, { create, sections }: EntityReading): readonly string[] {
  const value = create();
  return sections.flatMap(({ names, read }, section) => {
    if (section > 0 && reader.offset === reader.end) return [];
    const mask = readMask(reader, names, 0);
    (read as ReadRow<object> | undefined)?.(reader, value, mask);
    return namesIn(names, mask);
  });
}

const namesIn = (names: readonly string[], mask: number): readonly string[] =>
  names.filter((_, i) => (mask & (2 << i)) !== 0);
