/** Words and marks that a declaration carries over into doc comments. */
export interface Documented {
  readonly doc: string | undefined;
  readonly deprecated: string | boolean;
  /** Where it stands in its file, 1-based. */
  readonly line: number;
}

export interface EnumModel extends Documented {
  readonly kind: "enum";
  readonly name: string;
  readonly scalar: IntegerScalar;
  readonly values: readonly EnumValue[];
  /** What unlisted numbers decode to, never sent. Its value is the one below the scalar's least. */
  readonly unknown: EnumValue | undefined;
  /** `teamValues`: the constant that lists the values. */
  readonly valuesName: string;
}

export interface EnumValue {
  readonly name: string;
  readonly value: number;
}

export interface FlagsModel extends Documented {
  readonly kind: "flags";
  readonly name: string;
  readonly scalar: IntegerScalar;
  /** Bit i is `1 << i`. At most 32 bits. */
  readonly bits: readonly { readonly name: string; readonly mask: number }[];
  /** All declared bits together. */
  readonly mask: number;
}

/** A number between two bounds in evenly spaced steps: on the wire the number of the step. */
export interface QuantizedModel extends Documented {
  readonly kind: "quantized";
  readonly name: string;
  readonly scalar: UnsignedScalar;
  readonly min: number;
  readonly max: number;
  /** The number of the last step: 255, 65535 or 4294967295. */
  readonly steps: number;
  /** From `min` to `max`. */
  readonly span: number;
  /** Whether encoding moves a number outside to the nearer bound instead of refusing it. */
  readonly clamp: boolean;
}

export interface StructModel extends Documented {
  readonly kind: "struct";
  readonly name: string;
  readonly record: RecordModel;
  /** Whether it carries its length on the wire, so that it may grow wherever it stands. */
  readonly extensible: boolean;
}

/** One of several types, told apart by a tag of one byte. */
export interface UnionModel extends Documented {
  readonly kind: "union";
  readonly name: string;
  readonly variants: readonly UnionVariant[];
  /** Whether values carry their length, so that a reader can pass over a tag that it does not know. */
  readonly extensible: boolean;
}

export interface UnionVariant {
  /** On the wire, 0 to 255. */
  readonly tag: number;
  /** `hit`: the `kind` in TypeScript. */
  readonly name: string;
  /** A record of its own on the wire: block, then tail. */
  readonly type: BinaryType;
}

/** The fields of a payload or a struct: what it began with, then what later versions have appended. */
export interface RecordModel {
  /** All fields, in declared order. */
  readonly fields: readonly FieldModel[];
  /** The first section, of the fields without `since`: the only one for a reader of its version. */
  readonly blockBytes: number;
  /** Whether anything follows the first block: a tail, or another section. */
  readonly hasTail: boolean;
  /** The most that all sections together can take, in bytes. */
  readonly maxBytes: number;
  /** At least one. The first is of the fields without `since`, and may be empty at the root of a payload. */
  readonly sections: readonly SectionModel[];
}

/** A run of fields with one block and one tail, whole or absent on the wire. */
export interface SectionModel {
  /** 1 for the fields without `since`. */
  readonly since: number;
  readonly fields: readonly FieldModel[];
  /** The length of the block, in bytes. */
  readonly blockBytes: number;
  readonly hasTail: boolean;
  /** The most that block and tail can take, in bytes. */
  readonly maxBytes: number;
}

export interface FieldModel extends Documented {
  readonly name: string;
  /** From the record's root, as errors print it: `heading.x`. */
  readonly path: string;
  /** Of its first block byte, from the beginning of its section's block: nested structs are already added up. */
  readonly offset: number;
  readonly type: BinaryType;
  /** The fields of a struct that stands here directly, with paths and offsets of this record; else empty. */
  readonly fields: readonly FieldModel[];
  readonly default: ScalarDefault | undefined;
  /** `linear`, `angle` or `step`, for the page's interpolation; carried into the docs. */
  readonly interpolate: string | undefined;
}

export type ScalarDefault = number | bigint | boolean | string;

export type UnsignedScalar = "u8" | "u16" | "u32";
export type IntegerScalar = UnsignedScalar | "i8" | "i16" | "i32";
export type BigScalar = "u64" | "i64";
export type FloatScalar = "f32" | "f64";
export type Scalar = IntegerScalar | BigScalar | FloatScalar;

/** The width of a length or a count on the wire. */
export type LengthScalar = "u8" | "u16" | "u32";

interface Sized {
  /** Bytes in the block of the record that holds it. */
  readonly blockBytes: number;
  /** Whether anything of it stands in the tail. */
  readonly hasTail: boolean;
  /** Block and tail at most. */
  readonly maxBytes: number;
}

export type BinaryType = Sized &
  (
    | { readonly kind: "bool" }
    | {
        readonly kind: "integer";
        readonly scalar: IntegerScalar;
        readonly min: number;
        readonly max: number;
        /** Whether encoding moves a number outside of the range to the nearer bound instead of refusing it. */
        readonly clamp: boolean;
      }
    | {
        readonly kind: "float";
        readonly scalar: FloatScalar;
        readonly min: number | undefined;
        readonly max: number | undefined;
        /** As for an integer; true only with both bounds. */
        readonly clamp: boolean;
      }
    /** `type.clamp`, unless the field says otherwise, is in `clamp`. */
    | { readonly kind: "quantized"; readonly type: QuantizedModel; readonly clamp: boolean }
    | {
        readonly kind: "big";
        readonly scalar: BigScalar;
        /** How TypeScript sees it; `number` is held to safe integers. */
        readonly as: "bigint" | "number";
        readonly min: bigint;
        readonly max: bigint;
      }
    | { readonly kind: "char"; readonly size: number }
    | { readonly kind: "string"; readonly limit: number; readonly length: LengthScalar }
    | { readonly kind: "bytes"; readonly limit: number; readonly length: LengthScalar }
    | { readonly kind: "fixedBytes"; readonly size: number }
    | { readonly kind: "enum"; readonly type: EnumModel }
    | { readonly kind: "flags"; readonly type: FlagsModel }
    /** A struct that is not extensible: its block within this one's, its tail within this one's. */
    | { readonly kind: "struct"; readonly type: StructModel }
    /** An extensible struct: a u16 length in the block, its sections in the tail. */
    | { readonly kind: "extensible"; readonly type: StructModel }
    /** A tag in the block, with a u16 length behind it where the type is extensible; the value in the tail. */
    | { readonly kind: "union"; readonly type: UnionModel }
    /** `T[8]`: blocks in a row. `stride` is the element's blockBytes. */
    | { readonly kind: "array"; readonly element: BinaryType; readonly count: number; readonly stride: number }
    | {
        readonly kind: "list";
        readonly element: BinaryType;
        readonly limit: number;
        readonly length: LengthScalar;
        /**
         * How the elements stand in the tail. `rows`: one after the other, each a block and a tail. `strided`: extensible
         * structs without variable parts, a u16 in the block behind the count telling how many bytes each takes.
         * `columns`: structs of fixed size, for each leaf field the values of all elements in a row.
         */
        readonly form: "rows" | "strided" | "columns";
      }
    | { readonly kind: "optional"; readonly value: BinaryType }
  );
