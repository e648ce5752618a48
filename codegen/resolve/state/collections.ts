import {
  booleanOf,
  childOf,
  entriesOf,
  entryOf,
  type SourceEntry,
  type SourceNode,
  stringOf,
} from "../../load/source-node.js";
import type { CollectionModel, ZonesModel } from "../../model.js";
import type { Report } from "../../report.js";
import type { ResolveContext } from "../context.js";
import { readDocumented } from "../documented.js";
import { readInteger } from "../settings.js";
import { checkCollectionName } from "./collection-name.js";
import { resolveCollectionType } from "./collection-type.js";
import { readOwn, readRewind } from "./field-lists.js";
import { readKey } from "./key.js";
import { placeUnits } from "./units.js";
import { readZone } from "./zones.js";

/** The number of a collection is a byte on the wire. */
const MAX_COLLECTIONS = 256;
const MAX_ENTITIES = 65_536;
const MAX_HISTORY = 256;

/** Resolves the `collections` of a state, in declared order; broken ones are reported and left out. */
export function resolveCollections(
  state: SourceNode,
  zones: ZonesModel | undefined,
  context: ResolveContext,
): readonly CollectionModel[] {
  const entries = entriesOf(childOf(state, "collections"));
  checkCount(entries, context.report);
  const collections = entries.map((entry, index) => resolveCollection(entry, { state, zones, index }, context));
  checkZoneFields(entries, collections, context.report);
  return collections.filter((collection) => collection !== undefined);
}

interface CollectionSite {
  readonly state: SourceNode;
  readonly zones: ZonesModel | undefined;
  readonly index: number;
}

function resolveCollection(
  entry: SourceEntry,
  { state, zones, index }: CollectionSite,
  context: ResolveContext,
): CollectionModel | undefined {
  const { key: name, keyAt, value: node } = entry;
  const { report } = context;
  const named = checkCollectionName(name, keyAt, report);
  if (node.kind !== "mapping") return undefined;
  const single = booleanOf(childOf(node, "single")) ?? false;
  if (single) reportKeysOfEntities(node, report);
  const [key, max] = [single ? undefined : readKey(node, context), single ? 1 : readMax(entry, report)];
  const type = resolveCollectionType(node, context);
  if (type === undefined || !named) return undefined;
  const own = single ? new Set<string>() : readOwn(node, type, report);
  const rewind = single ? new Set<string>() : readRewind(node, type, report);
  const track = !single && stringOf(childOf(node, "track")) === "touched" ? "touched" : "all";
  const units = placeUnits(type, { own, rewind, touched: track === "touched" });
  return {
    name,
    index,
    type,
    single,
    key,
    max,
    zone: single ? undefined : readZone({ state, collection: node, zones, type }, report),
    track,
    ...checkSections(units, node, report),
    history: single ? 0 : readHistory(node, report),
    ...readDocumented(node),
  };
}

function readMax({ keyAt, key, value: node }: SourceEntry, report: Report): number {
  if (entryOf(node, "max") !== undefined) {
    return readInteger({ node, key: "max", min: 1, max: MAX_ENTITIES, fallback: undefined }, report) ?? 1;
  }
  report.error({
    code: "KEP145",
    at: keyAt,
    message: `\`${key}\` does not say how many there may be at once`,
    advice: "add `max: 256`, or `single: true` where there is always one",
  });
  return 1;
}

function readHistory(node: SourceNode, report: Report): number {
  return readInteger({ node, key: "history", min: 1, max: MAX_HISTORY, fallback: undefined }, report) ?? 0;
}

const keysOfEntities = ["key", "max", "zone", "own", "track", "history", "rewind"];

function reportKeysOfEntities(node: SourceNode, report: Report): void {
  for (const { key, keyAt } of entriesOf(node)) {
    if (!keysOfEntities.includes(key)) continue;
    report.error({
      code: "KEP153",
      at: keyAt,
      message: `\`${key}\` is for collections of many, and this one is \`single\``,
      advice: "remove one of the two",
    });
  }
}

/** The most fields in a section, shared ones and own ones each: with the identity they make a mask of 32 bits. */
const MAX_UNITS = 31;

function checkSections<Units extends Pick<CollectionModel, "sections">>(
  units: Units,
  node: SourceNode,
  report: Report,
): Units {
  for (const { since, shared, own } of units.sections) {
    const [most, what] = shared.length >= own.length ? [shared.length, "shared"] : [own.length, "own"];
    if (most <= MAX_UNITS) continue;
    report.error({
      code: "KEP151",
      at: childOf(node, "type")?.at ?? node.at,
      message: `${most} ${what} fields${since === 1 ? "" : ` since ${since}`} are more than the ${MAX_UNITS} that are told apart`,
      advice: "put those that change together into a nested struct, or make two collections",
    });
  }
  return units;
}

function checkCount(entries: readonly SourceEntry[], report: Report): void {
  const first = entries[MAX_COLLECTIONS];
  if (first === undefined) return;
  report.error({
    code: "KEP151",
    at: first.keyAt,
    message: `a state has at most ${MAX_COLLECTIONS} collections`,
    advice: "make two states",
  });
}

/** `around` is one place for all of them. */
function checkZoneFields(
  entries: readonly SourceEntry[],
  collections: readonly (CollectionModel | undefined)[],
  report: Report,
): void {
  const placed = collections.flatMap((collection, index) =>
    collection?.zone?.kind === "field" ? [{ name: collection.zone.name, node: zoneNodeOf(entries[index]) }] : [],
  );
  const [first] = placed;
  for (const { name, node } of placed) {
    if (first?.node === undefined || node === undefined || name === first.name) continue;
    report.error({
      code: "KEP147",
      at: node.at,
      message: `this zone is \`${name}\`, and another collection of the state has \`${first.name}\``,
      advice: "call the field alike in all types of the state: a peer looks around one place",
      related: [{ at: first.node.at, message: `the zone \`${first.name}\`` }],
    });
  }
}

const zoneNodeOf = (entry: SourceEntry | undefined): SourceNode | undefined => childOf(entry?.value, "zone");
