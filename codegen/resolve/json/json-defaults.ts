import type { ConstantScope } from "../../constants.js";
import { objectOf } from "../../json-types/inner-types.js";
import type { SourceNode } from "../../load/source-node.js";
import type { JsonDefault, JsonProperty, JsonType } from "../../model.js";
import { readJsonDefault } from "./json-default.js";

/** The most values that a default may come to, with those that it leaves to other defaults. */
const MAX_VALUES = 1000;

/** A property whose default is not known yet. */
export interface OpenProperty extends Omit<JsonProperty, "default"> {
  default: JsonDefault | undefined;
}

/** A default as it is written. */
export interface WrittenDefault {
  readonly property: OpenProperty;
  readonly node: SourceNode;
  readonly scope: ConstantScope;
}

/** The defaults of one schema's JSON properties: what they say can be read once every type is known. */
export interface JsonDefaults {
  add(written: WrittenDefault): void;
  /** Reads what was added, and from now on at once. Nothing where types contain themselves without an end. */
  settle(soundTypes: boolean): void;
}

/** A collection that begins empty. */
export function createJsonDefaults(): JsonDefaults {
  let waiting: WrittenDefault[] | undefined = [];
  let typesEnd = true;
  let defaultsEnd = true;
  const read = ({ property, node, scope }: WrittenDefault): void => {
    property.default = readJsonDefault(property.type, node, scope);
  };
  return {
    add(written) {
      if (waiting !== undefined) waiting.push(written);
      else if (typesEnd) {
        read(written);
        if (defaultsEnd) checkSize(written);
      }
    },
    settle(soundTypes) {
      const all = waiting ?? [];
      waiting = undefined;
      typesEnd = soundTypes;
      if (!typesEnd) return;
      all.forEach(read);
      defaultsEnd = checkCircles(all);
      if (defaultsEnd) all.forEach(checkSize);
    },
  };
}

/** The properties that a default leaves to their own defaults, and how many values it holds itself. */
interface Content {
  readonly left: JsonProperty[];
  values: number;
}

function contentOf({ type, default: value }: JsonProperty): Content {
  const content: Content = { left: [], values: 0 };
  if (value !== undefined) collect(type, value, content);
  return content;
}

function collect(type: JsonType, value: JsonDefault, content: Content): void {
  if (type.kind === "named") collect(type.type.type, value, content);
  else if (type.kind === "nullable" && value !== null) collect(type.value, value, content);
  else {
    content.values++;
    if (typeof value === "object" && value !== null) collectWithin(type, value, content);
  }
}

function collectWithin(type: JsonType, value: JsonDefault & object, content: Content): void {
  const values = value as Readonly<Record<string, JsonDefault>>;
  if (type.kind === "list") for (const one of Object.values(values)) collect(type.element, one, content);
  if (type.kind === "map") for (const one of Object.values(values)) collect(type.value, one, content);
  for (const property of propertiesOf(type, values)) {
    const own = values[property.name];
    if (own !== undefined) collect(property.type, own, content);
    else if (property.default !== undefined) content.left.push(property);
  }
}

function propertiesOf(type: JsonType, value: Readonly<Record<string, JsonDefault>>): readonly JsonProperty[] {
  if (type.kind === "object") return type.properties;
  if (type.kind !== "variants") return [];
  const variant = type.variants.find(({ name }) => name === value[type.by]);
  return (variant && objectOf(variant.type)?.properties) ?? [];
}

/** Whether each default ends; those that contain themselves are reported, each circle once. */
function checkCircles(all: readonly WrittenDefault[]): boolean {
  const places = new Map<JsonProperty, WrittenDefault>(all.map((written) => [written.property, written]));
  const done = new Set<JsonProperty>();
  const open: JsonProperty[] = [];
  let isSound = true;
  const visit = (property: JsonProperty): void => {
    open.push(property);
    for (const left of contentOf(property).left) {
      const start = open.indexOf(left);
      if (start >= 0) isSound = reportCircle([...open.slice(start), left], places.get(left));
      else if (!done.has(left)) visit(left);
    }
    open.pop();
    done.add(property);
  };
  for (const { property } of all) if (!done.has(property)) visit(property);
  return isSound;
}

function reportCircle(circle: readonly JsonProperty[], written: WrittenDefault | undefined): false {
  const names = circle.map(({ name }) => name).join(" > ");
  written?.scope.report.error({
    code: "KEP137",
    at: written.node.at,
    message: `the default of \`${written.property.name}\` contains itself: ${names}`,
    advice: "let it end: give within it what it now leaves to a default, such as `null` or an empty list",
  });
  return false;
}

const sizes = new WeakMap<JsonProperty, number>();

/** The values that a property's default comes to, with those within it; 0 where it has none that is known to end. */
export const defaultSize = (property: JsonProperty): number => sizes.get(property) ?? 0;

function sizeOf(property: JsonProperty): number {
  const known = sizes.get(property);
  if (known !== undefined) return known;
  const { left, values } = contentOf(property);
  const size = left.reduce((sum, one) => sum + sizeOf(one), values);
  sizes.set(property, size);
  return size;
}

function checkSize({ property, node, scope }: WrittenDefault): void {
  const size = sizeOf(property);
  if (size <= MAX_VALUES) return;
  // Reported once: what holds it is not too large for that.
  sizes.set(property, 0);
  scope.report.error({
    code: "KEP138",
    at: node.at,
    message: `the default of \`${property.name}\` comes to ${size} values, with the defaults within it; ${MAX_VALUES} are the most`,
    advice: "make it smaller: whoever reads a message gets all of them anew each time",
  });
}
