import type { FieldModel, RecordModel, SectionModel } from "../../model.js";
import { placeBits } from "./presence-bits.js";

/** A field before it has a place. */
export type UnplacedField = Omit<FieldModel, "path" | "offset" | "fields"> & {
  /** The version that it came with; 1 for what was there from the beginning. */
  readonly since: number;
};

/** A client's message must fit a frame of at most 10 MiB, of which 4 bytes are the command id. */
export const MAX_PAYLOAD_BYTES = 10 * 1024 * 1024 - 4;

/** The most fields that a record may have with its nested structs written out: each becomes lines of code. */
export const MAX_RECORD_FIELDS = 4096;

/** The most fields of nested structs that all records of a schema may repeat: a hundred bytes of memory and lines each. */
export const MAX_COPIED_FIELDS = 1_000_000;

/** The fields of a record when those of its nested structs are counted instead of the structs; one for a broken struct. */
export function countLeaves(fields: readonly Pick<FieldModel, "type">[]): number {
  return fields.reduce(
    (count, { type }) => count + (type.kind === "struct" ? Math.max(1, countLeaves(type.type.record.fields)) : 1),
    0,
  );
}

/**
 * Puts fields one behind the other, section by section: block offsets, and nested structs with offsets and paths from
 * this record's root. Fields come in the order of their versions.
 */
export function placeFields(
  fields: readonly UnplacedField[],
  presence: RecordModel["presence"] = "bytes",
): RecordModel {
  const versions = [...new Set(fields.map(({ since }) => since))].filter((since) => since > 1);
  const place = (since: number, begin: number): SectionModel =>
    placeSection(since, sectionFields(fields, since, presence), begin);
  const first = place(1, 0);
  const sections = [first];
  for (const since of versions) sections.push(place(since, sections.at(-1)?.end ?? 0));
  return {
    fields: sections.flatMap((section) => section.fields),
    blockBytes: first.blockBytes,
    hasTail: first.hasTail || versions.length > 0,
    maxBytes: sections.reduce((sum, { maxBytes }) => sum + maxBytes, 0),
    blocksBytes: sections.at(-1)?.end ?? 0,
    fixedTailBytes: fixedTailsOf(fields),
    needsCheck: fields.some(({ type }) => type.needsCheck),
    presence,
    needsFinite: fields.some(({ type }) => type.needsFinite),
    sections,
  };
}

/** What the tails of fields always take together; undefined where one depends on its value. */
function fixedTailsOf(fields: readonly UnplacedField[]): number | undefined {
  return fields.reduce<number | undefined>((sum, { type: { fixedTailBytes } }) => {
    return sum === undefined || fixedTailBytes === undefined ? undefined : sum + fixedTailBytes;
  }, 0);
}

/** The fields of a section and the bytes in front of their blocks, which hold the presence bits of its optionals. */
interface SectionFields {
  readonly fields: readonly UnplacedField[];
  readonly presenceBytes: number;
}

function sectionFields(all: readonly UnplacedField[], since: number, presence: RecordModel["presence"]): SectionFields {
  const fields = all.filter((field) => field.since === since);
  return presence === "bits" ? placeBits(fields) : { fields, presenceBytes: 0 };
}

/** `begin`: the blocks of the sections before, in bytes. */
function placeSection(since: number, { fields, presenceBytes }: SectionFields, begin: number): SectionModel {
  let offset = presenceBytes;
  let bits = 0;
  const placed: FieldModel[] = [];
  for (const field of fields) {
    const isBit = field.type.kind === "optional" && field.type.bit !== undefined;
    placed.push(placeField(field, isBit ? bits++ >> 3 : offset));
    offset += field.type.blockBytes;
  }
  return {
    since,
    fields: placed,
    blockBytes: offset,
    end: begin + offset,
    hasTail: fields.some(({ type }) => type.hasTail),
    maxBytes: fields.reduce((sum, { type }) => sum + type.maxBytes, presenceBytes),
  };
}

function placeField({ since, ...field }: UnplacedField, offset: number): FieldModel {
  const inner = field.type.kind === "struct" ? field.type.type.record.fields : [];
  return { ...field, path: field.name, offset, fields: inner.map((nested) => relocate(nested, field.name, offset)) };
}

function relocate(field: FieldModel, prefix: string, base: number): FieldModel {
  return {
    ...field,
    path: `${prefix}.${field.path}`,
    offset: base + field.offset,
    fields: field.fields.map((nested) => relocate(nested, prefix, base)),
  };
}
