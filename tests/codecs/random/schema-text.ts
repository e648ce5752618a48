import type { Field, NamedType, WireType } from "../reference/type.js";
import { createInliner, type Yaml } from "./inline.js";
import type { RandomCommand, RandomPayload, RandomSchema } from "./schema.js";

/** A schema as somebody would write it, in YAML. */
export function schemaText({ protocol, byteOrder, types, commands, inline = false }: RandomSchema): string {
  const named = new Map(types.map((type) => [type.name, declarationOf(type)]));
  const print = inline ? createInliner(named) : (declaration: Yaml) => declaration;
  return [
    "kephas: 1",
    `protocol: ${protocol}`,
    'version: "1.0.0"',
    `byteOrder: ${byteOrder}`,
    ...(types.length === 0 ? [] : ["types:"]),
    ...[...named].map(([name, declaration]) => `  ${name}: ${flow(print(declaration))}`),
    "commands:",
    ...commands.map((command, id) => `  ${command.name}: ${flow(print(commandOf(command, id + 1)))}`),
    "",
  ].join("\n");
}

function flow(value: Yaml): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  const all = value instanceof Map ? [...value] : Object.entries(value);
  const entries = all.filter(([, entry]) => entry !== undefined);
  return `{ ${entries.map(([key, entry]) => `${key}: ${flow(entry as Yaml)}`).join(", ")} }`;
}

function commandOf({ from, reply, ...payload }: RandomCommand, id: number): Yaml {
  return { id, from, ...payloadOf(payload), reply: reply === undefined ? undefined : payloadOf(reply) };
}

function payloadOf({ struct, union, fields }: RandomPayload): { readonly [key: string]: Yaml | undefined } {
  if (union !== undefined) return { union: union.name };
  return { struct: struct?.name ?? fieldsOf(fields), presence: struct === undefined ? presenceOf(fields) : undefined };
}

function declarationOf(type: NamedType): Yaml {
  switch (type.kind) {
    case "enum":
      return { enum: type.scalar, values: type.values, unknown: type.unknown };
    case "flags":
      return { flags: type.scalar, bits: type.bits };
    case "quantized":
      return { quantized: type.scalar, min: type.min, max: type.max, clamp: type.clamp || undefined };
    case "struct":
      return {
        struct: fieldsOf(type.fields),
        extensible: type.extensible || undefined,
        presence: presenceOf(type.fields),
      };
    case "union":
      return {
        union: new Map(type.variants.map(({ tag, name, type: value }) => [tag, { [name]: written(value) }])),
        extensible: type.extensible || undefined,
      };
  }
}

const presenceOf = (fields: readonly Field[]): string | undefined =>
  fields.some(({ bits }) => bits) ? "bits" : undefined;

function fieldsOf(fields: readonly Field[]): Yaml {
  return Object.fromEntries(fields.map((field) => [field.name, fieldOf(field)]));
}

/** The type alone, or a mapping where there is more to say. */
function fieldOf({ type, since, every, default: initial }: Field): Yaml {
  const keys = {
    ...numberKeys(type),
    minLength: minLengthOf(type),
    columns: hasColumns(type) ? true : undefined,
    since: since === 1 ? undefined : since,
    every,
    default: initial === undefined ? undefined : defaultOf(type, initial),
  };
  const isPlain = Object.values(keys).every((value) => value === undefined);
  return isPlain ? written(type) : { type: written(type), ...keys };
}

/** The keys for the numbers in a type, which a field has for all of them. */
function numberKeys(type: WireType): { readonly [key: string]: Yaml | undefined } {
  switch (type.kind) {
    case "array":
    case "list":
      return numberKeys(type.element);
    case "map":
    case "optional":
      return numberKeys(type.value);
    case "integer":
      return { min: type.min, max: type.max, clamp: type.clamp };
    case "float":
      return { min: type.min, max: type.max, clamp: type.clamp, finite: type.finite };
    case "timestamp":
      return { min: type.min, max: type.max, as: type.as };
    case "big":
      return { min: type.min, max: type.max, as: type.as };
    case "quantized":
      return { clamp: type.fieldClamp };
    default:
      return {};
  }
}

function minLengthOf(type: WireType): number | undefined {
  if (type.kind === "optional") return minLengthOf(type.value);
  return "minLength" in type ? type.minLength : undefined;
}

/** Of the innermost list: those around it are lists of lists. */
function hasColumns(type: WireType): boolean {
  if (type.kind === "optional") return hasColumns(type.value);
  if (type.kind === "array") return hasColumns(type.element);
  return type.kind === "list" && (type.columns === true || hasColumns(type.element));
}

function defaultOf(type: WireType, initial: unknown): Yaml {
  if (type.kind !== "enum") return initial as Yaml;
  return Object.entries(type.values).find(([, value]) => value === initial)?.[0] ?? "";
}

/** `string<=8[<=4]?` */
function written(type: WireType): string {
  switch (type.kind) {
    case "bool":
      return "bool";
    case "integer":
    case "float":
    case "big":
      return type.scalar;
    case "uuid":
    case "timestamp":
      return type.kind;
    case "char":
      return `char[${type.size}]`;
    case "string":
      return `string<=${type.limit}`;
    case "fixedBytes":
      return `bytes[${type.size}]`;
    case "bytes":
      return `bytes<=${type.limit}`;
    case "array":
      return `${written(type.element)}[${type.count}]`;
    case "list":
      return `${written(type.element)}[<=${type.limit}]`;
    case "map":
      return `map<${written(type.key)}, ${written(type.value)}>[<=${type.limit}]`;
    case "optional":
      return `${written(type.value)}?`;
    default:
      return type.name;
  }
}
