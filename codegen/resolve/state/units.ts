import type { BinaryType, FieldModel, RecordModel, StateSectionModel, StructModel, UnitModel } from "../../model.js";
import { optionalType } from "../binary/binary-layout.js";
import { placeFields } from "../binary/record.js";

/** Which fields of a collection's type are treated in a special way, by name. */
interface UnitRoles {
  readonly own: ReadonlySet<string>;
  readonly rewind: ReadonlySet<string>;
  /** Whether entities are looked at only when they are touched. */
  readonly touched: boolean;
}

/** A collection's type cut into what changes as one, and where each part is kept. */
interface PlacedUnits {
  readonly sections: readonly StateSectionModel[];
  readonly units: readonly UnitModel[];
  readonly rowBytes: number;
  readonly rewindBytes: number;
  readonly rewind: readonly UnitModel[];
}

/** Gives each field of a type its index, its bit in the masks, and its place in what the server keeps of an entity. */
export function placeUnits({ record }: StructModel, { own, rewind, touched }: UnitRoles): PlacedUnits {
  const parts = record.sections.map(({ since, fields }) => ({
    since,
    shared: fields.filter(({ name }) => !own.has(name)).map((field) => unplaced(field, { own: false, touched })),
    own: fields.filter(({ name }) => own.has(name)).map((field) => unplaced(field, { own: true, touched })),
  }));
  const all = parts.flatMap((part) => [...part.shared, ...part.own]);
  const kept = all.filter(({ field, storage }) => storage === "scalars" && rewind.has(field.name));
  const places = placeStorage([...kept, ...all.filter((unit) => !kept.includes(unit))]);
  const indexes = new Map(all.map((unit, index) => [unit, index]));
  const place = (units: readonly UnplacedUnit[]): readonly UnitModel[] =>
    units.map((unit, position) => ({
      ...unit,
      index: indexes.get(unit) ?? 0,
      bit: position + 1,
      at: places.get(unit) ?? 0,
    }));
  const sections = parts.map(({ since, ...part }) => ({ since, shared: place(part.shared), own: place(part.own) }));
  const units = sections.flatMap((section) => [...section.shared, ...section.own]);
  return {
    sections,
    units,
    rowBytes: blockBytesOf(all),
    rewindBytes: blockBytesOf(kept),
    rewind: kept.map((unit) => units[indexes.get(unit) ?? 0]).filter((unit) => unit !== undefined),
  };
}

type UnplacedUnit = Omit<UnitModel, "index" | "bit" | "at">;

/** What is looked at only when it is touched is looked at then, whatever the tick. */
function unplaced(
  field: FieldModel,
  { own, touched }: { readonly own: boolean; readonly touched: boolean },
): UnplacedUnit {
  const record = recordOf(field);
  return {
    field: record.fields[0] ?? field,
    record,
    storage: storageOf(field.type),
    every: touched ? 1 : field.every,
    own,
  };
}

/** Scalars one behind the other; texts and bytes by number. */
function placeStorage(units: readonly UnplacedUnit[]): ReadonlyMap<UnplacedUnit, number> {
  const next = { scalars: 0, text: 0, bytes: 0 };
  const places = new Map<UnplacedUnit, number>();
  for (const unit of units) {
    places.set(unit, next[unit.storage]);
    next[unit.storage] += unit.storage === "scalars" ? unit.record.blockBytes : 1;
  }
  return places;
}

const blockBytesOf = (units: readonly UnplacedUnit[]): number =>
  units.reduce((sum, { storage, record }) => sum + (storage === "scalars" ? record.blockBytes : 0), 0);

/** Several collections may have one type: its fields are laid out once. */
const records = new WeakMap<FieldModel, RecordModel>();

/** The record of a field alone. Presence bits belong to the struct as a whole, so an optional has its byte here. */
function recordOf(field: FieldModel): RecordModel {
  const { type } = field;
  const ownType = type.kind === "optional" && type.bit !== undefined ? optionalType(type.value) : type;
  const record = records.get(field) ?? placeFields([{ ...field, type: ownType, since: 1 }]);
  records.set(field, record);
  return record;
}

/** How a value of this type is kept. */
export function storageOf(type: BinaryType): UnitModel["storage"] {
  if (type.kind === "string") return "text";
  return isScalar(type) ? "scalars" : "bytes";
}

function isScalar(type: BinaryType): boolean {
  switch (type.kind) {
    case "bool":
    case "integer":
    case "float":
    case "quantized":
    case "big":
    case "timestamp":
    case "enum":
    case "flags":
      return true;
    case "struct":
      return type.type.record.fields.every((field) => isScalar(field.type));
    default:
      return false;
  }
}
