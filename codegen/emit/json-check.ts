import { givenName, givenType, hasDefault } from "../json-types/given.js";
import { dependsOnOrigin } from "../json-types/reach.js";
import type { EnumModel, JsonProperty, JsonType, JsonVariant } from "../model.js";
import type { CodecScope } from "./codec-scope.js";
import { defaultText } from "./default-text.js";
import { type Arrow, block, call, callWithArray, callWithArrow, type Doc } from "./doc.js";
import { functionOf } from "./function-text.js";
import { type KnownProperty, objectOfVariant, unionBody } from "./json-union.js";
import { jsonTypeDoc, literalText, variantDoc } from "./type-text.js";

export interface CheckParts {
  /** `checkChat` */
  readonly name: string;
  /** For a function that another one of the file calls alone. */
  readonly exported?: false;
  /** `Chat`, a type of `messages.ts`. */
  readonly typeName: string;
  readonly type: JsonType;
  readonly docs: readonly string[];
  /** Whether a value of it can hold another one, however deep. */
  readonly nests?: boolean;
}

/** The function that checks a value of a JSON type, with those of the objects nested in it before it. */
export function checkStatements(
  scope: CodecScope,
  { name, typeName, type, docs, exported, nests }: CheckParts,
): string[] {
  const nested: string[] = [];
  const context: Context = { scope, nested, name };
  const parameters = parametersOf(type);
  const returns = scope.type(typeName);
  const head = { name, ...(exported === false ? {} : { exported: true as const }), docs, parameters, returns };
  const body = checkBody(context, type, typeName);
  if (nests !== true) return [...nested, functionOf({ ...head, body })];
  const level = functionOf({ name: `${name}$`, parameters, returns, body });
  const counted = [["return ", scope.call("jsonLevel", "value", `${name}$`, ...originOf(type)), ";"]];
  return [...nested, level, functionOf({ ...head, body: counted })];
}

function checkBody(context: Context, type: JsonType, typeName: string): readonly Doc[] {
  const returns = context.scope.type(typeName);
  const given = (): string => context.scope.type(givenName(typeName, type));
  switch (type.kind) {
    case "object":
      return objectBody(context, type, { keys: `keyof ${returns}`, returns, given });
    case "variants":
      return unionBody(context.scope, type, {
        check: (variant, known) => variantCheck(context, { variant, known }),
        passing: originOf,
      });
    default:
      return [["return ", checkedValue(context, type, { value: "value", path: '""', key: "" }), ";"]];
  }
}

interface Context {
  readonly scope: CodecScope;
  readonly nested: string[];
  /** The function's name; nested ones append `$key` to it, which no schema's name holds. */
  readonly name: string;
}

interface Site {
  readonly value: string;
  readonly path: string;
  /** What a nested function is named by. */
  readonly key: string;
}

type ObjectType = Extract<JsonType, { readonly kind: "object" }>;

interface ObjectTypes {
  /** The names of the properties. */
  readonly keys: string;
  readonly returns: Doc;
  /** The same before defaults are filled in; asked for where there are any. */
  readonly given: () => Doc;
  readonly known?: KnownProperty;
}

function objectBody(
  context: Context,
  { properties, closed }: ObjectType,
  { keys, returns, given, known }: ObjectTypes,
): readonly Doc[] {
  const { scope } = context;
  const from: Doc = closed
    ? callWithArray(
        `${scope.use("closedJsonObject")}<${keys}>`,
        ["value"],
        [...(known === undefined ? [] : [known.name]), ...properties.map(({ name }) => name)].map((name) =>
          JSON.stringify(name),
        ),
      )
    : scope.callOwn(`${scope.use("jsonObject")}<${keys}>`, "value");
  const required = [
    ...(known === undefined ? [] : [`${known.name}: ${known.value},`]),
    ...properties.filter(({ optional }) => !optional).map((property): Doc => [member(context, property), ","]),
  ];
  const optional = properties.filter((property) => property.optional);
  const literal = required.length === 0 ? "{}" : block("{", required, "}");
  const take: readonly Doc[] = properties.length === 0 && !closed ? [[from, ";"]] : [["const from = ", from, ";"]];
  if (optional.length === 0) return [...take, ["return ", literal, ";"]];
  const isPartial = properties.some(hasDefault);
  return [
    ...take,
    ["const result: ", isPartial ? given() : returns, " = ", literal, ";"],
    ...optional.map((property) => optionalMember(context, property)),
    isPartial ? ["return result as ", returns, ";"] : "return result;",
  ];
}

