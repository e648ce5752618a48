import type { BinaryType, Documented, FieldModel, RecordModel, StructModel } from "./model-binary.js";

/** A state that the server replicates: collections of entities whose changed fields are sent each tick. */
export interface StateModel extends Documented {
  /** `arena` */
  readonly name: string;
  /** `Arena`: `ArenaState`, `createArenaState`, `captureArenaPlayers`, … derive from it. */
  readonly typePrefix: string;
  /** The command id of its messages. */
  readonly id: number;
  /** What the client's clock takes for the time between two ticks, in milliseconds. */
  readonly tickMs: number;
  readonly zones: ZonesModel | undefined;
  /** A client command, and the `u32` field of it that is acknowledged to its sender. */
  readonly input: { readonly command: string; readonly field: string } | undefined;
  /** The kind of rooms each of which has its own; undefined where the game creates them. */
  readonly room: string | undefined;
  /** At most 256, in declared order. */
  readonly collections: readonly CollectionModel[];
  /** No message of the state has a larger payload: neither a reset, nor a delta in which each entity differs in another way. */
  readonly maxBytes: number;
  /** 16 hex digits over all of it that the wire shows. */
  readonly fingerprint: string;
  /**
   * 8 hex digits for each collection, one behind the other, over what may never change of it. Since collections may be
   * added at the end, two versions understand each other where one print begins with the other.
   */
  readonly fixedFingerprint: string;
}

/** What tells who sees what: numbers that the game picks, or the cells of a grid. */
export type ZonesModel =
  | { readonly kind: "game" }
  | {
      readonly kind: "grid";
      /** The side of a cell, and of the whole, in the unit of the zone field. */
      readonly cell: number;
      readonly width: number;
      readonly height: number;
      /** How many cells around its own a peer sees. */
      readonly radius: number;
      /** The field with `x` and `y`, alike in all collections; empty where none has a zone. */
      readonly field: string;
    };

export interface CollectionModel extends Documented {
  /** `players` */
  readonly name: string;
  /** Its number on the wire. */
  readonly index: number;
  readonly type: StructModel;
  /** Whether it is one value that is always there. */
  readonly single: boolean;
  /** Undefined for a single. */
  readonly key: BinaryType | undefined;
  /** How many entities there may be at once; 1 for a single. */
  readonly max: number;
  /** Undefined where all see all. */
  readonly zone: { readonly kind: "field"; readonly name: string } | { readonly kind: "game" } | undefined;
  readonly track: "all" | "touched";
  /** By `since`, ascending; the first may be empty. */
  readonly sections: readonly StateSectionModel[];
  /** All, by their index. */
  readonly units: readonly UnitModel[];
  /** The blocks of all units that are scalars, one behind the other, those of `rewind` first. */
  readonly rowBytes: number;
  /** What of the row is kept for so many ticks. */
  readonly rewindBytes: number;
  /** How many ticks are kept; 0 for none. */
  readonly history: number;
  /** In the order of the row. */
  readonly rewind: readonly UnitModel[];
}

/** The fields that came with one version. */
export interface StateSectionModel {
  /** 1 for the fields without `since`. */
  readonly since: number;
  readonly shared: readonly UnitModel[];
  /** What only the entity's owner gets. */
  readonly own: readonly UnitModel[];
}

/** A field of a collection's type: what changes, and is sent, as one. */
export interface UnitModel {
  /** Its path is the field's name and its offset 0; nested fields count from there. */
  readonly field: FieldModel;
  /** This field alone, as in a struct of its own: block, then tail. */
  readonly record: RecordModel;
  /** Among the units of the collection: by sections, in each the shared ones first. */
  readonly index: number;
  /** In the mask of its section, shared or own: 1, 2, … since bit 0 says that the identity comes along. */
  readonly bit: number;
  /** How the server keeps it: numbers in a row, a `string` as it is, all else encoded. */
  readonly storage: "scalars" | "text" | "bytes";
  /** Where its block stands in the row, or which of the entity's texts or bytes it is. */
  readonly at: number;
  /** It is looked at only each so many ticks; 1 unless the field says otherwise. */
  readonly every: number;
  readonly own: boolean;
}
