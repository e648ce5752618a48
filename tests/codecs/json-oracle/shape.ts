/** A type of JSON as the schema language has it, told by what it takes. */
export type Shape =
  /** `max` counts code points, and so does `minLength`. */
  | { readonly kind: "string"; readonly minLength?: number; readonly max?: number }
  | { readonly kind: "number" | "integer"; readonly min?: number; readonly max?: number }
  /** A 64-bit integer, of which JSON carries the decimal text. */
  | {
      readonly kind: "big";
      readonly scalar: "u64" | "i64";
      readonly as: "bigint" | "number";
      readonly min?: bigint;
      readonly max?: bigint;
    }
  | { readonly kind: "timestamp"; readonly as?: "date"; readonly min?: number; readonly max?: number }
  | { readonly kind: "uuid" }
  | { readonly kind: "boolean" }
  | { readonly kind: "literals"; readonly values: readonly (string | number | boolean)[] }
  | { readonly kind: "list"; readonly element: Shape; readonly minLength?: number; readonly limit?: number }
  /** `maxKey` counts code points. */
  | {
      readonly kind: "map";
      readonly value: Shape;
      readonly minLength?: number;
      readonly limit?: number;
      readonly maxKey?: number;
    }
  | { readonly kind: "nullable"; readonly value: Shape }
  | { readonly kind: "object"; readonly properties: readonly Property[] }
  | { readonly kind: "named"; readonly type: NamedShape };

export interface Property {
  readonly name: string;
  readonly isOptional: boolean;
  readonly shape: Shape;
  /** As it would come over the wire; of an optional property. */
  readonly default?: unknown;
}

/** A type with a name. */
export type NamedShape = JsonShape | UnionShape | EnumShape | FlagsShape;

export interface JsonShape {
  readonly kind: "json";
  readonly name: string;
  readonly shape: Shape;
  /** Whether undeclared properties are refused; of an object only. */
  readonly isClosed: boolean;
}

/** One of several objects, told apart by the property `by`. */
export interface UnionShape {
  readonly kind: "union";
  readonly name: string;
  readonly by: string;
  readonly variants: readonly UnionVariant[];
  /** Whether others are taken, as `unknown`. */
  readonly isExtensible: boolean;
}

export interface UnionVariant {
  readonly name: string;
  /** Written out, or those of the type that it names. */
  readonly properties: readonly Property[];
  readonly type?: JsonShape;
}

export interface EnumShape {
  readonly kind: "enum";
  readonly name: string;
  readonly scalar: "u8" | "i16";
  readonly values: readonly number[];
  /** Whether unlisted numbers are taken, as the number below the scalar's least. */
  readonly hasUnknown: boolean;
}

export interface FlagsShape {
  readonly kind: "flags";
  readonly name: string;
  readonly scalar: "u8" | "u32";
  /** How many bits, the lowest first. */
  readonly count: number;
}

/** What an enum's unlisted numbers become. */
export function unknownOf({ scalar }: EnumShape): number {
  return scalar === "u8" ? -1 : -32769;
}