function member(context: Context, { name, type }: JsonProperty): Doc {
  return [`${name}: `, checkedValue(context, type, { value: `from.${name}`, path: JSON.stringify(name), key: name })];
}

function optionalMember(context: Context, property: JsonProperty): Doc {
  const { name, type } = property;
  const value = checkedValue(context, type, { value: `from.${name}`, path: JSON.stringify(name), key: name });
  const taken = block(`if (from.${name} !== undefined) {`, [[`result.${name} = `, value, ";"]], "}");
  if (property.default === undefined) return taken;
  const filled = [`result.${name} = `, defaultText(context.scope, type, property.default), ";"];
  return [taken, block(' else if (origin === "received") {', [filled], "}")];
}

/** A call that returns the value checked. */
function checkedValue(context: Context, type: JsonType, { value, path, key }: Site): Doc {
  const { scope } = context;
  switch (type.kind) {
    case "string": {
      const text = scope.call("jsonString", value, path, ...limitOf(type.maxLength));
      return withMinLength(scope, type, { checked: text, path });
    }
    case "number":
      return scope.call("jsonNumber", value, path, ...rangeOf(type));
    case "integer":
      return scope.call("jsonInteger", value, path, ...rangeOf(type));
    case "uuid":
      return scope.call("uuidText", value, path);
    case "timestamp":
      return timestampCheck(scope, type, { value, path });
    case "big": {
      const check = type.as === "bigint" ? "jsonBigInteger" : "jsonSafeInteger";
      return scope.call(check, value, path, `{ min: ${type.min}n, max: ${type.max}n }`, "origin");
    }
    case "boolean":
      return scope.call("jsonBoolean", value, path);
    case "literals":
      return callWithArray(scope.use("jsonLiteral"), [value, path], type.values.map(literalText));
    case "enum":
      return enumCheck(scope, type.type, { value, path });
    case "flags":
      return scope.call("jsonFlags", value, path, String(type.type.mask));
    case "document":
      return scope.call("requireSchema", value, scope.validator(type.name));
    case "named":
      return checkedBy(scope, "jsonValue", {
        args: [value, path],
        check: passing(type.type.type, type.type.checkName),
      });
    case "object":
      return checkedBy(scope, "jsonValue", { args: [value, path], check: checkOf(context, type, key) });
    case "map": {
      const bounds = [type.limit, type.maxKeyLength].map((bound) =>
        bound === undefined ? "undefined" : String(bound),
      );
      const given = bounds.slice(0, bounds.findLastIndex((bound) => bound !== "undefined") + 1);
      const map = checkedBy(scope, "jsonMap", {
        args: [value, path],
        check: checkOf(context, type.value, key),
        bounds: given,
      });
      return withMinLength(scope, type, { checked: map, path });
    }
    case "variants":
      // A union has a name: it never stands in another type.
      return value;
    case "nullable":
      return checkedBy(scope, "jsonNullable", { args: [value, path], check: checkOf(context, type.value, key) });
    case "list": {
      const check = checkOf(context, type.element, key);
      const list = checkedBy(scope, "jsonList", { args: [value, path], check, bounds: limitOf(type.limit) });
      return withMinLength(scope, type, { checked: list, path });
    }
  }
}

const minChecks = { string: "jsonMinString", list: "jsonMinList", map: "jsonMinMap" } as const;

/** What a check returns, held to the least length where there is one. */
function withMinLength(
  scope: CodecScope,
  { kind, minLength }: Extract<JsonType, { readonly kind: keyof typeof minChecks }>,
  { checked, path }: { readonly checked: Doc; readonly path: string },
): Doc {
  return minLength === 0 ? checked : scope.call(minChecks[kind], checked, String(minLength), path);
}

interface CheckedBy {
  readonly args: readonly Doc[];
  readonly check: CheckFunction;
  readonly bounds?: readonly string[];
}

