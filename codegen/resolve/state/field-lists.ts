import { childOf, itemsOf, type SourceNode, stringOf } from "../../load/source-node.js";
import type { FieldModel, StructModel } from "../../model.js";
import type { Report } from "../../report.js";
import { suggest } from "../../suggest.js";
import { storageOf } from "./units.js";

/** `own`: the fields that only an entity's owner gets. */
export function readOwn(collection: SourceNode, type: StructModel, report: Report): ReadonlySet<string> {
  const zone = stringOf(childOf(collection, "zone"));
  const rewind = new Set(itemsOf(childOf(collection, "rewind")).map(stringOf));
  return readNames({ key: "own", code: "KEP149", collection, type }, report, (field) => {
    if (field.name === zone) return "tells in which cell an entity is, and others see it there";
    if (rewind.has(field.name)) return "is in `rewind`, which is for what all see";
    return isInterpolated(field) ? "has `interpolate`, which is for what all see" : undefined;
  });
}

/** `rewind`: the fields of which the last ticks are kept. */
export function readRewind(collection: SourceNode, type: StructModel, report: Report): ReadonlySet<string> {
  return readNames({ key: "rewind", code: "KEP150", collection, type }, report, (field) =>
    storageOf(field.type) === "scalars"
      ? undefined
      : "is not of fixed numbers alone, so its ticks cannot stand in rows",
  );
}

interface FieldList {
  readonly key: "own" | "rewind";
  readonly code: "KEP149" | "KEP150";
  readonly collection: SourceNode;
  readonly type: StructModel;
}

/** The names that lead to a field against which there are no words; others are reported. */
function readNames(
  { key, code, collection, type }: FieldList,
  report: Report,
  refuse: (field: FieldModel) => string | undefined,
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const item of itemsOf(childOf(collection, key))) {
    const name = stringOf(item);
    if (name === undefined) continue;
    const refusal = findRefusal({ name, type, names }, refuse);
    if (refusal === undefined) names.add(name);
    else report.error({ code, at: item.at, message: refusal, advice: `name other fields in \`${key}\`, or remove it` });
  }
  return names;
}

interface NamedField {
  readonly name: string;
  readonly type: StructModel;
  /** Those before it. */
  readonly names: ReadonlySet<string>;
}

function findRefusal(
  { name, type, names }: NamedField,
  refuse: (field: FieldModel) => string | undefined,
): string | undefined {
  if (names.has(name)) return `\`${name}\` stands here twice`;
  const { fields } = type.record;
  const field = fields.find((candidate) => candidate.name === name);
  const candidates = fields.map((candidate) => candidate.name);
  if (field === undefined) return `\`${type.name}\` has no field \`${name}\`${suggest(name, candidates)}`;
  const words = refuse(field);
  return words === undefined ? undefined : `\`${name}\` ${words}`;
}

const isInterpolated = (field: FieldModel): boolean =>
  field.interpolate !== undefined || field.fields.some(isInterpolated);
