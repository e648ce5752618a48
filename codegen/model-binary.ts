/** Words and marks that a declaration carries over into doc comments. */
export interface Documented {
  readonly doc: string | undefined;
  readonly deprecated: string | boolean;
}

export interface EnumModel extends Documented {
  readonly kind: "enum";
  readonly name: string;
  readonly scalar: IntegerScalar;
  readonly values: readonly EnumValue[];
  /** The least and the greatest value, where all between them are values too. */
  readonly range: { readonly min: number; readonly max: number } | undefined;
  /** What unlisted numbers decode to, never sent. Its value is the one below the scalar's least. */
  readonly unknown: EnumValue | undefined;
  /** `teamValues`: the constant that lists the values. */
  readonly valuesName: string;
}

export interface EnumValue extends Documented {
  readonly name: string;
  readonly value: number;
}

export interface FlagsModel extends Documented {
  readonly kind: "flags";
  readonly name: string;
  readonly scalar: IntegerScalar;
  /** Bit i is `1 << i`. At most 32 bits. */
  readonly bits: readonly FlagModel[];
  /** All declared bits together. */
  readonly mask: number;
}

export interface FlagModel extends Documented {
  readonly name: string;
  readonly mask: number;
}

/** A number between two bounds in evenly spaced steps: on the wire the number of the step. */
export interface QuantizedModel extends Documented {
  readonly kind: "quantized";
  readonly name: string;
  readonly scalar: UnsignedScalar;
  readonly min: number;
  readonly max: number;
  /** The number of the last step: 255, 65535 or 4294967295, one less with a step of zero. */
  readonly steps: number;
  /** From `min` to `max`. */
  readonly span: number;
  /** The step of zero, where `min` is `-max`: the steps count from there, and the last one is twice as far. */
  readonly middle: number | undefined;
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
  /** The blocks of all sections together, in bytes. */
  readonly blocksBytes: number;
  /** What the tails of all sections always take together; undefined where that depends on the value. */
  readonly fixedTailBytes: number | undefined;
  /** Whether a field's wire form can hold values that the schema does not allow. */
  readonly needsCheck: boolean;
  /** How absent optionals are told: by a byte each, or by bits at the beginning of each section's block. */
  readonly presence: "bytes" | "bits";
  /** Whether a field holds floats that are checked to be finite only where clients send them. */
  readonly needsFinite: boolean;
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
  /** How many bytes an element of a strided list takes with this section and those before it: where its block ends. */
  readonly end: number;
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
  /** As the schema gives it. */
  readonly default: ScalarDefault | undefined;
  /** What the field holds where nobody gives it: its default, else the initial value of its type. */
  readonly initial: InitialValue;
  /** `linear`, `angle` or `step`: how a page moves a state's number between two ticks. */
  readonly interpolate: string | undefined;
  /** In a state it is looked at only each so many ticks; 1 unless the schema says otherwise. */
  readonly every: number;
}

export type ScalarDefault = number | bigint | boolean | string;

/** What a new message holds, and a decoded one where its sender left the field out. */
export type InitialValue =
  | { readonly kind: "scalar"; readonly value: ScalarDefault }
  | { readonly kind: "enum"; readonly type: EnumModel; readonly value: EnumValue }
  /** A `Date`. */
  | { readonly kind: "date"; readonly time: number }
  /** So many zeros. */
  | { readonly kind: "bytes"; readonly size: number }
  /** A struct whose fields all hold theirs. */
  | { readonly kind: "struct"; readonly type: StructType | ExtensibleType }
  | { readonly kind: "variant"; readonly name: string; readonly value: InitialValue }
  | { readonly kind: "array"; readonly element: InitialValue; readonly count: number }
  | { readonly kind: "emptyList" }
  | { readonly kind: "emptyMap" }
  | { readonly kind: "absent" };

export type UnsignedScalar = "u8" | "u16" | "u32";
export type IntegerScalar = UnsignedScalar | "i8" | "i16" | "i32";
export type BigScalar = "u64" | "i64";
export type FloatScalar = "f16" | "f32" | "f64";
/** What the block holds as it is; an `f16` is the `u16` of its bits. */
export type Scalar = IntegerScalar | BigScalar | Exclude<FloatScalar, "f16">;

/** The width of a length or a count on the wire. */
export type LengthScalar = "u8" | "u16" | "u32";

