import type { ConstantScope } from "../../constants.js";
import { type MappingNode, numberOf, type ScalarNode, type SourceNode, stringOf } from "../../load/source-node.js";
import type { JsonDefault, JsonType } from "../../model.js";
import { suggest } from "../../suggest.js";
import {
  constantFor,
  orElse,
  type Reading,
  readBig,
  readInteger,
  readName,
  readTime,
  readUuid,
} from "../scalar-reading.js";
import { isComplete } from "./incomplete-objects.js";
import { readJsonLiteral } from "./json-literals.js";

/** Where a value stands within a default: `tags[1].name`, or empty for the default itself. */
interface Site {
  readonly scope: ConstantScope;
  readonly path: string;
}

type TypeOf<Kind extends JsonType["kind"]> = Extract<JsonType, { readonly kind: Kind }>;

/**
 * A property's `default`, held to the property's type. Properties that it leaves out stay out: whoever prints it fills them with
 * defaults of their own. Undefined where it does not fit, which is reported.
 */
export function readJsonDefault(type: JsonType, node: SourceNode, scope: ConstantScope): JsonDefault | undefined {
  return readValue(type, node, { scope, path: "" });
}

function readValue(type: JsonType, node: SourceNode, site: Site): JsonDefault | undefined {
  if (node.kind === "broken") return undefined;
  switch (type.kind) {
    case "named":
      return readValue(type.type.type, node, site);
    case "nullable":
      return isNull(node) ? null : readValue(type.value, node, site);
    case "list":
      return readList(type, node, site);
    case "map":
      return readMap(type, node, site);
    case "object":
      return readObject(type, node, site);
    case "variants":
      return readVariant(type, node, site);
    case "document":
      return report("be absent: nothing but its JSON Schema tells what it takes", node, site);
    default:
      return readSingle(type, node, site);
  }
}

const isNull = (node: SourceNode): boolean => node.kind === "scalar" && node.value === null;

/** Reports the value, or what of it does not fit. */
function report(must: string, { at }: Pick<SourceNode, "at">, { scope, path }: Site): undefined {
  const what = path === "" ? "the default of this property" : `\`${path}\` in this default`;
  scope.report.error({
    code: "KEP059",
    at,
    message: `${what} must ${must}`,
    advice: "correct the default, or remove it",
  });
}

function readList(
  { element, minLength, limit }: TypeOf<"list">,
  node: SourceNode,
  site: Site,
): JsonDefault | undefined {
  if (node.kind !== "sequence") return report("be a list: `[]`, or `[a, b]`", node, site);
  if (node.items.length > (limit ?? node.items.length)) return report(`be a list no longer than ${limit}`, node, site);
  if (node.items.length < minLength) return report(`be a list no shorter than ${minLength}`, node, site);
  const elements = node.items.map((item, index) =>
    readValue(element, item, { ...site, path: `${site.path}[${index}]` }),
  );
  return elements.every((value) => value !== undefined) ? elements : undefined;
}

function readMap(type: TypeOf<"map">, node: SourceNode, site: Site): JsonDefault | undefined {
  const { value, minLength, limit, maxKeyLength } = type;
  if (node.kind !== "mapping") return report("be a mapping: `{}`, or `{ key: value }`", node, site);
  if (node.entries.length > (limit ?? node.entries.length))
    return report(`be a mapping of no more keys than ${limit}`, node, site);
  if (node.entries.length < minLength) return report(`be a mapping of no fewer keys than ${minLength}`, node, site);
  const long = node.entries.find(({ key }) => [...key].length > (maxKeyLength ?? key.length));
  if (long !== undefined) return report(`have no key longer than ${maxKeyLength}`, { at: long.keyAt }, site);
  return readEntries(node, site, () => value);
}

/** The entries' values, each by the type of its key. */
function readEntries(
  node: MappingNode,
  site: Site,
  typeOf: (key: string) => JsonType | undefined,
): Readonly<Record<string, JsonDefault>> | undefined {
  // Without a prototype `__proto__` is a key like any other.
  const values: Record<string, JsonDefault> = Object.create(null);
  let fits = true;
  for (const { key, value } of node.entries) {
    const type = typeOf(key);
    const read = type && readValue(type, value, within(site, key));
    if (read === undefined) fits = false;
    else values[key] = read;
  }
  return fits ? values : undefined;
}

const within = (site: Site, key: string): Site => ({ ...site, path: site.path === "" ? key : `${site.path}.${key}` });

