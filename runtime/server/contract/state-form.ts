import type { Columns } from "../../protocol/columns.js";
import type { State } from "../../protocol/state.js";
import type { Writer } from "../../protocol/writer.js";

/**
 * Reads each field of an object once, checks all as the codec does, and only then stores those whose wire value differs from the
 * columns', stamped with the tick. Returns whether any did. Where it throws, the columns are as they were. Of a new entity all fields
 * are stored and stamped; fields with `every` are skipped at other ticks than theirs unless it is new.
 */
export type Capture = (columns: Columns, slot: number, value: never, tick: number, isNew: boolean) => boolean;

/** Appends the fields of a mask, in the order of their bits, from 1 on. Bit 0, the identity, is written before it is called. */
export type WriteRow = (writer: Writer, columns: Columns, slot: number, mask: number) => void;

/** Fields that came into the schema together: those that all see, and those that only the owner of an entity sees. */
export interface SectionForm {
  /** How many units of change all see: bits 1, 2 and so on, at most 31. Their stamps stand before those of `own`, behind the earlier sections'. */
  readonly shared: number;
  /** How many only owners see, with bits of their own from 1 on. */
  readonly own: number;
  /** Undefined where there are none. */
  readonly writeShared: WriteRow | undefined;
  readonly writeOwn: WriteRow | undefined;
}

/** A place on the map, in the units of the grid's cells. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A key: what of it goes over the wire. */
export interface KeyForm {
  /** The key as its wire value, by which it is held and found. Throws `invalid` for what is none. */
  readonly hold: (key: unknown) => unknown;
  readonly write: (writer: Writer, key: never) => void;
}

/** Some fields of each tick, kept for a while on the server: the first bytes of a row. */
export interface HistoryForm {
  /** How many ticks are kept, 1 to 256. */
  readonly ticks: number;
  readonly bytes: number;
  /** The fields as an object, of a row that begins at `at`. */
  readonly read: (view: DataView, at: number) => object;
}

/** One collection of a state, as generated code tells it. */
export interface CollectionForm {
  readonly name: string;
  readonly single: boolean;
  /** The most entities at once, 1 to 65536; 1 for a single. */
  readonly max: number;
  /** Undefined for a single. */
  readonly key: KeyForm | undefined;
  /** How many units of change a row has, own ones and those of all sections. */
  readonly units: number;
  readonly rowBytes: number;
  /** How many fields are texts, and how many are kept encoded: {@link Columns}. */
  readonly texts: number;
  readonly bytes: number;
  /** By `since`, ascending: at least one, and that may have no fields. */
  readonly sections: readonly SectionForm[];
  readonly capture: Capture;
  /** A single's first value, with the defaults; undefined for what is none. */
  readonly create: (() => object) | undefined;
  /** Where an entity is, of a grid; `game` where the game says its zone. Undefined: all see all. */
  readonly zone: ((value: never) => Place) | "game" | undefined;
  /** Whether every entity is looked at each tick, or only what `touch` names. */
  readonly track: "all" | "touched";
  readonly history: HistoryForm | undefined;
}

/** A grid of square cells over the map; what is beyond its borders is in the outermost cells. */
export interface GridForm {
  readonly kind: "grid";
  readonly cell: number;
  readonly width: number;
  readonly height: number;
  /** How many cells a view reaches in each direction around its own, 0 to 4. */
  readonly radius: number;
  /** The field of entities that `around` follows an entity by. */
  readonly field: string;
}

/** Zones are cells of a grid, or numbers from 0 to 65535 that the game picks. */
export type ZonesForm = GridForm | { readonly kind: "game" };

/** A replicated state, as generated code tells it. */
export interface StateForm {
  readonly state: State;
  /** The byte order of numbers in payloads. */
  readonly littleEndian: boolean;
  /** Whether some field is interpolated: then an empty message is sent where nothing has changed, so that clients can tell rest from lag. */
  readonly interpolated: boolean;
  /** Undefined where all see all. */
  readonly zones: ZonesForm | undefined;
  /** By their index on the wire. */
  readonly collections: readonly CollectionForm[];
}