interface Sized {
  /** Bytes in the block of the record that holds it. */
  readonly blockBytes: number;
  /** Whether anything of it stands in the tail. */
  readonly hasTail: boolean;
  /** Block and tail at most. */
  readonly maxBytes: number;
  /** What every value takes in the tail; undefined where that depends on the value. */
  readonly fixedTailBytes: number | undefined;
  /** Whether the wire form can hold values that the schema does not allow, so that what clients send has to be checked. */
  readonly needsCheck: boolean;
  /** Whether encoding what clients may send checks more: that floats are finite which no range keeps so. */
  readonly needsFinite: boolean;
}

/** What stands in the block as a length or a count. */
interface Counted {
  readonly limit: number;
  /** The fewest that are sent; 0 where the schema does not say. */
  readonly minLength: number;
  readonly length: LengthScalar;
  /** Whether a length of this width can say more than the limit. */
  readonly lengthNeedsCheck: boolean;
}

/** A struct that is not extensible: its block within this one's, its tail within this one's. */
export type StructType = Sized & { readonly kind: "struct"; readonly type: StructModel };

/** An extensible struct: a u16 length in the block, its sections in the tail. */
export type ExtensibleType = Sized & { readonly kind: "extensible"; readonly type: StructModel };

/** A union: a tag in the block, with a u16 length behind it where the type is extensible; the value in the tail. */
export type UnionType = Sized & { readonly kind: "union"; readonly type: UnionModel };

/** A list: its count in the block, its elements in the tail. */
export type ListType = Sized &
  Counted & { readonly kind: "list" } & (
    | /** The elements one after the other, each a block and a tail. */
    { readonly form: "rows"; readonly element: BinaryType }
    /** Extensible structs without variable parts, in rows of equal length. */
    | { readonly form: "strided"; readonly element: ExtensibleType; readonly stride: StrideModel }
    /** Structs of fixed size: for each leaf field the values of all elements in a row. */
    | { readonly form: "columns"; readonly element: StructType }
  );

/** The bit of an optional field in its section's presence bytes: of the byte at the field's offset. */
export interface PresenceBit {
  /** 0 to 7, the lowest first. */
  readonly index: number;
  readonly mask: number;
  /** The bits of the same byte that belong to fields, given with the last of them: the others are 0 on the wire. */
  readonly used: number | undefined;
}

/** A map: its count in the block, its entries in the tail, each the block of key and value, then their tails. */
export type MapType = Sized &
  Counted & {
    readonly kind: "map";
    readonly key: BinaryType;
    readonly value: BinaryType;
    readonly entry: EntryModel;
  };

export interface EntryModel {
  /** The blocks of key and value together. */
  readonly blockBytes: number;
  /** Where the value's block begins, behind the key's. */
  readonly valueOffset: number;
  readonly hasTail: boolean;
  /** What every entry takes; undefined where that depends on the entry. */
  readonly fixedBytes: number | undefined;
}

/** A u16 in the block that tells how many bytes each element of a list takes. */
export interface StrideModel {
  /** Of the u16, from the beginning of the list's part of the block. */
  readonly offset: number;
  /** What this schema's elements take. */
  readonly bytes: number;
}

export type BinaryType =
  | StructType
  | ExtensibleType
  | UnionType
  | ListType
  | MapType
  | (Sized &
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
            /** Whether it is finite where clients send it. */
            readonly finite: boolean;
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
        /** Milliseconds since 1970 in 64 bits, within what a `Date` can say. */
        | { readonly kind: "timestamp"; readonly as: "number" | "date"; readonly min: number; readonly max: number }
        /** 16 bytes in the order of the text. */
        | { readonly kind: "uuid" }
        | { readonly kind: "char"; readonly size: number }
        | ({ readonly kind: "string" } & Counted)
        | ({ readonly kind: "bytes" } & Counted)
        | { readonly kind: "fixedBytes"; readonly size: number }
        | { readonly kind: "enum"; readonly type: EnumModel }
        | { readonly kind: "flags"; readonly type: FlagsModel }
        /** `T[8]`: blocks in a row. `stride` is the element's blockBytes. */
        | { readonly kind: "array"; readonly element: BinaryType; readonly count: number; readonly stride: number }
        /** A presence byte in the block, or a bit of one where the record has `presence: bits`; the value in the tail. */
        | { readonly kind: "optional"; readonly value: BinaryType; readonly bit: PresenceBit | undefined }
      ));
