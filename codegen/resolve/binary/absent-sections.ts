import { childOf, entryOf, type SourceNode, stringOf } from "../../load/source-node.js";
import type { BinaryType, ExtensibleType, FieldModel, RecordModel, UnionModel } from "../../model.js";
import type { RelatedFinding } from "../../report.js";
import type { ResolveContext } from "../context.js";
import { VALUES_A_BYTE, VALUES_A_MESSAGE } from "../warranted-values.js";
import { absentValues, laterFields, leastBytesOf, onceEach, sum, valuesOf } from "./initial-size.js";

/*
 * What a decoder makes for sections that did not arrive is paid for by no byte of them. So that few bytes of a client do
 * not make millions of values, a struct may make so many for each byte that it takes without its later sections, and what
 * is beyond that in one message, which only structs outside of lists may, is bounded for all of them together.
 */

/** The bytes of the length before an extensible struct. */
const LENGTH_BYTES = 2;

export interface ClientPayload {
  readonly record: RecordModel;
  /** The fields, or the name of the struct that has them. */
  readonly struct: SourceNode;
}

/** Reports a payload of clients whose absent sections make more than what its bytes warrant. */
export function checkAbsentSections(payload: ClientPayload, context: ResolveContext): void {
  const unpaid = occurrencesIn(payload.record).filter((each) => !isPaidFor(each));
  const element = unpaid.find(({ place }) => place === "inList");
  if (element !== undefined) reportElement(element, payload, context);
  else if (unpaidBy(payload.record) > VALUES_A_MESSAGE) reportMessage(unpaid, payload, context);
}

function reportElement(
  { type: { type }, lengthBytes }: Occurrence,
  { struct }: ClientPayload,
  context: ResolveContext,
) {
  const bytes = leastBytesOf(type.record) + lengthBytes;
  const field = mostCostly(type.record);
  context.report.error({
    code: "KEP082",
    at: struct.at,
    message: `each \`${type.name}\` in a list makes ${absentValues(type.record)} values for later fields that do not arrive, out of ${bytes === 1 ? "1 byte" : `${bytes} bytes`}`,
    advice: `${adviceFor(field)}: at most ${VALUES_A_BYTE * bytes} are warranted, ${VALUES_A_BYTE} for each byte`,
    related: placesOf(type.name, field, context),
  });
}

/** The most costly of the message's own fields and of those in the structs that it holds is named. */
function reportMessage(unpaid: readonly Occurrence[], { record, struct }: ClientPayload, context: ResolveContext) {
  const inside = unpaid.map(({ type }) => type.type).sort((a, b) => absentValues(b.record) - absentValues(a.record))[0];
  const isInside = inside !== undefined && absentValues(inside.record) > absentValues(record);
  const field = mostCostly(isInside ? inside.record : record);
  const own = isInside || field === undefined ? undefined : entryOf(struct, field.name);
  const name = isInside ? inside.name : stringOf(struct);
  context.report.error({
    code: "KEP083",
    at: own?.keyAt ?? struct.at,
    message: `a message of few bytes makes ${unpaidBy(record)} values for later fields that do not arrive`,
    advice: `${adviceFor(field)}: at most ${VALUES_A_MESSAGE} are warranted`,
    related: name === undefined ? [] : placesOf(name, field, context),
  });
}

function adviceFor(field: FieldModel | undefined): string {
  const what = field === undefined ? "what is added later" : `\`${field.name}\``;
  return `make ${what} a list (\`[<=N]\`) or an optional (\`?\`), which hold nothing then, or lower its size`;
}

function placesOf(struct: string, field: FieldModel | undefined, { types }: ResolveContext): readonly RelatedFinding[] {
  const declaration = types.declaration(struct);
  const entry = field && entryOf(childOf(declaration?.entry.value, "struct"), field.name);
  if (declaration === undefined || entry === undefined) return [];
  return [{ at: entry.keyAt, message: `\`${entry.key}\` of \`${struct}\``, source: declaration.source }];
}

const mostCostly = (record: RecordModel): FieldModel | undefined =>
  [...laterFields(record)].sort((a, b) => valuesOf(b.initial) - valuesOf(a.initial))[0];

/** An extensible struct where it stands. */
interface Occurrence {
  readonly type: ExtensibleType;
  readonly place: "outside" | "inList";
  /** The bytes of the length before it. */
  readonly lengthBytes: number;
}

const isPaidFor = ({ type: { type }, lengthBytes }: Omit<Occurrence, "place">): boolean =>
  absentValues(type.record) <= VALUES_A_BYTE * (leastBytesOf(type.record) + lengthBytes);

/** The most values that a record makes, outside of lists, without bytes that pay for them. */
const unpaidBy: (record: RecordModel) => number = onceEach((record) => {
  const first = (record.sections[0]?.fields ?? []).map(({ type }) => unpaidIn(type));
  return sum([...first, ...laterFields(record).map(unpaidByField)]);
});

/** Of a later field: while it is absent, or inside of it. */
const unpaidByField = ({ initial, type }: FieldModel): number => Math.max(valuesOf(initial), unpaidIn(type));

function unpaidIn(type: BinaryType): number {
  switch (type.kind) {
    case "struct":
      return unpaidBy(type.type.record);
    case "extensible":
      return isPaidFor({ type, lengthBytes: LENGTH_BYTES })
        ? unpaidInside(type.type.record)
        : unpaidBy(type.type.record);
    case "array":
      return type.count * unpaidIn(type.element);
    case "optional":
      return unpaidIn(type.value);
    case "union":
      return unpaidInVariants(type.type);
    default:
      return 0;
  }
}

/** Inside of fields that are all there. */
const unpaidInside = onceEach<RecordModel>(({ fields }) => sum(fields.map(({ type }) => unpaidIn(type))));

const unpaidInVariants = onceEach<UnionModel>(({ variants }) =>
  Math.max(...variants.map((variant) => unpaidIn(variant.type))),
);

/** Every extensible struct in a record, at whatever depth. */
function occurrencesIn({ fields }: RecordModel): readonly Occurrence[] {
  const found: Occurrence[] = [];
  const seen = { outside: new Set<unknown>(), inList: new Set<unknown>() };
  const waiting = fields.map(({ type }) => ({
    type,
    place: "outside" as Occurrence["place"],
    lengthBytes: LENGTH_BYTES,
  }));
  // It grows while it is walked.
  for (const { type, place, lengthBytes } of waiting) {
    if (type.kind === "extensible") found.push({ type, place, lengthBytes });
    const shape = "type" in type ? type.type : type;
    if (seen[place].has(shape)) continue;
    seen[place].add(shape);
    const isStrided = type.kind === "list" && type.form === "strided";
    for (const inner of typesIn(type)) {
      waiting.push({
        type: inner,
        place: type.kind === "list" || type.kind === "map" ? "inList" : place,
        lengthBytes: isStrided ? 0 : LENGTH_BYTES,
      });
    }
  }
  return found;
}

/** The types that stand directly in a type. */
function typesIn(type: BinaryType): readonly BinaryType[] {
  switch (type.kind) {
    case "struct":
    case "extensible":
      return type.type.record.fields.map((field) => field.type);
    case "array":
    case "list":
      return [type.element];
    case "map":
      return [type.key, type.value];
    case "optional":
      return [type.value];
    case "union":
      return type.type.variants.map((variant) => variant.type);
    default:
      return [];
  }
}
