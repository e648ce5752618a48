import type { BinaryType, JsonType, TypeModel } from "../model.js";
import type { Report } from "../report.js";

/** The most types inside each other, of whatever kind. TypeScript gives up at a hundred nested structs. */
export const MAX_TYPE_DEPTH = 64;

/** Named types may contain each other many times over, so each is measured once. */
const depths = new WeakMap<TypeModel | JsonType, number>();

/** How many types stand inside each other in this one, itself counted; 0 for one that holds no other. */
export function depthOf(type: BinaryType | JsonType): number {
  switch (type.kind) {
    case "array":
    case "list":
      return 1 + depthOf(type.element);
    case "map":
      return 1 + Math.max("key" in type ? depthOf(type.key) : 0, depthOf(type.value));
    case "optional":
    case "nullable":
      return 1 + depthOf(type.value);
    case "struct":
    case "extensible":
    case "union":
      return 1 + depthOfNamed(type.type);
    case "named":
      return (type.type.type.kind === "object" ? 0 : 1) + depthOfNamed(type.type);
    case "object":
      return 1 + measureOnce(type, () => type.properties.map((property) => property.type));
    case "variants":
      return 1 + type.variants.reduce((most, variant) => Math.max(most, depthOf(variant.type)), 0);
    default:
      return 0;
  }
}

/** The same for what a declared type holds. */
export function depthOfNamed(model: TypeModel): number {
  return measureOnce(model, () => {
    if (model.kind === "struct") return model.record.fields.map(({ type }) => type);
    if (model.kind === "union") return model.variants.map(({ type }) => type);
    return model.kind === "json" ? [model.type] : [];
  });
}

function measureOnce(key: TypeModel | JsonType, list: () => readonly (BinaryType | JsonType)[]): number {
  const known = depths.get(key);
  if (known !== undefined) return known;
  // A type that contains itself is not measured once more.
  depths.set(key, 0);
  const depth = list().reduce((most, type) => Math.max(most, depthOf(type)), 0);
  depths.set(key, depth);
  return depth;
}

/** The finding about a type that nests too deep. */
export function reportDepth(at: number, report: Report): undefined {
  report.error({
    code: "KEP005",
    at,
    message: `types stand inside each other more than ${MAX_TYPE_DEPTH} deep`,
    advice: "refer to the inner value by an id, or flatten what lies between",
  });
}
