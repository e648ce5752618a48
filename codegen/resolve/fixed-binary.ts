import type { BinaryType, EnumModel, LengthScalar, RecordModel, SectionModel, UnionModel } from "../model.js";

/** The types of structs without what may grow: see {@link createFixedForm}. */
export interface FixedBinary {
  record(record: RecordModel): RecordModel;
  type(type: BinaryType): BinaryType;
}

/** Structs and unions contain each other many times over: each is reduced once. */
export function createFixedBinary(fixedEnum: (type: EnumModel) => EnumModel): FixedBinary {
  const records = new Map<RecordModel, RecordModel>();
  const unions = new Map<UnionModel, UnionModel>();
  const record = (model: RecordModel): RecordModel => once(records, model, reduceRecord);
  const union = (model: UnionModel): UnionModel => once(unions, model, reduceUnion);

  /** Without the sections that came later, and with presence bits only where one is left. */
  function reduceRecord(model: RecordModel): RecordModel {
    const [first] = model.sections;
    const sections = first === undefined ? [] : [reduceSection(first)];
    const hasOptional = sections.some(({ fields }) => fields.some(({ type }) => type.kind === "optional"));
    return { ...model, sections, presence: hasOptional ? model.presence : "bytes" };
  }

  const reduceSection = (section: SectionModel): SectionModel => ({
    ...section,
    fields: section.fields.map((field) => ({ ...field, type: reduce(field.type) })),
  });

  function reduceUnion(model: UnionModel): UnionModel {
    const variants = model.extensible ? [] : model.variants;
    return { ...model, variants: variants.map((variant) => ({ ...variant, type: reduce(variant.type) })) };
  }

  function reduce(type: BinaryType): BinaryType {
    switch (type.kind) {
      case "struct":
      case "extensible":
        return { ...type, type: { ...type.type, record: record(type.type.record) } };
      case "union":
        return { ...type, type: union(type.type) };
      case "array":
        return { ...type, element: reduce(type.element) };
      case "list":
        return { ...type, ...unbounded(type), element: reduce(type.element) } as BinaryType;
      case "map":
        return { ...type, ...unbounded(type), key: reduce(type.key), value: reduce(type.value) };
      case "optional":
        return { ...type, value: reduce(type.value) };
      default:
        return reduceLeaf(type, fixedEnum);
    }
  }

  return { record, type: reduce };
}

type LeafType = Exclude<
  BinaryType,
  { readonly kind: "struct" | "extensible" | "union" | "array" | "list" | "map" | "optional" }
>;

/** A number without its range, a text without its maximum. */
function reduceLeaf(type: LeafType, fixedEnum: (type: EnumModel) => EnumModel): BinaryType {
  switch (type.kind) {
    case "integer":
    case "timestamp":
      return { ...type, min: 0, max: 0 };
    case "big":
      return { ...type, min: 0n, max: 0n };
    case "float":
      return { ...type, min: undefined, max: undefined, finite: true };
    case "string":
    case "bytes":
      return { ...type, ...unbounded(type) };
    case "enum":
      return { ...type, type: fixedEnum(type.type) };
    case "flags":
      return { ...type, type: { ...type.type, mask: 0 } };
    case "bool":
    case "uuid":
    case "char":
    case "fixedBytes":
    case "quantized":
      return type;
  }
}

/** Of a maximum only the width of the length counts that it decides. */
const unbounded = ({ length }: { readonly length: LengthScalar }) => ({ limit: MOST[length], minLength: 0 });

const MOST: Readonly<Record<LengthScalar, number>> = { u8: 0xff, u16: 0xffff, u32: 0xffffffff };

function once<Shape extends object>(known: Map<Shape, Shape>, shape: Shape, reduce: (shape: Shape) => Shape): Shape {
  const reduced = known.get(shape) ?? reduce(shape);
  known.set(shape, reduced);
  return reduced;
}
