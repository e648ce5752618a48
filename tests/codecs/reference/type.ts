/** The binary types of the language as a test sees them: what `docs/schema.md` lets a schema say, and nothing worked out. */
export type WireType = ScalarType | TextType | NamedType | ContainerType;

export type ScalarType =
  | { readonly kind: "bool" }
  | {
      readonly kind: "integer";
      readonly scalar: "u8" | "u16" | "u32" | "i8" | "i16" | "i32";
      readonly min?: number;
      readonly max?: number;
      readonly clamp?: boolean;
    }
  | {
      readonly kind: "float";
      readonly scalar: "f16" | "f32" | "f64";
      readonly min?: number;
      readonly max?: number;
      readonly clamp?: boolean;
      /** Clients may send NaN and the infinities. */
      readonly finite?: false;
    }
  | { readonly kind: "timestamp"; readonly as?: "date"; readonly min?: number; readonly max?: number }
  | {
      readonly kind: "big";
      readonly scalar: "u64" | "i64";
      readonly as?: "number";
      readonly min?: bigint;
      readonly max?: bigint;
    };

export type TextType =
  | { readonly kind: "uuid" }
  | { readonly kind: "char"; readonly size: number }
  | { readonly kind: "string"; readonly limit: number; readonly minLength?: number }
  | { readonly kind: "fixedBytes"; readonly size: number }
  | { readonly kind: "bytes"; readonly limit: number; readonly minLength?: number };

export type NamedType = EnumType | FlagsType | QuantizedType | StructType | UnionType;

export interface EnumType {
  readonly kind: "enum";
  readonly name: string;
  readonly scalar: "u8" | "u16" | "u32" | "i8" | "i16" | "i32";
  readonly values: Readonly<Record<string, number>>;
  readonly unknown?: string;
}

export interface FlagsType {
  readonly kind: "flags";
  readonly name: string;
  readonly scalar: "u8" | "u16" | "u32" | "i8" | "i16" | "i32";
  readonly bits: readonly string[];
}

export interface QuantizedType {
  readonly kind: "quantized";
  readonly name: string;
  readonly scalar: "u8" | "u16" | "u32";
  readonly min: number;
  readonly max: number;
  readonly clamp: boolean;
  /** The field's own `clamp`, where it has one. */
  readonly fieldClamp?: boolean;
}

export interface StructType {
  readonly kind: "struct";
  readonly name: string;
  readonly fields: readonly Field[];
  readonly extensible: boolean;
}

export interface UnionType {
  readonly kind: "union";
  readonly name: string;
  readonly variants: readonly Variant[];
  readonly extensible: boolean;
}

export interface Variant {
  readonly tag: number;
  readonly name: string;
  readonly type: WireType;
}

export type ContainerType =
  | { readonly kind: "array"; readonly element: WireType; readonly count: number }
  | {
      readonly kind: "list";
      readonly element: WireType;
      readonly limit: number;
      readonly minLength?: number;
      readonly columns?: boolean;
    }
  | {
      readonly kind: "map";
      readonly key: WireType;
      readonly value: WireType;
      readonly limit: number;
      readonly minLength?: number;
    }
  | { readonly kind: "optional"; readonly value: WireType };

export interface Field {
  readonly name: string;
  readonly type: WireType;
  /** 1 where the schema does not say. */
  readonly since: number;
  /** Whether the struct around it has `presence: bits`. */
  readonly bits?: boolean;
  /** Each how many ticks a state looks at it; 1 where the schema does not say. */
  readonly every?: number;
  /** In TypeScript: an enum's is its number. */
  readonly default?: unknown;
}

/** What a decoder is told about a payload besides its bytes. */
export interface PayloadRules {
  readonly byteOrder: "little" | "big";
  /** Whether values are held to ranges, maxima and closed enums: what clients send, and what both sides do. */
  readonly held: boolean;
}

/** A message or a struct in one. */
export type Message = Readonly<Record<string, unknown>>;
