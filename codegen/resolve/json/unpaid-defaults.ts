import { innerTypes } from "../../json-types/inner-types.js";
import { componentOf } from "../../json-types/recursive.js";
import type { JsonProperty, JsonType } from "../../model.js";
import type { Report } from "../../report.js";
import { VALUES_A_BYTE, VALUES_A_MESSAGE } from "../warranted-values.js";
import { defaultSize } from "./json-defaults.js";

/*
 * A default costs whoever leaves it out nothing. So that few bytes of a client do not make millions of values, an object in a list,
 * in a map or in a type that contains itself makes so many for each of its own bytes at most, and all others of a message so many
 * together: the rule of later fields in structs.
 */

/** Reports JSON of clients whose defaults come to more than its bytes warrant. `at` is where the payload stands. */
export function checkUnpaidDefaults(type: JsonType, at: number, report: Report): void {
  const element = repeatedObjects(type).find((object) => ownDefaults(object) > VALUES_A_BYTE * leastBytes(object));
  if (element !== undefined) {
    const bytes = leastBytes(element);
    report.error({
      code: "KEP082",
      at,
      message: `each object in a list makes ${ownDefaults(element)} values by default, out of ${bytes} bytes`,
      advice: `${adviceFor(element)}: at most ${VALUES_A_BYTE * bytes} are warranted, ${VALUES_A_BYTE} for each byte`,
    });
  } else if (unpaidIn(type) > VALUES_A_MESSAGE) {
    report.error({
      code: "KEP083",
      at,
      message: `a message of few bytes makes ${unpaidIn(type)} values by default`,
      advice: `make the defaults smaller: at most ${VALUES_A_MESSAGE} are warranted`,
    });
  }
}

type ObjectType = Extract<JsonType, { readonly kind: "object" }>;

function adviceFor({ properties }: ObjectType): string {
  const [largest] = [...properties].sort((a, b) => defaultSize(b) - defaultSize(a));
  return `make the default of \`${largest?.name}\` smaller, or let the reader supply it`;
}

const ownDefaults = ({ properties }: ObjectType): number =>
  properties.map(defaultSize).reduce((sum, one) => sum + one, 0);

/** The objects of which a message may hold any number. */
function repeatedObjects(type: JsonType): readonly ObjectType[] {
  const found: ObjectType[] = [];
  const seen = { once: new Set<JsonType>(), repeated: new Set<JsonType>() };
  const visit = (one: JsonType, place: keyof typeof seen): void => {
    if (seen[place].has(one)) return;
    seen[place].add(one);
    if (one.kind === "object" && place === "repeated") found.push(one);
    for (const inner of innerTypes(one)) visit(inner, repeats(one) ? "repeated" : place);
  };
  visit(type, "once");
  return found;
}

const repeats = (type: JsonType): boolean =>
  type.kind === "list" || type.kind === "map" || (type.kind === "named" && componentOf(type.type).length > 0);

const unpaid = new WeakMap<JsonType, number>();

/** The most values that a message of this type makes by default, but for the objects that it may hold any number of. */
function unpaidIn(type: JsonType): number {
  if (repeats(type)) return 0;
  const known = unpaid.get(type);
  if (known !== undefined) return known;
  const value =
    type.kind === "object"
      ? type.properties.reduce((sum, property) => sum + unpaidBy(property), 0)
      : Math.max(0, ...innerTypes(type).map(unpaidIn));
  unpaid.set(type, value);
  return value;
}

/** Of a property: while it is absent, or inside of it. */
const unpaidBy = (property: JsonProperty): number => Math.max(defaultSize(property), unpaidIn(property.type));

/** The bytes that an object takes at least as JSON, with the comma before it: `,{"id":0}`. */
function leastBytes({ properties }: ObjectType): number {
  const required = properties.filter(({ optional }) => !optional);
  const bytes = required.map(({ name, type }) => `"${name}":`.length + leastValueBytes(type));
  return ",{}".length + bytes.reduce((sum, one) => sum + one, 0) + Math.max(0, required.length - 1);
}

function leastValueBytes(type: JsonType): number {
  switch (type.kind) {
    case "string":
      return '""'.length + type.minLength;
    case "big":
      return '"0"'.length;
    case "boolean":
      return "true".length;
    case "uuid":
      return '""'.length + 36;
    case "list":
    case "map":
    case "object":
    case "variants":
      return "{}".length;
    default:
      return 1;
  }
}
