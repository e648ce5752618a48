import type { CollectionModel, StateSectionModel, UnitModel } from "../../model.js";

/** The tick, the head, the epoch or the age, and what is acknowledged. */
const HEAD_BYTES = 4 + 1 + 4 + 4;
/** Which life of its slot an entity is. */
const LIFE_BYTES = 1;

/**
 * The most bytes of any message of a state: of a reset, in which each entity comes with its key and all its fields, and of
 * a delta, in which each may stand in a group of its own. Messages for owners are messages of their own.
 */
export function largestMessage(collections: readonly CollectionModel[]): number {
  const [shared, own] = (["shared", "own"] as const).map((part) =>
    collections.reduce((sum, collection) => sum + collectionBytes(collection, part), HEAD_BYTES),
  );
  return Math.max(shared ?? 0, own ?? 0);
}

type Part = "shared" | "own";

function collectionBytes(collection: CollectionModel, part: Part): number {
  const body = collection.single ? singleBytes(collection) : entitiesBytes(collection, part);
  return 1 + varintBytes(body) + body;
}

const singleBytes = ({ sections }: CollectionModel): number =>
  sections.reduce((sum, { shared }) => sum + maskBytes(shared) + valuesBytes(shared), 0);

/** Who left, and the sections. */
function entitiesBytes({ sections, max, key }: CollectionModel, part: Part): number {
  const left = slotsBytes(max);
  return sections.reduce(
    (sum, section) => sum + sectionBytes(section, part, { max, keyBytes: key?.maxBytes ?? 0 }),
    left,
  );
}

interface Entities {
  readonly max: number;
  readonly keyBytes: number;
}

function sectionBytes(section: StateSectionModel, part: Part, { max, keyBytes }: Entities): number {
  const units = section[part];
  const identity = part === "shared" && section.since === 1 ? LIFE_BYTES + keyBytes : 0;
  // Mask, count and slot of a group of one; with more in a group each of them takes less.
  const group = maskBytes(units) + 1 + varintBytes(max - 1);
  return varintBytes(max) + maskBytes(units) + slotsBytes(max) + max * (valuesBytes(units) + Math.max(identity, group));
}

const valuesBytes = (units: readonly UnitModel[]): number =>
  units.reduce((sum, { record }) => sum + record.maxBytes, 0);

/** A bit for each unit, and the one of the identity. */
const maskBytes = (units: readonly UnitModel[]): number => Math.ceil((units.length + 1) / 7);

/** So many slots that a bitmap takes no more. */
const slotsBytes = (max: number): number => {
  const bitmap = Math.ceil(max / 8);
  return varintBytes(2 * max + 1) + varintBytes(max - 1) + varintBytes(bitmap) + bitmap;
};

/** Seven bits a byte. */
function varintBytes(value: number): number {
  let bytes = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes++;
  return bytes;
}
