import type { Reader } from "../../protocol/reader.js";
import type { State } from "../../protocol/state.js";

/** A state as generated code tells it: all that `replica` has to know. */
export interface ReplicaForm {
  readonly state: State;
  /** The byte order of numbers in payloads. */
  readonly littleEndian: boolean;
  /** By their index on the wire. */
  readonly collections: readonly CollectionReading[];
  /** `owning` of `kephas/codegen/v1/client` where a collection has {@link CollectionReading.own}, or inputs are acknowledged. */
  readonly owning?: CreatePart;
  /** `sampler` of `kephas/codegen/v1/client` where a collection has {@link CollectionReading.sampling}; nothing else brings it into a bundle. */
  readonly sampler?: CreateSampler;
}

/** How one collection is read. Its values are `Value`, what only owners get of them `Own`. */
export interface CollectionReading<Value extends object = never, Own extends object = never>
  extends EntityReading<Value> {
  readonly name: string;
  /** Reads a key behind the `life` of its entity. Absent for a single, which has this in its place: */
  readonly readKey?: (reader: Reader) => unknown;
  /** `single` of `kephas/codegen/v1/client`; nothing else brings it into a bundle. */
  readonly single?: CreatePart;
  /** What only owners get; absent where there is nothing of it. */
  readonly own?: EntityReading<Own>;
  readonly sampling?: Sampling<Value>;
}

/** How the shared values of an entity are read, or its own ones. */
export interface EntityReading<Value extends object = never> {
  /** One of which nothing was heard: each field with its default, or zero. */
  readonly create: () => object;
  /** By `since`, ascending; those of the shared and of the own values are the same ones. */
  readonly sections: readonly SectionReading<Value>[];
}

/** Makes what applies a collection's share of messages. */
export type CreatePart = (...about: never) => object;

/** Fields that came into the schema together. */
export interface SectionReading<Value extends object = never> {
  /** The names of the fields; the first is bit 1 of masks. At most 31. */
  readonly names: readonly string[];
  /** Absent where there are no fields. */
  readonly read?: ReadRow<Value>;
}

/**
 * Reads the fields of a mask out of the reader, in the order of their bits, into a value: nested structs in place, all else as a whole.
 * Bit 0 says nothing here, and no bit is beyond the fields. Only what differs is written. Returns the bits of what did. Throws
 * `malformed` before anything is read past the end.
 */
export type ReadRow<Value> = (reader: Reader, value: Value, mask: number) => number;

/** How a number moves between two ticks: straight, the short way round a circle of 2π, or at once when the later one is reached. */
export type Motion = "linear" | "angle" | "step";

/** The numbers of a collection's fields with `interpolate`. */
export interface Sampling<Value extends object = never> {
  /** One for each number, in the order of the schema; nested structs have several. */
  readonly motions: readonly Motion[];
  /** Copies them to `numbers`, from `at` on. */
  readonly keep: (value: Value, numbers: Float64Array, at: number) => void;
  /** Makes `target`, an object of `create`, what `value` is, but for the numbers, which are those given. */
  readonly show: (target: Value, value: Value, numbers: Float64Array) => void;
}

/** Makes what a replica's `sample` is of. */
export type CreateSampler = (form: ReplicaForm) => Sampler;

/** Keeps the newest ticks of what is interpolated. */
export interface Sampler {
  /** A message of a tick is about to be applied. */
  begin(tick: number): void;
  /** It has been, at a time of the client's clock. */
  arrived(now: number): void;
  /** What follows the entities of a collection; undefined where it has nothing to interpolate. */
  follower(collection: number): Follow | undefined;
  /** What `sample` returns: of each followed collection its entities as of then. `live` has all collections as they are. */
  sample(now: number, live: Readonly<Record<string, unknown>>): object;
}

/**
 * Follows an entity that comes into sight with the message that is being applied, or a single, which has no key, from the value that it
 * has on.
 */
export type Follow = (key: unknown, value: object) => Track;

/** One entity of a followed collection. */
export interface Track {
  /** The entity has changed with the message that is being applied. */
  moved(): void;
  /** It is out of sight. */
  end(): void;
}
