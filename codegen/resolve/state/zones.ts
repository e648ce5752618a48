import { booleanOf, childOf, numberOf, type SourceNode, stringOf } from "../../load/source-node.js";
import type { BinaryType, CollectionModel, StructModel, ZonesModel } from "../../model.js";
import type { Report } from "../../report.js";
import { readInteger } from "../settings.js";

/** The cells of a grid are numbered in 16 bits, as zones are. */
const MAX_CELLS = 65_536;
const MAX_RADIUS = 4;

/** `zones`: cells of a grid, or `true` for numbers that the game picks. Its field is what collections say. */
export function readZones(state: SourceNode, report: Report): ZonesModel | undefined {
  const node = childOf(state, "zones");
  if (booleanOf(node) === true) return { kind: "game" };
  if (node?.kind !== "mapping") return undefined;
  const [cell, width, height] = ["cell", "width", "height"].map((key) => readSide(node, key, report));
  const radius = readInteger({ node, key: "radius", min: 0, max: MAX_RADIUS, fallback: undefined }, report) ?? 1;
  if (cell === undefined || width === undefined || height === undefined) return undefined;
  const cells = Math.ceil(width / cell) * Math.ceil(height / cell);
  if (cells > MAX_CELLS) {
    const message = `this grid has ${cells} cells, more than ${MAX_CELLS}`;
    report.error({ code: "KEP079", at: node.at, message, advice: "make `cell` larger" });
  }
  return { kind: "grid", cell, width, height, radius, field: "" };
}

function readSide(node: SourceNode, key: string, report: Report): number | undefined {
  const setting = childOf(node, key);
  const side = numberOf(setting);
  if (setting === undefined || side === undefined || side > 0) return side;
  report.error({
    code: "KEP079",
    at: setting.at,
    message: `\`${key}\` must be above 0`,
    advice: "write it in the unit of the field that says where an entity is",
  });
  return undefined;
}

/** The zones with the field that the collections of a grid name. */
export function withZoneField(
  zones: ZonesModel | undefined,
  collections: readonly CollectionModel[],
): ZonesModel | undefined {
  if (zones?.kind !== "grid") return zones;
  const named = collections.map(({ zone }) => zone).find((zone) => zone?.kind === "field");
  return named?.kind === "field" ? { ...zones, field: named.name } : zones;
}

/** A collection's `zone` in its place. */
interface ZoneSite {
  readonly state: SourceNode;
  readonly collection: SourceNode;
  readonly zones: ZonesModel | undefined;
  readonly type: StructModel;
}

/** `zone`: the field that says in which cell an entity is, or `game`; else reported. */
export function readZone({ state, collection, zones, type }: ZoneSite, report: Report): CollectionModel["zone"] {
  const node = childOf(collection, "zone");
  const name = stringOf(node);
  if (node === undefined || name === undefined) return undefined;
  const refusal = refuseZone(name, { state, zones, type });
  if (refusal !== undefined) report.error({ code: "KEP147", at: node.at, ...refusal });
  if (refusal !== undefined) return undefined;
  return name === "game" ? { kind: "game" } : { kind: "field", name };
}

function refuseZone(name: string, { state, zones, type }: Omit<ZoneSite, "collection">) {
  if (childOf(state, "zones") === undefined) {
    return {
      message: "`zone` needs the `zones` of the state",
      advice: `add ${GRID}, or \`zones: true\` for \`zone: game\``,
    };
  }
  // Broken zones are reported already.
  if (zones === undefined) return undefined;
  if (name === "game") {
    if (zones.kind === "game") return undefined;
    return { message: "`zone: game` needs `zones: true`: this state has a grid", advice: `name ${PLACE}` };
  }
  if (zones.kind === "game") {
    return {
      message: `\`zone: ${name}\` needs a grid, and with \`zones: true\` the game picks zones`,
      advice: `write \`zone: game\`, or ${GRID}`,
    };
  }
  const field = type.record.fields.find((candidate) => candidate.name === name);
  if (field !== undefined && isPlace(field.type)) return undefined;
  const what =
    field === undefined ? `\`${type.name}\` has no field \`${name}\`` : `\`${name}\` has no numbers \`x\` and \`y\``;
  return { message: `${what}, so it cannot tell in which cell an entity is`, advice: `name ${PLACE}` };
}

const GRID = "`zones: { cell: 256, width: 4096, height: 4096, radius: 1 }`";
const PLACE = "a field whose struct has the numbers `x` and `y`";

/** Whether a value of this type has the numbers `x` and `y`. */
function isPlace(type: BinaryType): boolean {
  if (type.kind !== "struct") return false;
  const { fields } = type.type.record;
  return ["x", "y"].every((name) => fields.some((field) => field.name === name && isNumber(field.type)));
}

const isNumber = ({ kind }: BinaryType): boolean => kind === "integer" || kind === "float" || kind === "quantized";
