import type { BinaryType, FieldModel, InitialValue, RecordModel, SectionModel, UnionModel } from "../../model.js";

/*
 * What values are made of in memory, counted so that a schema's author can count along: a number, a text, a boolean and
 * null are one each, an object or a list one more than what it holds, and of a byte string 8 bytes are one.
 */

/** How many values an initial value is made of. */
export function valuesOf(initial: InitialValue): number {
  switch (initial.kind) {
    case "scalar":
    case "date":
    case "enum":
    case "emptyList":
    case "emptyMap":
    case "absent":
      return 1;
    case "bytes":
      return 1 + Math.ceil(initial.size / 8);
    case "struct":
      return valuesOfRecord(initial.type.type.record);
    case "variant":
      return 2 + valuesOf(initial.value);
    case "array":
      return 1 + initial.count * valuesOf(initial.element);
  }
}

/** Calls `count` once for each record or union: they may stand inside each other many times over. */
export function onceEach<Shape extends RecordModel | UnionModel>(
  count: (shape: Shape) => number,
): (shape: Shape) => number {
  const known = new WeakMap<Shape, number>();
  return (shape) => {
    const result = known.get(shape) ?? count(shape);
    known.set(shape, result);
    return result;
  };
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const valuesOfRecord = onceEach<RecordModel>(({ fields }) => 1 + sum(fields.map(({ initial }) => valuesOf(initial))));

/** The fields behind the first section. */
export const laterFields = ({ sections }: RecordModel): readonly FieldModel[] =>
  sections.slice(1).flatMap(({ fields }) => fields);

/** How many values a decoder makes for a record of which only the first section arrives, beside those that arrive. */
export const absentValues: (record: RecordModel) => number = onceEach((record) =>
  sum(laterFields(record).map(({ initial }) => valuesOf(initial))),
);

/** The least bytes of a record's first section, of an extensible struct inside of it only the length. */
export const leastBytesOf: (record: RecordModel) => number = onceEach(({ sections }) =>
  sum([presenceBytesOf(sections[0]), ...(sections[0]?.fields ?? []).map(({ type }) => leastBytes(type))]),
);

/** What stands in a section's block beside the blocks of its fields. */
const presenceBytesOf = (section: SectionModel | undefined): number =>
  section === undefined ? 0 : section.blockBytes - sum(section.fields.map(({ type }) => type.blockBytes));

function leastBytes(type: BinaryType): number {
  switch (type.kind) {
    case "array":
      return type.count * leastBytes(type.element);
    case "struct":
      return leastBytesOf(type.type.record);
    case "union":
      return type.blockBytes + leastOfVariants(type.type);
    default:
      return type.blockBytes;
  }
}

const leastOfVariants = onceEach<UnionModel>(({ variants }) =>
  Math.min(...variants.map((variant) => leastBytes(variant.type))),
);
