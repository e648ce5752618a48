import type { FieldModel, RecordModel, SectionModel } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import { block, type Doc } from "../../doc.js";
import { initialText } from "../create-value.js";
import { type ReadFrame, siteOf, usesView } from "./read-site.js";

/** The members of the object literal that reads some fields. Blocks stand at constant offsets; tails are read in order. */
export function readFields(scope: CodecScope, fields: readonly FieldModel[], frame: ReadFrame): readonly Doc[] {
  return fields.map((field): Doc => [field.name, ": ", readField(scope, field, frame), ","]);
}

/** The value of a field; nested structs are written out. */
export function readField(scope: CodecScope, field: FieldModel, frame: ReadFrame): Doc {
  if (field.type.kind === "struct") return block("{", readFields(scope, field.fields, frame), "}");
  return frame.read(scope, field.type, siteOf(frame, field));
}

/** `const { view } = reader;`, where reading some fields goes through it. */
export const viewOf = (fields: readonly FieldModel[]): readonly Doc[] =>
  usesView(fields) ? ["const { view } = reader;"] : [];

export interface RecordRead {
  readonly record: RecordModel;
  /** What the value is in TypeScript. */
  readonly type: string;
  readonly frame: ReadFrame;
  /** Reads a section after the first where there is one; by default where bytes are left, taking its block from them. */
  readonly later?: (scope: CodecScope, section: SectionModel) => Doc;
}

/** Statements that read a record whose first block has been taken, and return it. */
export function returnRecord(scope: CodecScope, read: RecordRead): readonly Doc[] {
  const [first, ...later] = read.record.sections;
  if (later.length > 0) return [...declareRecord(scope, read), "return value;"];
  return [["return ", block("{", readFields(scope, first?.fields ?? [], read.frame), "}"), ";"]];
}

/** Statements that read a record whose first block has been taken into a constant `value`. */
export function declareRecord(scope: CodecScope, { record, type, frame, later }: RecordRead): readonly Doc[] {
  const [first, ...others] = record.sections;
  const members = readFields(scope, first?.fields ?? [], frame);
  const readLater = later ?? ((_, section) => whereLeft(scope, section, assignFields(scope, section, at(frame))));
  return [
    [`const value: ${type} = `, recordLiteral(scope, members, others), ";"],
    ...others.map((section) => readLater(scope, section)),
  ];
}

const at = (frame: ReadFrame): ReadFrame => ({ ...frame, base: "at" });

/** The fields of the first section as read, those of later ones as they are when absent. */
function recordLiteral(scope: CodecScope, members: readonly Doc[], later: readonly SectionModel[]): Doc {
  const absent = later.flatMap(({ fields }) =>
    fields.map((field): Doc => [`${field.name}: `, initialText(scope, field.initial), ","]),
  );
  return block("{", [...members, ...absent], "}");
}

/** `if (reader.offset < reader.end) { … }`, the section's block taken first. */
export const whereLeft = (scope: CodecScope, { blockBytes }: SectionModel, statements: readonly Doc[]): Doc =>
  block("if (reader.offset < reader.end) {", [takeBlock(scope, blockBytes), ...statements], "}");

/** `value.hp = …;` for each field of a section. */
export function assignFields(scope: CodecScope, { fields }: SectionModel, frame: ReadFrame): readonly Doc[] {
  return fields.map((field): Doc => [`value.${field.name} = `, readField(scope, field, frame), ";"]);
}

/** `const at = take(reader, 18, "");` */
export const takeBlock = (scope: CodecScope, blockBytes: number, path = '""'): Doc => [
  "const at = ",
  scope.call("take", "reader", String(blockBytes), path),
  ";",
];
