import type { Documented, EnumModel, FlagsModel } from "./model-binary.js";

export interface JsonTypeModel extends Documented {
  readonly kind: "json";
  readonly name: string;
  /** `checkCard`: the function that checks a value of it. */
  readonly checkName: string;
  readonly type: JsonType;
}

export type JsonLiteral = string | number | boolean;

export type JsonType =
  /** Both lengths count code points; a `minLength` of 0 says nothing, here and below. */
  | { readonly kind: "string"; readonly minLength: number; readonly maxLength: number | undefined }
  | { readonly kind: "number"; readonly min: number | undefined; readonly max: number | undefined }
  | { readonly kind: "integer"; readonly min: number | undefined; readonly max: number | undefined }
  /** A 64-bit integer, which JSON carries as its decimal text; `as` tells how TypeScript sees it. */
  | {
      readonly kind: "big";
      readonly scalar: "u64" | "i64";
      readonly as: "bigint" | "number";
      readonly min: bigint;
      readonly max: bigint;
    }
  | { readonly kind: "boolean" }
  | { readonly kind: "uuid" }
  /** Milliseconds since 1970. */
  | { readonly kind: "timestamp"; readonly as: "number" | "date"; readonly min: number; readonly max: number }
  | { readonly kind: "literals"; readonly values: readonly JsonLiteral[] }
  | {
      readonly kind: "list";
      readonly element: JsonType;
      readonly minLength: number;
      readonly limit: number | undefined;
    }
  /** An object by keys of any name, which `maxKeyLength` bounds in code points. */
  | {
      readonly kind: "map";
      readonly value: JsonType;
      readonly minLength: number;
      readonly limit: number | undefined;
      readonly maxKeyLength: number | undefined;
    }
  | { readonly kind: "nullable"; readonly value: JsonType }
  /** `closed` refuses undeclared properties instead of dropping them. */
  | { readonly kind: "object"; readonly properties: readonly JsonProperty[]; readonly closed: boolean }
  /** One of several objects, told apart by the property `by`; `extensible` takes others as unknown ones. */
  | {
      readonly kind: "variants";
      readonly by: string;
      readonly variants: readonly JsonVariant[];
      readonly extensible: boolean;
    }
  | { readonly kind: "enum"; readonly type: EnumModel }
  | { readonly kind: "flags"; readonly type: FlagsModel }
  | { readonly kind: "named"; readonly type: JsonTypeModel }
  /** What a JSON Schema document takes: a named type itself, or a method's params or result, and never part of another type. */
  | {
      readonly kind: "document";
      /** The generated type that the document describes: `Settings` or `PetsSaveParams`. */
      readonly name: string;
      readonly document: JsonSchemaModel;
    };

export interface JsonProperty extends Documented {
  readonly name: string;
  /** Whether it may be absent on the wire. */
  readonly optional: boolean;
  readonly type: JsonType;
  /** What whoever reads gets where it is absent. Undefined: it is absent there as well. */
  readonly default: JsonDefault | undefined;
}

/**
 * A value as a schema writes it, with what its type makes of it: the number of an enum's value, a bigint for 64 bits. A property
 * that has a default of its own may be left out in it.
 */
export type JsonDefault =
  | JsonLiteral
  | bigint
  | null
  | readonly JsonDefault[]
  | { readonly [name: string]: JsonDefault };

export interface JsonVariant {
  readonly name: string;
  /** An object, by its name or written out: what stands beside the property that tells the variants apart. */
  readonly type: JsonType;
}

/** What a JSON Schema document describes. */
export interface JsonSchemaModel {
  /** The type for what TypeScript can say, else `unknown`. */
  readonly typescript: string;
  /** `"draft-07"` or `"2020-12"`. */
  readonly dialect: string;
  /** The document itself, as JSON text. */
  readonly schema: string;
}

/** Straight-line code that checks a value against a JSON Schema document, without `eval`. */
export interface CompiledJsonSchema {
  /** Statements; they declare the function that `validator` names. */
  readonly code: string;
  readonly validator: string;
  /** The runtime symbols that the statements use. */
  readonly symbols: readonly string[];
}
