import type { CollectionModel, FieldModel, StateModel, UnitModel } from "../../model.js";

/** A collection with what its generated names begin with. */
export interface NamedCollection {
  readonly state: StateModel;
  readonly collection: CollectionModel;
  /** `ArenaPlayers` */
  readonly prefix: string;
}

/** All collections of a state, with their names. */
export const namedCollections = (state: StateModel): readonly NamedCollection[] =>
  state.collections.map((collection) => ({
    state,
    collection,
    prefix: state.typePrefix + upperFirst(collection.name),
  }));

/** Fields that are written and read together: those of one section that all see, or that the owner alone sees. */
export interface UnitGroup {
  /** `ArenaPlayersOwnSince2`: `write` and `read` stand before it. */
  readonly name: string;
  readonly since: number;
  readonly own: boolean;
  readonly units: readonly UnitModel[];
}

/** The groups of a collection that have fields, by section, the shared ones first. */
export function unitGroups({ collection, prefix }: NamedCollection): readonly UnitGroup[] {
  return collection.sections
    .flatMap(({ since, shared, own }) => [
      { name: groupName(prefix, since, false), since, own: false, units: shared },
      { name: groupName(prefix, since, true), since, own: true, units: own },
    ])
    .filter(({ units }) => units.length > 0);
}

/** `ArenaPlayersOwnSince2` */
export const groupName = (prefix: string, since: number, own: boolean): string =>
  `${prefix}${own ? "Own" : ""}${since === 1 ? "" : `Since${since}`}`;

/** The bit of a unit in its group's mask, as a literal. */
export const bitText = ({ bit }: UnitModel): string => String(2 ** bit);

/** `Players` */
export const upperFirst = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Whether the units have a mask of their own in which the entity's identity may come along. */
export const hasIdentity = ({ since, own }: UnitGroup, { single }: CollectionModel): boolean =>
  since === 1 && !own && !single;

/** Whether a field moves smoothly on the page, or one within it. */
export const isInterpolated = (field: FieldModel): boolean =>
  field.interpolate !== undefined || field.fields.some(isInterpolated);
