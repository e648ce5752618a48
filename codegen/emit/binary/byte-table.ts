import type { BinaryType, FieldModel, MapType, RecordModel } from "../../model.js";
import { tableText } from "../table-text.js";
import { leavesOf } from "./leaves.js";

/** Offset, bytes, field and type. */
type Row = readonly [string, string, string, string];

/** A record's layout as a table for a doc comment: the block by offset, then the tail in order. */
export function byteTable(name: string, record: RecordModel): string {
  const rows: readonly Row[] = [
    ["offset", "bytes", "field", "type"],
    ...record.sections.flatMap(({ fields, since }) => sectionRows(fields.flatMap(leavesOf), since)),
  ];
  const grown = record.sections.length > 1 ? " of the first version" : "";
  const size = record.hasTail
    ? `${record.blockBytes} bytes${grown}, then a tail; at most ${record.maxBytes}`
    : `${record.blockBytes} bytes`;
  return `\`${name}\` on the wire: ${size}.\n\n${tableText(rows, 2)}`;
}

/** Offsets count from the beginning of the section. */
function sectionRows(leaves: readonly FieldModel[], since: number): readonly Row[] {
  const head: Row = ["", "", "", `since ${since}:`];
  return [
    ...(since > 1 ? [head] : []),
    ...leaves.map(({ offset, path, type }): Row => {
      return [String(offset), type.blockBytes === 0 ? "" : String(type.blockBytes), path, blockText(type)];
    }),
    ...leaves.flatMap(tailRow),
  ];
}

function tailRow({ path, type }: FieldModel): Row[] {
  return type.hasTail ? [["tail", tailBytes(type), path, tailText(type)]] : [];
}

/** What stands in the block. */
function blockText(type: BinaryType): string {
  switch (type.kind) {
    case "bool":
      return "bool, 0 or 1";
    case "integer":
    case "float":
    case "big":
      return type.scalar;
    case "uuid":
      return "UUID";
    case "timestamp":
      return "milliseconds since 1970 as i64";
    case "char":
      return "UTF-8, padded with zeros";
    case "fixedBytes":
      return "bytes";
    case "enum":
    case "flags":
    case "quantized":
      return `${type.type.name} as ${type.type.scalar}`;
    case "string":
    case "bytes":
      return `length as ${type.length}`;
    case "list":
      return type.form === "strided" ? `count as ${type.length}, stride as u16` : `count as ${type.length}`;
    case "map":
      return `count as ${type.length}`;
    case "optional":
      return type.bit === undefined ? "presence, 0 or 1" : `presence, bit ${type.bit.index}`;
    case "array":
      return `${type.count} of: ${blockText(type.element)}`;
    case "struct":
      return type.type.name;
    case "extensible":
      return `length of ${type.type.name} as u16`;
    case "union":
      return type.type.extensible ? `tag of ${type.type.name}, length as u16` : `tag of ${type.type.name}`;
  }
}

/** What stands in the tail. */
function tailText(type: BinaryType): string {
  switch (type.kind) {
    case "string":
      return "UTF-8";
    case "list":
      return `${elementText(type.element)}, ${type.form === "columns" ? "by columns" : "one after the other"}`;
    case "map":
      return `entries, one after the other: ${entryText(type)}`;
    case "optional":
      return `${elementText(type.value)}, where present`;
    case "array":
      return `${type.count} of: ${tailText(type.element)}`;
    case "struct":
      return `the tail of ${type.type.name}`;
    case "extensible":
    case "union":
      return type.type.name;
    default:
      return "bytes";
  }
}

/** A value that has block and tail of its own. A declared type has a table of its own and is only named. */
function elementText(type: BinaryType): string {
  if (type.kind === "extensible" || type.kind === "union") return type.type.name;
  return type.hasTail && type.kind !== "struct" ? `${blockText(type)}, then ${tailText(type)}` : blockText(type);
}

/** Key and value share a block, and their tails follow it. */
function entryText({ key, value }: MapType): string {
  const tails = [key, value].filter((type) => type.hasTail).map(tailText);
  return [`${blockText(key)} and ${blockText(value)}`, ...tails].join(", then ");
}

function tailBytes(type: BinaryType): string {
  if (type.kind === "list" && type.form === "strided") return "n * stride";
  if (type.kind === "list" && !type.element.hasTail) return `n * ${type.element.blockBytes}`;
  if (type.kind === "map" && !type.entry.hasTail) return `n * ${type.entry.blockBytes}`;
  if (type.kind === "optional" && !type.value.hasTail) return `0 or ${type.value.blockBytes}`;
  const least = type.kind === "string" || type.kind === "bytes" ? type.minLength : 0;
  return `${least} to ${type.maxBytes - type.blockBytes}`;
}
