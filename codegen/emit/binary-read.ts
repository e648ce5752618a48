import type { BinaryType, FieldModel } from "../model.js";
import { offsetText, timesText } from "./binary-write.js";
import type { CodecScope } from "./codec-scope.js";
import { block, call, type Doc } from "./doc.js";
import { functionOf, indexedLoop, tryWithin } from "./function-text.js";
import { canHoldMore } from "./held.js";
import { floatRange, safeText } from "./stored-value.js";
import { typeKey } from "./type-key.js";
import { binaryTypeText } from "./type-text.js";

/** Where a value's block stands and what an error calls it, as expressions of the generated code. */
interface ReadSite {
  readonly at: string;
  readonly path: string;
  /** Whether values are held to the schema's ranges, maxima and closed enums. */
  readonly held: boolean;
}

type Of<Kind extends BinaryType["kind"]> = Extract<BinaryType, { readonly kind: Kind }>;

/** The object literal that reads a record's fields. Blocks stand at constant offsets; tails are read in order. */
export function readFields(scope: CodecScope, fields: readonly FieldModel[], held: boolean): Doc {
  const members = fields.map((field): Doc => {
    const site = { at: offsetText("at", field.offset), path: JSON.stringify(field.path), held };
    const value =
      field.type.kind === "struct" ? readFields(scope, field.fields, held) : readValue(scope, field.type, site);
    return [field.name, ": ", value, ","];
  });
  return block("{", members, "}");
}

/** Whether reading some of these fields goes through `view`. */
export function usesView(fields: readonly FieldModel[]): boolean {
  return fields.some(({ type, fields: nested }) => (type.kind === "struct" ? usesView(nested) : loadsFromView(type)));
}

const loadsFromView = ({ kind }: BinaryType): boolean =>
  kind !== "char" && kind !== "fixedBytes" && kind !== "struct" && kind !== "array";

const viewOf = (type: BinaryType): readonly Doc[] => (loadsFromView(type) ? ["const { view } = reader;"] : []);

function readValue(scope: CodecScope, type: BinaryType, site: ReadSite): Doc {
  const { at, path, held } = site;
  switch (type.kind) {
    case "bool":
      return scope.call("readBoolean", scope.load("view", "u8", at), path);
    case "integer":
    case "float":
    case "big":
      return readNumber(scope, type, site);
    case "enum": {
      const loaded = scope.load("view", type.type.scalar, at);
      return held
        ? scope.call("heldEnum", loaded, scope.value(type.type.valuesName), path)
        : [loaded, ` as ${scope.type(type.type.name)}`];
    }
    case "flags": {
      const masked: Doc = [scope.load("view", type.type.scalar, at), ` & ${type.type.mask}`];
      return type.type.scalar === "u32" ? ["(", masked, ") >>> 0"] : masked;
    }
    case "char":
      return scope.call("readChars", "reader", at, String(type.size), path);
    case "fixedBytes":
      return scope.call("readFixedBytes", "reader", at, String(type.size));
    case "string":
      return scope.call("readString", "reader", readLength(scope, type, site), path);
    case "bytes":
      return scope.call("readBytes", "reader", readLength(scope, type, site), path);
    case "list":
      return scope.callOwn(getList(scope, type, held), "reader", readLength(scope, type, site), path);
    case "optional": {
      const present = scope.call("readBoolean", scope.load("view", "u8", at), path);
      return scope.callOwn(getOptional(scope, type, held), "reader", present, path);
    }
    case "array":
      return scope.callOwn(getArray(scope, type, held), "reader", at, path);
    case "struct":
      return scope.callOwn(getStruct(scope, type, held), "reader", at);
  }
}

function readLength(scope: CodecScope, type: Of<"string" | "bytes" | "list">, { at, path, held }: ReadSite): Doc {
  const length = scope.load("view", type.length, at);
  const isHeld = held && canHoldMore({ ...type, kind: "bytes" });
  return isHeld ? scope.call("heldLength", length, String(type.limit), path) : length;
}

function readNumber(scope: CodecScope, type: Of<"integer" | "float" | "big">, { at, path, held }: ReadSite): Doc {
  const loaded = scope.load("view", type.scalar, at);
  if (type.kind === "big" && type.as === "number") return readSafe(scope, type, [loaded, path]);
  if (!(held && canHoldMore(type))) return loaded;
  switch (type.kind) {
    case "integer":
      return scope.call("heldInteger", loaded, String(type.min), String(type.max), path);
    case "float":
      return scope.call("heldFloat", loaded, ...floatRange(type), path);
    case "big":
      return scope.call("heldBigInteger", loaded, `${type.min}n`, `${type.max}n`, path);
  }
}