/** A call of a function that takes a check as its last argument, or as the last but its bounds. */
function checkedBy(
  scope: CodecScope,
  name: "jsonValue" | "jsonNullable" | "jsonList" | "jsonMap",
  { args, check, bounds = [] }: CheckedBy,
): Doc {
  if (typeof check === "string") return scope.call(name, ...args, check, ...bounds);
  if (bounds.length === 0) return callWithArrow(scope.use(name), args, check);
  const [head, body] = check;
  return scope.call(name, ...args, [head, " ", body], ...bounds);
}

/** A function that checks a value: by name, or written in place. */
type CheckFunction = string | Arrow;

function checkOf(context: Context, type: JsonType, key: string): CheckFunction {
  if (type.kind === "named") return passing(type.type.type, type.type.checkName);
  if (type.kind === "object") return passing(type, nestedCheck(context, type, key));
  return ["(value) =>", checkedValue(context, type, { value: "value", path: '""', key })];
}

function nestedCheck(context: Context, type: ObjectType, key: string): string {
  const name = `${context.name}$${key}`;
  const keys = type.properties.map((property) => JSON.stringify(property.name)).join(" | ");
  const returns = jsonTypeDoc(type, context.scope.type);
  const given = (): Doc => jsonTypeDoc(givenType(type), context.scope.type);
  const body = objectBody({ ...context, name }, type, { keys: keys === "" ? "never" : keys, returns, given });
  context.nested.push(functionOf({ name, parameters: parametersOf(type), returns, body }));
  return name;
}

function timestampCheck(scope: CodecScope, type: Timestamp, { value, path }: Pick<Site, "value" | "path">): Doc {
  const [min, max] = [String(type.min), String(type.max)];
  if (type.as === "number") return scope.call("jsonTimestamp", value, path, min, max);
  return scope.call("jsonDate", value, path, `[${min}, ${max}]`, "origin");
}

type Timestamp = Extract<JsonType, { readonly kind: "timestamp" }>;

function variantCheck(
  context: Context,
  { variant, known }: { readonly variant: JsonVariant; readonly known: KnownProperty },
): string {
  const type = objectOfVariant(variant);
  const name = `${context.name}$${variant.name}`;
  const keys = [known.name, ...type.properties.map((property) => property.name)].map((key) => JSON.stringify(key));
  const returns = variantDoc(known.name, variant, context.scope.type);
  const given = (): Doc => variantDoc(known.name, { ...variant, type: givenType(variant.type) }, context.scope.type);
  const body = objectBody({ ...context, name }, type, { keys: keys.join(" | "), returns, given, known });
  context.nested.push(functionOf({ name, parameters: parametersOf(type), returns, body }));
  return name;
}

function enumCheck(scope: CodecScope, type: EnumModel, { value, path }: Pick<Site, "value" | "path">): Doc {
  const values = scope.value(type.valuesName);
  if (type.unknown === undefined) return scope.call("jsonLiteral", value, path, values);
  const known = `{ values: ${values}, unknown: ${scope.value(type.name)}.${type.unknown.name} }`;
  return scope.call("jsonOpenEnum", value, path, known, "origin");
}

/** The parameters of a check. Some types alone depend on where the value is from. */
export const parametersOf = (type: JsonType): readonly string[] =>
  dependsOnOrigin(type) ? ["value: unknown", 'origin?: "received"'] : ["value: unknown"];

/** What a check is given besides the value. */
const originOf = (type: JsonType): readonly string[] => (dependsOnOrigin(type) ? ["origin"] : []);

/** A check as an argument, told in turn where the value is from. */
const passing = (type: JsonType, check: string): CheckFunction =>
  dependsOnOrigin(type) ? ["(value) =>", call(check, "value", "origin")] : check;

const limitOf = (limit: number | undefined): readonly string[] => (limit === undefined ? [] : [String(limit)]);

function rangeOf({ min, max }: { readonly min: number | undefined; readonly max: number | undefined }): string[] {
  if (max !== undefined) return [min === undefined ? "undefined" : String(min), String(max)];
  return min === undefined ? [] : [String(min)];
}
