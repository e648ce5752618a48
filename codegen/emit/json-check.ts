import type { EnumModel, JsonProperty, JsonType } from "../model.js";
import type { CodecScope } from "./codec-scope.js";
import { type Arrow, block, call, callWithArray, callWithArrow, type Doc } from "./doc.js";
import { functionOf } from "./function-text.js";
import { jsonTypeDoc, literalText } from "./type-text.js";

export interface CheckParts {
  /** `checkChat` */
  readonly name: string;
  /** For a function that another one of the file calls alone. */
  readonly exported?: false;
  /** `Chat`, a type of `messages.ts`. */
  readonly typeName: string;
  readonly type: JsonType;
  readonly docs: readonly string[];
}

/** The function that checks a value of a JSON type, with those of the objects nested in it before it. */
export function checkStatements(scope: CodecScope, { name, typeName, type, docs, exported }: CheckParts): string[] {
  const nested: string[] = [];
  const context: Context = { scope, nested, name };
  const parameters = parametersOf(type);
  const returns = scope.type(typeName);
  const body =
    type.kind === "object"
      ? objectBody(context, type, { keys: `keyof ${returns}`, returns })
      : [["return ", checkedValue(context, type, { value: "value", path: '""', key: "" }), ";"]];
  const check = functionOf({
    name,
    ...(exported === false ? {} : { exported: true }),
    docs,
    parameters,
    returns,
    body,
  });
  return [...nested, check];
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

function objectBody(
  context: Context,
  { properties, closed }: ObjectType,
  { keys, returns }: { readonly keys: string; readonly returns: Doc },
): readonly Doc[] {
  const { scope } = context;
  const from: Doc = closed
    ? callWithArray(
        `${scope.use("closedJsonObject")}<${keys}>`,
        ["value"],
        properties.map(({ name }) => JSON.stringify(name)),
      )
    : scope.callOwn(`${scope.use("jsonObject")}<${keys}>`, "value");
  const required = properties.filter(({ optional }) => !optional).map((property) => [member(context, property), ","]);
  const optional = properties.filter((property) => property.optional);
  const literal = required.length === 0 ? "{}" : block("{", required, "}");
  const take: readonly Doc[] = properties.length === 0 && !closed ? [[from, ";"]] : [["const from = ", from, ";"]];
  if (optional.length === 0) return [...take, ["return ", literal, ";"]];
  return [
    ...take,
    ["const result: ", returns, " = ", literal, ";"],
    ...optional.map((property) => optionalMember(context, property)),
    "return result;",
  ];
}

function member(context: Context, { name, type }: JsonProperty): Doc {
  return [`${name}: `, checkedValue(context, type, { value: `from.${name}`, path: JSON.stringify(name), key: name })];
}

function optionalMember(context: Context, { name, type }: JsonProperty): Doc {
  const value = checkedValue(context, type, { value: `from.${name}`, path: JSON.stringify(name), key: name });
  return block(`if (from.${name} !== undefined) {`, [[`result.${name} = `, value, ";"]], "}");
}

/** A call that returns the value checked. */
function checkedValue(context: Context, type: JsonType, { value, path, key }: Site): Doc {
  const { scope } = context;
  switch (type.kind) {
    case "string":
      return scope.call("jsonString", value, path, ...limitOf(type.maxLength));
    case "number":
      return scope.call("jsonNumber", value, path, ...rangeOf(type));
    case "integer":
      return scope.call("jsonInteger", value, path, ...rangeOf(type));
    case "uuid":
      return scope.call("uuidText", value, path);
    case "timestamp":
      return timestampCheck(scope, type, { value, path });
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
      return checkedBy(scope, "jsonMap", {
        args: [value, path],
        check: checkOf(context, type.value, key),
        bounds: given,
      });
    }
    case "nullable":
      return checkedBy(scope, "jsonNullable", { args: [value, path], check: checkOf(context, type.value, key) });
    case "list": {
      const check = checkOf(context, type.element, key);
      return checkedBy(scope, "jsonList", { args: [value, path], check, bounds: limitOf(type.limit) });
    }
  }
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
  const body = objectBody({ ...context, name }, type, { keys: keys === "" ? "never" : keys, returns });
  context.nested.push(functionOf({ name, parameters: parametersOf(type), returns, body }));
  return name;
}

function timestampCheck(scope: CodecScope, type: Timestamp, { value, path }: Pick<Site, "value" | "path">): Doc {
  const [min, max] = [String(type.min), String(type.max)];
  if (type.as === "number") return scope.call("jsonTimestamp", value, path, min, max);
  return scope.call("jsonDate", value, path, `[${min}, ${max}]`, "origin");
}

type Timestamp = Extract<JsonType, { readonly kind: "timestamp" }>;

function enumCheck(scope: CodecScope, type: EnumModel, { value, path }: Pick<Site, "value" | "path">): Doc {
  const values = scope.value(type.valuesName);
  if (type.unknown === undefined) return scope.call("jsonLiteral", value, path, values);
  const known = `{ values: ${values}, unknown: ${scope.value(type.name)}.${type.unknown.name} }`;
  return scope.call("jsonOpenEnum", value, path, known, "origin");
}

/** The parameters of a check. Only where an enum may have grown, and for dates, does it matter where the value is from. */
export const parametersOf = (type: JsonType): readonly string[] =>
  mayHaveGrown(type) ? ["value: unknown", 'origin?: "received"'] : ["value: unknown"];

/** A check as an argument, told in turn where the value is from. */
const passing = (type: JsonType, check: string): CheckFunction =>
  mayHaveGrown(type) ? ["(value) =>", call(check, "value", "origin")] : check;

/** What is known of named types: they may contain each other many times over. */
const grown = new WeakMap<JsonType, boolean>();

/** Whether a value holds an enum with an `unknown` value, or a date. */
function mayHaveGrown(type: JsonType): boolean {
  const known = grown.get(type);
  if (known !== undefined) return known;
  const result = holdsOpenEnum(type);
  grown.set(type, result);
  return result;
}

function holdsOpenEnum(type: JsonType): boolean {
  switch (type.kind) {
    case "enum":
      return type.type.unknown !== undefined;
    case "timestamp":
      return type.as === "date";
    case "named":
      return mayHaveGrown(type.type.type);
    case "object":
      return type.properties.some((property) => mayHaveGrown(property.type));
    case "map":
    case "nullable":
      return mayHaveGrown(type.value);
    case "list":
      return mayHaveGrown(type.element);
    default:
      return false;
  }
}

const limitOf = (limit: number | undefined): readonly string[] => (limit === undefined ? [] : [String(limit)]);

function rangeOf({ min, max }: { readonly min: number | undefined; readonly max: number | undefined }): string[] {
  if (max !== undefined) return [min === undefined ? "undefined" : String(min), String(max)];
  return min === undefined ? [] : [String(min)];
}
