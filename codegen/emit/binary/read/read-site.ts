import type { BinaryType, FieldModel, LengthScalar, Scalar } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import type { Doc } from "../../doc.js";
import { offsetText } from "../place-text.js";

/** The expression that reads a value, whose block stands at a place. */
export type ReadValue = (scope: CodecScope, type: BinaryType, site: ReadSite) => Doc;

/** How values are read. */
export interface Reading {
  /** Reads values of any type: printers of single types are given it, since types contain each other. */
  readonly read: ReadValue;
  /** Whether values are held to the schema's ranges, maxima and closed enums. */
  readonly held: boolean;
}

/** From where a record's block is read, as expressions of the generated code. */
export interface ReadFrame extends Reading {
  /** Where the block begins: `at`, or an empty text for a payload's own, whose offsets are constants. */
  readonly base: string;
  /** What scalars are read through: `view`. Undefined where they are read from single bytes. */
  readonly view: string | undefined;
  /** The bytes: `bytes`, or `reader.bytes`. Asked for where they are read, so that only such files import what it calls. */
  readonly bytes: (scope: CodecScope) => Doc;
  /** Where a field stands, where it isn't at its offset from the base. */
  readonly place?: (field: FieldModel) => string;
}

/** Where a value's block stands and what an error calls it. */
export interface ReadSite extends Omit<ReadFrame, "base" | "place"> {
  /** `at + 4`, or `4` */
  readonly at: string;
  /** `"heading.x"`, or a variable that holds it. */
  readonly path: string;
}

/** The frame of a function whose block stands at `at`. */
export const frameAt = ({ read, held }: Reading): ReadFrame => ({
  read,
  held,
  base: "at",
  view: "view",
  bytes: () => "reader.bytes",
});

/** The site of a value that stands at `at`, within a function. */
export const siteAt = (path: string, reading: Reading): ReadSite => ({ ...frameAt(reading), at: "at", path });

/** The site of a field in its frame. */
export const siteOf = ({ base, place, ...frame }: ReadFrame, field: FieldModel): ReadSite => ({
  ...frame,
  at: place === undefined ? offsetText(base, field.offset) : place(field),
  path: JSON.stringify(field.path),
});

/** Loads a scalar that stands at a site. */
export function load(scope: CodecScope, scalar: Scalar | LengthScalar, { view, bytes, at }: ReadSite): Doc {
  return view === undefined ? scope.read(bytes(scope), scalar, at) : scope.load(view, scalar, at);
}

/** Whether a value's block is loaded through `view` where there is one. */
export const loadsFromView = ({ kind }: BinaryType): boolean =>
  kind !== "uuid" && kind !== "char" && kind !== "fixedBytes" && kind !== "struct" && kind !== "array";

/** Whether reading some of these fields goes through `view` where there is one. */
export function usesView(fields: readonly FieldModel[]): boolean {
  return fields.some(({ type, fields: nested }) => (type.kind === "struct" ? usesView(nested) : loadsFromView(type)));
}

/** Whether reading a value calls a function that takes the reader. */
const readsTail = (type: BinaryType): boolean => type.hasTail || type.kind === "array";

/** Whether reading some of these fields calls a function that takes the reader. */
export function usesReader(fields: readonly FieldModel[]): boolean {
  return fields.some(({ type, fields: nested }) => (type.kind === "struct" ? usesReader(nested) : readsTail(type)));
}