function readSafe(
  scope: CodecScope,
  { min, max }: Of<"big">,
  [loaded, path]: readonly [loaded: Doc, path: string],
): Doc {
  const safe = scope.call("readSafeInteger", loaded, path);
  const isWhole = safeText(min).startsWith("Number") && safeText(max).startsWith("Number");
  return isWhole ? safe : scope.call("heldInteger", safe, safeText(min), safeText(max), path);
}

/** `getEntity`, or `getHeldEntity` where clients' values are held to more than the wire form says. */
const getName = (type: BinaryType, held: boolean): string => (held && canHoldMore(type) ? "getHeld" : "get");

/** `getEntity(reader, at)`: a struct whose block stands at `at`. */
function getStruct(scope: CodecScope, type: Of<"struct">, held: boolean): string {
  const struct = type.type;
  return scope.function(getName(type, held) + struct.name, type, (name) =>
    functionOf({
      name,
      parameters: [`reader: ${scope.use("Reader")}`, "at: number"],
      returns: scope.type(struct.name),
      body: [
        ...(usesView(struct.record.fields) ? ["const { view } = reader;"] : []),
        ["return ", readFields(scope, struct.record.fields, held), ";"],
      ],
    }),
  );
}

/** `getEntityList(reader, count, field)`: as many elements as the block says, if the bytes left can hold them. */
function getList(scope: CodecScope, { element }: Of<"list">, held: boolean): string {
  return scope.function(`${getName(element, held)}${typeKey(element)}List`, element, (name): string => {
    const bytes = element.blockBytes;
    const before: Doc = element.hasTail
      ? [scope.call("requireBytes", "reader", "count", String(bytes), "field"), ";"]
      : ["const start = ", scope.call("take", "reader", `${timesText("count", bytes)}`, "field"), ";"];
    const at: Doc = element.hasTail
      ? ["const at = ", scope.call("take", "reader", String(bytes), '""'), ";"]
      : `const at = start + ${timesText("i", bytes)};`;
    return elementsFunction(scope, { name, element, held, count: "count", parameter: "count: number", before, at });
  });
}

/** `getF32Array4(reader, start, field)`: a fixed number of elements, their blocks standing in a row. */
function getArray(scope: CodecScope, type: Of<"array">, held: boolean): string {
  const { element, count, stride } = type;
  return scope.function(`${getName(element, held)}${typeKey(type)}`, type, (name): string => {
    const at = `const at = start + ${timesText("i", stride)};`;
    return elementsFunction(scope, { name, element, held, count: String(count), parameter: "start: number", at });
  });
}

interface Elements {
  readonly name: string;
  readonly element: BinaryType;
  readonly held: boolean;
  readonly count: string;
  readonly parameter: string;
  readonly before?: Doc;
  readonly at: Doc;
}

function elementsFunction(scope: CodecScope, { name, element, held, count, parameter, before, at }: Elements): string {
  const text = binaryTypeText(element, scope.type);
  const returns = element.kind === "optional" ? `(${text})[]` : `${text}[]`;
  const value = readValue(scope, element, { at: "at", path: '""', held });
  return functionOf({
    name,
    parameters: [`reader: ${scope.use("Reader")}`, parameter, "field: string"],
    returns,
    body: [
      ...(before === undefined ? [] : [before]),
      ...viewOf(element),
      `const list: ${returns} = [];`,
      indexedLoop(scope, count, [at, [call("list.push", value), ";"]]),
      "return list;",
    ],
  });
}

/** `getU32Optional(reader, present, field)`: the value, or null. */
function getOptional(scope: CodecScope, { value }: Of<"optional">, held: boolean): string {
  return scope.function(`${getName(value, held)}${typeKey(value)}Optional`, value, (name): string => {
    const path = value.kind === "struct" ? '""' : "field";
    const read: readonly Doc[] = [
      ["const at = ", scope.call("take", "reader", String(value.blockBytes), path), ";"],
      ...viewOf(value),
      ["return ", readValue(scope, value, { at: "at", path, held }), ";"],
    ];
    return functionOf({
      name,
      parameters: [`reader: ${scope.use("Reader")}`, "present: boolean", "field: string"],
      returns: `${binaryTypeText(value, scope.type)} | null`,
      body: ["if (!present) return null;", ...(value.kind === "struct" ? [tryWithin(scope, read, [])] : read)],
    });
  });
}
