import { formOf, isBit, lengthBytes } from "../reference/layout.js";
import type { Field, WireType } from "../reference/type.js";
import type { RandomPayload, RandomSchema } from "./schema.js";

/** What a schema uses of the language, in short words: `list strided`, `integer clamp`, `from server`. */
export function featuresOf({ byteOrder, types, commands, inline = false }: RandomSchema): ReadonlySet<string> {
  const features = new Set([`byteOrder ${byteOrder}`]);
  const add = (found: readonly string[]): void => {
    for (const feature of found) features.add(feature);
  };
  for (const type of types) add(typeFeatures(type));
  if (inline) add(types.flatMap(typeFeatures).map((feature) => `inline ${feature}`));
  for (const { from, reply, ...payload } of commands) {
    add([`from ${from}`, ...payloadFeatures(payload, "payload")]);
    if (reply !== undefined) add(["reply", ...payloadFeatures(reply, "reply")]);
  }
  return features;
}

function payloadFeatures({ struct, union, fields }: RandomPayload, place: "payload" | "reply"): readonly string[] {
  if (union !== undefined) return [`${place} as ${union.extensible ? "extensible " : ""}union`];
  return [...(struct === undefined ? [] : ["payload by name"]), ...fieldsFeatures(fields, "payload")];
}

function fieldsFeatures(fields: readonly Field[], place: string): readonly string[] {
  return fields.flatMap((field, index) => [
    ...typeFeatures(field.type),
    ...(isBit(field) ? [`${place} with presence bits`] : []),
    ...(isBit(field) && field.since > 1 ? [`${place} with later presence bits`] : []),
    ...(field.since > 1 ? [`${place} ${index === 0 ? "from nothing" : "with since"}`] : []),
    ...(field.default === undefined ? [] : [`default of ${field.type.kind}`]),
  ]);
}

function typeFeatures(type: WireType): readonly string[] {
  const { kind } = type;
  if ("minLength" in type && type.minLength !== undefined) {
    const { minLength: _, ...without } = type;
    const form = without.kind === "list" ? [`list ${formOf(without)} with a minimum`] : [];
    return [`${kind} with a minimum`, ...form, ...typeFeatures(without)];
  }
  switch (type.kind) {
    case "integer":
    case "float":
      return [
        type.scalar,
        ...(type.clamp === true ? [`${kind} clamp`] : []),
        ...(type.min === undefined ? [] : [`${kind} min`]),
        ...(type.kind === "float" && type.finite === false ? ["float not finite"] : []),
      ];
    case "timestamp":
      return [kind, ...(type.as === undefined ? [] : ["timestamp as date"])];
    case "big":
      return [type.scalar, ...(type.as === undefined ? [] : ["big as number"])];
    case "string":
    case "bytes":
      return [`${kind} with a length of ${lengthBytes(type.limit)}`];
    case "list":
      return [
        `list of ${lengthBytes(type.limit)}`,
        `list ${formOf(type)}`,
        `list of ${type.element.kind}`,
        ...typeFeatures(type.element),
      ];
    case "array":
      return [kind, `array of ${type.element.kind}`, ...typeFeatures(type.element)];
    case "map":
      return [
        `map of ${lengthBytes(type.limit)}`,
        `map by ${type.key.kind}`,
        `map to ${type.value.kind}`,
        ...typeFeatures(type.value),
      ];
    case "optional":
      return [kind, `optional ${type.value.kind}`, ...typeFeatures(type.value)];
    case "enum":
      return [type.unknown === undefined ? "enum" : "enum with unknown"];
    case "quantized":
      return [
        kind,
        ...(type.clamp ? ["quantized clamp"] : []),
        ...(type.min === -type.max ? ["quantized around zero"] : []),
      ];
    case "struct": {
      const name = type.extensible ? "extensible struct" : "struct";
      return [name, ...fieldsFeatures(type.fields, name)];
    }
    case "union":
      return [
        type.extensible ? "extensible union" : "union",
        ...type.variants.map((variant) => `union of ${variant.type.kind}`),
      ];
    default:
      return [kind];
  }
}
