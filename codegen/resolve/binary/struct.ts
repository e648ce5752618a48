import {
  childOf,
  entriesOf,
  type ScalarNode,
  type SourceEntry,
  type SourceNode,
  stringOf,
} from "../../load/source-node.js";
import type { BinaryType, RecordModel } from "../../model.js";
import type { ResolveContext } from "../context.js";
import { readDefault } from "../default-value.js";
import { readDocumented } from "../documented.js";
import { checkName } from "../names/names.js";
import { depthOf, MAX_TYPE_DEPTH, reportDepth } from "../nesting.js";
import { readInteger } from "../settings.js";
import { parseTypeExpression } from "../type-expression.js";
import { resolveBinaryType } from "./binary-type.js";
import { applyClamp } from "./clamp.js";
import { applyColumns } from "./columns.js";
import { applyFinite } from "./finite.js";
import { initialValue } from "./initial-value.js";
import { applyMinLength } from "./min-length.js";
import { applyNumberKeys } from "./number-range.js";
import {
  countLeaves,
  MAX_COPIED_FIELDS,
  MAX_PAYLOAD_BYTES,
  MAX_RECORD_FIELDS,
  placeFields,
  type UnplacedField,
} from "./record.js";
import { readSince } from "./since.js";

/** The most ticks between two looks at a field of a state. */
const MAX_EVERY = 65_535;

/** Where a record is declared, and how its optionals are told. */
export interface RecordSite {
  readonly at: number;
  readonly presence: RecordModel["presence"];
}

/** Lays out a mapping of fields. Fields that are broken are reported and left out. */
export function resolveRecord(node: SourceNode, { at, presence }: RecordSite, context: ResolveContext): RecordModel {
  const fields: UnplacedField[] = [];
  let since = 1;
  for (const entry of entriesOf(node)) {
    since = readSince(entry, since, context.report);
    const field = resolveField(entry, context);
    if (field !== undefined) fields.push({ ...field, since });
  }
  return layOut(fields, { at, presence }, context);
}

/** Lays out a value that is all of a record: a field without a name, whose path in errors is empty. */
export function resolveSingle(type: BinaryType, at: number, context: ResolveContext): RecordModel {
  const field: UnplacedField = {
    name: "",
    type,
    since: 1,
    default: undefined,
    initial: initialValue(type, undefined),
    interpolate: undefined,
    every: 1,
    doc: undefined,
    deprecated: false,
  };
  return layOut([field], { at, presence: "bytes" }, context);
}

/** The `presence` of a declaration that holds a `struct`. */
export const readPresence = (declaration: SourceNode): RecordModel["presence"] =>
  stringOf(childOf(declaration, "presence")) === "bits" ? "bits" : "bytes";

/** Lays out fields that stand nowhere else deep inside each other; reports a record that no frame or program can hold. */
function layOut(
  fields: readonly UnplacedField[],
  { at, presence }: RecordSite,
  { report, copies }: ResolveContext,
): RecordModel {
  const leaves = countLeaves(fields);
  if (leaves > MAX_RECORD_FIELDS) {
    const message = `with its nested structs written out this has ${leaves} fields, more than ${MAX_RECORD_FIELDS}`;
    report.error({ code: "KEP065", at, message, advice: "put repeated structs into an array or a list" });
    return placeFields([]);
  }
  const isFirst = copies.fields <= MAX_COPIED_FIELDS;
  copies.fields += leaves - fields.length;
  if (copies.fields > MAX_COPIED_FIELDS) {
    const message = `up to here nested structs are written out as more than ${MAX_COPIED_FIELDS} fields`;
    if (isFirst) report.error({ code: "KEP065", at, message, advice: "put large structs into an array or a list" });
    return placeFields([]);
  }
  const record = placeFields(fields, presence);
  if (record.maxBytes <= MAX_PAYLOAD_BYTES) return record;
  report.error({
    code: "KEP064",
    at,
    message: `this can take ${record.maxBytes} bytes, more than the ${MAX_PAYLOAD_BYTES} that fit the largest frame`,
    advice: "lower the maxima of its strings, bytes, lists and maps, or split it into several commands",
  });
  return placeFields([]);
}

function resolveField(
  { key, keyAt, value }: SourceEntry,
  context: ResolveContext,
): Omit<UnplacedField, "since"> | undefined {
  const named = checkName({ kind: "field", name: key, at: keyAt }, context.report);
  const typeNode = value.kind === "mapping" ? childOf(value, "type") : value;
  if (typeNode?.kind !== "scalar") return undefined;
  const type = resolveFieldType(typeNode, value, context);
  if (type === undefined || !named) return undefined;
  const given = readDefault(type, childOf(value, "default"), context);
  return {
    name: key,
    type,
    default: given,
    initial: initialValue(type, given),
    interpolate: readInterpolate(type, childOf(value, "interpolate"), context),
    every: readInteger({ node: value, key: "every", min: 1, max: MAX_EVERY, fallback: 1 }, context.report),
    ...readDocumented(value),
  };
}

function resolveFieldType(typeNode: ScalarNode, field: SourceNode, context: ResolveContext): BinaryType | undefined {
  const expression = parseTypeExpression(typeNode, context);
  let type = expression === undefined ? undefined : resolveBinaryType(expression, context);
  for (const apply of [applyNumberKeys, applyFinite, applyClamp, applyColumns, applyMinLength]) {
    if (type !== undefined) type = apply(type, field, context.report);
  }
  return type === undefined || depthOf(type) <= MAX_TYPE_DEPTH ? type : reportDepth(typeNode.at, context.report);
}

function readInterpolate(
  type: BinaryType,
  node: SourceNode | undefined,
  { report }: ResolveContext,
): string | undefined {
  const word = stringOf(node);
  if (node === undefined || word === undefined) return undefined;
  if (isInterpolated(type)) return word;
  report.error({
    code: "KEP057",
    at: node.at,
    message:
      "`interpolate` is only for numbers of up to 32 bits, floats and quantized numbers, and for structs of these",
    advice: "put it on the number fields inside",
  });
  return undefined;
}

/** Numbers, and structs that are nothing but numbers: each moves by itself. */
function isInterpolated(type: BinaryType): boolean {
  if (type.kind === "struct") return type.type.record.fields.every((field) => isInterpolated(field.type));
  return type.kind === "integer" || type.kind === "float" || type.kind === "quantized";
}
