import { formOf, sectionsOf } from "../reference/layout.js";
import type { Field, NamedType, StructType, UnionType, WireType } from "../reference/type.js";
import { type RandomPayload, type RandomSchema, unionPayload } from "./schema.js";

/**
 * The version of a schema before its last change: without the last section of each payload and extensible struct, and
 * the last variant of each extensible union. What would have been a break is left as it is.
 */
export function olderSchema(schema: RandomSchema): RandomSchema {
  const known = new Map<string, NamedType>();
  const older = (type: WireType): WireType => {
    if (type.kind === "array" || type.kind === "list") return { ...type, element: older(type.element) };
    if (type.kind === "optional" || type.kind === "map") return { ...type, value: older(type.value) };
    if (type.kind !== "struct" && type.kind !== "union") return type;
    const made =
      known.get(type.name) ?? (type.kind === "struct" ? olderStruct(type, olderFields) : olderUnion(type, older));
    known.set(type.name, made);
    return made;
  };
  const olderFields = (fields: readonly Field[]): readonly Field[] =>
    fields.map((field) => ({ ...field, type: older(field.type) }));
  const types = schema.types.map((type) => older(type) as NamedType);
  const olderPayload = ({ struct, union, fields }: RandomPayload): RandomPayload => {
    if (union !== undefined) return unionPayload(older(union) as UnionType);
    if (struct === undefined) return { fields: withoutLast(olderFields(fields)) };
    const type = older(struct) as StructType;
    return { struct: type, fields: type.fields };
  };
  const commands = schema.commands.map(({ name, from, reply, ...payload }) => ({
    name,
    from,
    ...olderPayload(payload),
    reply: reply === undefined ? undefined : olderPayload(reply),
  }));
  return { ...schema, protocol: `${schema.protocol}Older`, types, commands };
}

function withoutLast(fields: readonly Field[]): readonly Field[] {
  const kept = sectionsOf(fields).slice(0, -1).flat();
  return kept.length === 0 ? fields : kept;
}

/** A list of it must keep its form: from constant distances to lengths, or back, is a break. */
function olderStruct(type: StructType, older: (fields: readonly Field[]) => readonly Field[]): StructType {
  const fields = older(type.fields);
  const shorter = { ...type, fields: withoutLast(fields) };
  const isListAlike = formIn(shorter) === formIn(type);
  return isListAlike ? shorter : { ...type, fields };
}

const formIn = (element: StructType): string => formOf({ kind: "list", element, limit: 1 });

function olderUnion(type: UnionType, older: (type: WireType) => WireType): UnionType {
  const variants = type.variants.map((variant) => ({ ...variant, type: older(variant.type) }));
  return { ...type, variants: type.extensible && variants.length > 1 ? variants.slice(0, -1) : variants };
}
