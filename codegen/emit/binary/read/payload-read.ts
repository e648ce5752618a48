import type { BinaryType, FieldModel, RecordModel } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import type { Doc } from "../../doc.js";
import { readField, returnRecord } from "./read-fields.js";
import { type ReadFrame, usesReader, usesView } from "./read-site.js";
import { readValue } from "./read-value.js";

/** Up to this many bytes a block is read faster from single bytes than through a `DataView` made for it. */
const SMALL_BLOCK_BYTES = 32;

export interface PayloadRead {
  readonly record: RecordModel;
  /** The message's type in TypeScript. */
  readonly type: string;
  readonly held: boolean;
}

/** The body of `decodeMove`. */
export function decodeBody(scope: CodecScope, { record, type, held }: PayloadRead): readonly Doc[] {
  const frame = payloadFrame(record, held);
  const open = openPayload(scope, { record, frame, opener: "openCopyReader" });
  return [...open, ...returnRecord(scope, { record, type, frame })];
}

/** The body of `decodeEvent`, where a union is the whole message: the only field, which has no name, is returned itself. */
export function decodeUnionBody(scope: CodecScope, { record, held }: PayloadRead): readonly Doc[] {
  const frame = payloadFrame(record, held);
  const open = openPayload(scope, { record, frame, opener: "openCopyReader" });
  return [...open, ...record.fields.map((field): Doc => ["return ", readField(scope, field, frame), ";"])];
}

/** How a payload is read. */
export function payloadFrame({ sections, blockBytes, fields }: RecordModel, held: boolean): ReadFrame {
  const isSmall = sections.length === 1 && blockBytes <= SMALL_BLOCK_BYTES && fields.every(isPlain);
  return { read: readValue, held, base: "", view: isSmall ? undefined : "view", bytes: () => "bytes" };
}

interface PayloadOpening {
  readonly record: RecordModel;
  readonly frame: ReadFrame;
  /** What opens a reader with a view: one over a copy is for what runs no code of others, such as a target's setters. */
  readonly opener: "openCopyReader" | "openViewReader";
}

/** The statements that open a payload: its block has been taken after them. */
export function openPayload(scope: CodecScope, { record, frame, opener }: PayloadOpening): readonly Doc[] {
  const size = String(record.blockBytes);
  const needsReader = record.sections.length > 1 || usesReader(record.fields);
  if (frame.view === undefined) {
    return needsReader
      ? [["const reader = ", scope.call("openReader", "bytes", size), ";"]]
      : [[scope.call("requireBlock", "bytes", size), ";"]];
  }
  const opened = scope.call(opener, "bytes", size);
  if (!needsReader) return [["const { view } = ", opened, ";"]];
  return [["const reader = ", opened, ";"], ...(usesView(record.fields) ? ["const { view } = reader;"] : [])];
}

/** Whether a field is read without a function that asks for a view. */
function isPlain({ type, fields }: FieldModel): boolean {
  return type.kind === "struct" ? fields.every(isPlain) : plainKinds.has(type.kind);
}

const plainKinds: ReadonlySet<BinaryType["kind"]> = new Set([
  "bool",
  "integer",
  "float",
  "big",
  "enum",
  "flags",
  "quantized",
  "timestamp",
  "uuid",
  "char",
  "fixedBytes",
  "string",
  "bytes",
] as const);
