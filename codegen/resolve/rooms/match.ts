import { objectOf } from "../../json-types/inner-types.js";
import { childOf, itemsOf, type SourceNode, stringOf } from "../../load/source-node.js";
import type { JsonProperty, JsonType } from "../../model.js";
import type { Report } from "../../report.js";
import { suggest } from "../../suggest.js";
import { isComplete } from "../json/incomplete-objects.js";

/** `match`: the scalars of `options` in which a room equals what a client asks for; others are reported. */
export function readMatch(room: SourceNode, options: JsonType | undefined, report: Report): readonly string[] {
  const names = new Set<string>();
  for (const item of itemsOf(childOf(room, "match"))) {
    const name = stringOf(item);
    if (name === undefined) continue;
    const refusal = findRefusal(name, names, { room, options });
    names.add(name);
    if (refusal === undefined) continue;
    const advice = "name numbers, texts, booleans or enums that stand in `options` themselves, each once";
    report.error({ code: "KEP155", at: item.at, message: refusal, advice });
  }
  return [...names];
}

interface OptionsScope {
  readonly room: SourceNode;
  readonly options: JsonType | undefined;
}

function findRefusal(name: string, before: ReadonlySet<string>, { room, options }: OptionsScope): string | undefined {
  if (before.has(name)) return `\`${name}\` stands here twice`;
  const object = options && objectOf(options);
  if (object === undefined) {
    // Options that are broken are reported already.
    return childOf(room, "options") === undefined ? `there are no options to match \`${name}\` by` : undefined;
  }
  const property = object.properties.find((candidate) => candidate.name === name);
  if (property !== undefined) return isScalar(property.type) ? undefined : `\`${name}\` is not one value but several`;
  if (!isComplete(object)) return undefined;
  const known = object.properties.map((candidate) => candidate.name);
  return `the options have no \`${name}\`${suggest(name, known)}`;
}

/** Whether a value is one number, text or boolean, or null. */
function isScalar(type: JsonType): boolean {
  switch (type.kind) {
    case "list":
    case "map":
    case "object":
    case "variants":
    case "document":
      return false;
    case "nullable":
      return isScalar(type.value);
    case "named":
      return isScalar(type.type.type);
    default:
      return true;
  }
}

/** Whether the options have a boolean `private`, which the runtime knows; one of another type is reported. */
export function hasPrivate(room: SourceNode, options: JsonType | undefined, report: Report): boolean {
  const property = options && objectOf(options)?.properties.find(({ name }) => name === "private");
  if (property === undefined) return false;
  if (isBoolean(property)) return true;
  report.error({
    code: "KEP158",
    at: placeOfPrivate(room),
    message: "the option `private` says whether a room is listed and matched, so it is a boolean",
    advice: "write `private?: boolean`, or give the option another name",
  });
  return false;
}

const isBoolean = ({ type }: JsonProperty): boolean =>
  type.kind === "boolean" || (type.kind === "named" && type.type.type.kind === "boolean");

/** Where the property stands, or the name of the type that has it. */
function placeOfPrivate(room: SourceNode): number {
  const options = childOf(room, "options");
  return (childOf(options, "private") ?? childOf(options, "private?") ?? options ?? room).at;
}
