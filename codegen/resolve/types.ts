import { booleanOf, childOf, entryOf, type SourceEntry } from "../load/source-node.js";
import type { JsonType, JsonTypeModel, RecordModel, StructModel, TypeModel } from "../model.js";
import type { Report } from "../report.js";
import { MAX_EXTENSIBLE_BYTES } from "./binary/binary-layout.js";
import { resolveEnum, resolveFlags } from "./binary/enumeration.js";
import { resolveQuantized } from "./binary/quantized.js";
import { checkFirstSection } from "./binary/since.js";
import { readPresence, resolveRecord } from "./binary/struct.js";
import { resolveUnion } from "./binary/union.js";
import type { ResolveContext } from "./context.js";
import { readDocumented } from "./documented.js";
import { resolveDocumentType } from "./json/document-type.js";
import { applyClosed, resolveJsonType } from "./json/json-type.js";
import { resolveJsonUnion } from "./json/json-union.js";

/** The meaning of a declared type of structs, or an enum's or flags'. Undefined where it is broken, which is reported. */
export function resolveType(entry: SourceEntry, context: ResolveContext): TypeModel | undefined {
  const { value } = entry;
  if (entryOf(value, "enum") !== undefined) return resolveEnum(entry, context);
  if (entryOf(value, "flags") !== undefined) return resolveFlags(entry, context);
  if (entryOf(value, "quantized") !== undefined) return resolveQuantized(entry, context);
  if (entryOf(value, "union") !== undefined) return resolveUnion(entry, context);
  if (entryOf(value, "struct") !== undefined) return resolveStruct(entry, context);
  return entryOf(value, "jsonSchema") === undefined ? undefined : resolveDocument(entry, context);
}

function resolveStruct(entry: SourceEntry, context: ResolveContext): StructModel | undefined {
  const { key, keyAt, value } = entry;
  const struct = childOf(value, "struct");
  if (struct?.kind !== "mapping") return undefined;
  const record = resolveRecord(struct, { at: keyAt, presence: readPresence(value) }, context);
  const extensible = booleanOf(childOf(value, "extensible")) ?? false;
  if (extensible) checkExtensible(entry, record, context.report);
  return { kind: "struct", name: key, record, extensible, ...readDocumented(value) };
}

function checkExtensible(entry: SourceEntry, { maxBytes }: RecordModel, report: Report): void {
  checkFirstSection(entry, report);
  if (maxBytes <= MAX_EXTENSIBLE_BYTES) return;
  report.error({
    code: "KEP087",
    at: entry.keyAt,
    message: `\`${entry.key}\` can take ${maxBytes} bytes, more than the ${MAX_EXTENSIBLE_BYTES} that its length can say`,
    advice: "lower the maxima of its strings, bytes, lists and maps, or remove `extensible`",
  });
}

/** What a declared JSON type stands for. Undefined where it is broken, which is reported. */
export function resolveJson(entry: SourceEntry, context: ResolveContext): JsonType | undefined {
  const json = childOf(entry.value, "json");
  if (json === undefined) return resolveJsonUnion(entry, context);
  const type = resolveJsonType(json, context);
  return type === undefined ? undefined : applyClosed(type, entry.value, context);
}

/** Whoever sends a named type: its document is held to what clients may send. */
function resolveDocument({ key, value }: SourceEntry, context: ResolveContext): JsonTypeModel | undefined {
  const type = resolveDocumentType({ name: key, node: childOf(value, "jsonSchema"), held: true }, context);
  return type && { kind: "json", name: key, checkName: `check${key}`, type, ...readDocumented(value) };
}
