import { childOf, type SourceNode, stringOf } from "../load/source-node.js";
import type { BinaryType, FieldModel, JsonType, Payload } from "../model.js";
import type { Report } from "../report.js";
import { keepsLatest } from "./traffic-rules.js";

/** The path that `latestBy` names, if it leads to a single value of the payload; else reported. */
export function readLatestBy(node: SourceNode, payload: Payload, report: Report): string | undefined {
  const latestBy = childOf(node, "latestBy");
  const path = stringOf(latestBy);
  if (latestBy === undefined || path === undefined) return undefined;
  const refusal = findRefusal(node, path.split("."), payload);
  if (refusal === undefined) return path;
  report.error({ code: "KEP077", at: latestBy.at, ...refusal });
  return undefined;
}

interface Refusal {
  readonly message: string;
  readonly advice: string;
}

function findRefusal(node: SourceNode, path: readonly string[], payload: Payload): Refusal | undefined {
  if (stringOf(childOf(node, "delivery")) !== "latest" && !keepsLatest(node)) {
    return {
      message: "`latestBy` needs `delivery: latest` or `offline: latest`",
      advice: "add one of them, or remove `latestBy`",
    };
  }
  if (leadsToValue(path, payload) || leadsToBroken(path, node, payload)) return undefined;
  return {
    message: `\`${path.join(".")}\` is not a field of this payload that holds one simple value`,
    advice:
      payload.kind === "union"
        ? "remove it, or put what tells the messages apart beside the union, in a `struct`"
        : "name a number, string or enum of the payload, with dots for nested ones: `who` or `at.cell`",
  };
}

/** Whether the path begins at something that is declared and missing all the same: its own mistake is reported. */
function leadsToBroken([name = ""]: readonly string[], node: SourceNode, payload: Payload): boolean {
  const declared = childOf(node, "struct") ?? childOf(node, "union") ?? childOf(node, "json");
  if (payload.kind === "empty") return declared !== undefined;
  const isDeclared = [name, `${name}?`].some((key) => childOf(declared, key) !== undefined);
  return isDeclared && !fieldNames(payload).includes(name);
}

function fieldNames(payload: Payload): readonly string[] {
  if (payload.kind === "struct") return payload.record.fields.map(({ name }) => name);
  const isObject = payload.kind === "json" && payload.type.kind === "object";
  return isObject ? payload.type.properties.map(({ name }) => name) : [];
}

function leadsToValue(path: readonly string[], payload: Payload): boolean {
  if (payload.kind === "struct") return isSimpleField(path, payload.record.fields);
  return payload.kind === "json" && isSimpleProperty(path, payload.type);
}

/** What holds several values, none, or more than one number or text. */
const compound: ReadonlySet<BinaryType["kind"]> = new Set([
  "array",
  "list",
  "map",
  "optional",
  "bytes",
  "fixedBytes",
  "extensible",
  "union",
]);

function isSimpleField([name, ...rest]: readonly string[], fields: readonly FieldModel[]): boolean {
  const field = fields.find((candidate) => candidate.name === name);
  if (field === undefined) return false;
  if (field.type.kind === "struct") return isSimpleField(rest, field.fields);
  return rest.length === 0 && !compound.has(field.type.kind);
}

const compoundJson: ReadonlySet<JsonType["kind"]> = new Set(["list", "map", "nullable", "object", "variants"]);

function isSimpleProperty(path: readonly string[], type: JsonType): boolean {
  if (type.kind === "named") return isSimpleProperty(path, type.type.type);
  // Nothing tells what stands in a document.
  if (type.kind === "document") return false;
  const [name, ...rest] = path;
  if (name === undefined) return !compoundJson.has(type.kind);
  if (type.kind !== "object") return false;
  const property = type.properties.find((candidate) => candidate.name === name);
  return property !== undefined && !property.optional && isSimpleProperty(rest, property.type);
}