function readObject(type: TypeOf<"object">, node: SourceNode, site: Site): JsonDefault | undefined {
  if (node.kind !== "mapping") return report("be a mapping of properties: `{ name: value }`", node, site);
  const byName = new Map(type.properties.map((property) => [property.name, property.type]));
  // Which properties a type with a mistake in it has is not known.
  const isKnown = isComplete(type);
  const strange = node.entries.find(({ key }) => !byName.has(key));
  if (isKnown && strange !== undefined) {
    const words = `not have \`${strange.key}\`, which is no property of the type`;
    return report(`${words}${suggest(strange.key, byName.keys())}`, { at: strange.keyAt }, site);
  }
  const given = new Set(node.entries.map(({ key }) => key));
  const missing = type.properties.find(({ name, optional }) => !optional && !given.has(name));
  if (isKnown && missing !== undefined) return report(`have the property \`${missing.name}\``, node, site);
  return readEntries(node, site, (key) => byName.get(key));
}

/** An object of one of the union's kinds, with the property that tells which. */
function readVariant({ by, variants }: TypeOf<"variants">, node: SourceNode, site: Site): JsonDefault | undefined {
  const own = node.kind === "mapping" ? node.entries.find(({ key }) => key === by) : undefined;
  const name = stringOf(own?.value);
  const variant = variants.find((one) => one.name === name);
  if (node.kind !== "mapping" || variant === undefined) {
    const kinds = variants.map((one) => `\`${one.name}\``).join(", ");
    return report(`be a mapping whose \`${by}\` is one of ${kinds}`, own?.value ?? node, site);
  }
  const others = { ...node, entries: node.entries.filter((entry) => entry !== own) };
  const properties = readValue(variant.type, others, site);
  return properties === undefined ? undefined : { [by]: variant.name, ...(properties as Record<string, JsonDefault>) };
}

/** What no other value stands in. */
type Single = Exclude<JsonType, TypeOf<"named" | "nullable" | "list" | "map" | "object" | "variants" | "document">>;

function readSingle(type: Single, written: SourceNode, site: Site): JsonDefault | undefined {
  const takesConstant = numberKinds.has(type.kind);
  const node = takesConstant ? constantFor(written, site.scope) : written;
  if (node === undefined) return undefined;
  const reading = node.kind === "scalar" ? readScalar(type, node) : { must: "be a single value" };
  if ("value" in reading) return reading.value;
  const name = takesConstant ? stringOf(node) : undefined;
  const hint = name === undefined ? "" : suggest(name, site.scope.constants.keys());
  return report(reading.must + hint, node, site);
}

const numberKinds: ReadonlySet<JsonType["kind"]> = new Set(["number", "integer", "big", "flags", "timestamp"] as const);

function readScalar(type: Single, node: ScalarNode): Reading {
  switch (type.kind) {
    case "string":
      return readText(type, node);
    case "number":
      return readNumber(type, node);
    case "integer": {
      const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = type;
      return readInteger(node, { min: BigInt(min), max: BigInt(max) });
    }
    case "big":
      return type.as === "number" ? readInteger(node, type) : readBig(node, type);
    case "timestamp":
      return readTime(node, type);
    case "boolean":
      return orElse(typeof node.value === "boolean" ? node.value : undefined, "be true or false");
    case "uuid":
      return readUuid(node);
    case "literals": {
      const value = readJsonLiteral(node);
      const known = type.values.find((one) => one === value);
      return orElse(known, `be one of ${type.values.map((one) => `\`${one}\``).join(", ")}`);
    }
    case "enum":
      return readName(node, type.type);
    case "flags":
      return readInteger(node, { min: 0n, max: BigInt(type.type.mask) });
  }
}

function readText({ minLength, maxLength }: TypeOf<"string">, node: ScalarNode): Reading {
  const text = stringOf(node);
  const length = text === undefined ? -1 : [...text].length;
  if (text !== undefined && length >= minLength && length <= (maxLength ?? length)) return { value: text };
  const bounds = [
    ...(minLength === 0 ? [] : [`at least ${minLength}`]),
    ...(maxLength === undefined ? [] : [`at most ${maxLength}`]),
  ];
  return { must: `be text${bounds.length === 0 ? "" : ` of ${bounds.join(" and ")} characters`}` };
}

function readNumber({ min, max }: TypeOf<"number">, node: ScalarNode): Reading {
  const value = numberOf(node);
  const isExact = typeof node.value !== "bigint" || Number.isSafeInteger(value);
  const fits = value !== undefined && Number.isFinite(value) && isExact;
  if (fits && value >= (min ?? value) && value <= (max ?? value)) return { value };
  const range = `${min === undefined ? "" : ` from ${min}`}${max === undefined ? "" : ` ${min === undefined ? "up " : ""}to ${max}`}`;
  return { must: `be a number${range}` };
}
