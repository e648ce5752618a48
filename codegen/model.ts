/**
 * What a schema means, with every id, name, offset and range decided. Resolvers make it, emitters print it;
 * nothing in here knows YAML or TypeScript's syntax tree.
 */
export interface Model {
  /** The schema file's name without its folders, for the header of generated files. */
  readonly source: string;
  /** `arena`: as declared; prefixes values. */
  readonly protocol: string;
  /** `Arena`: prefixes types. */
  readonly typePrefix: string;
  readonly version: string;
  readonly littleEndian: boolean;
  /** 16 hex digits over everything that the wire shows. */
  readonly fingerprint: string;
  readonly types: readonly TypeModel[];
  readonly commands: readonly CommandModel[];
  readonly methods: readonly MethodModel[];
  readonly errors: readonly ErrorModel[];
  /** Every role that some `requires` names, sorted. */
  readonly roles: readonly string[];
  /** Every identifier that the generated files export; an imported runtime symbol of the same name gets an alias. */
  readonly identifiers: ReadonlySet<string>;
}

/** Words and marks that a declaration carries over into doc comments. */
export interface Documented {
  readonly doc: string | undefined;
  readonly deprecated: string | boolean;
  /** Where it stands in the schema, 1-based. */
  readonly line: number;
}

export type TypeModel = EnumModel | FlagsModel | StructModel | JsonTypeModel;

export interface EnumModel extends Documented {
  readonly kind: "enum";
  readonly name: string;
  readonly scalar: IntegerScalar;
  readonly values: readonly { readonly name: string; readonly value: number }[];
  /** `teamValues`: the constant that lists the values. */
  readonly valuesName: string;
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

export interface StructModel extends Documented {
  readonly kind: "struct";
  readonly name: string;
  readonly record: RecordModel;
}

export interface JsonTypeModel extends Documented {
  readonly kind: "json";
  readonly name: string;
  /** `checkCard`: the function that checks a value of it. */
  readonly checkName: string;
  readonly type: JsonType;
}

/** A run of fields with one block and one tail: a payload, a list's element, an optional's value. */
export interface RecordModel {
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
  /** Of its first block byte, from the beginning of the record's block: nested structs are already added up. */
  readonly offset: number;
  readonly type: BinaryType;
  /** The fields of a struct that stands here directly, with paths and offsets of this record; else empty. */
  readonly fields: readonly FieldModel[];
  readonly default: ScalarDefault | undefined;
  /** `linear`, `angle` or `step`, for the page's interpolation; carried into the docs. */
  readonly interpolate: string | undefined;
}

export type ScalarDefault = number | bigint | boolean | string;

export type IntegerScalar = "u8" | "u16" | "u32" | "i8" | "i16" | "i32";
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
    | { readonly kind: "integer"; readonly scalar: IntegerScalar; readonly min: number; readonly max: number }
    | {
        readonly kind: "float";
        readonly scalar: FloatScalar;
        readonly min: number | undefined;
        readonly max: number | undefined;
      }
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
    | { readonly kind: "struct"; readonly type: StructModel }
    /** `T[8]`: blocks in a row. `stride` is the element's blockBytes. */
    | { readonly kind: "array"; readonly element: BinaryType; readonly count: number; readonly stride: number }
    | { readonly kind: "list"; readonly element: BinaryType; readonly limit: number; readonly length: LengthScalar }
    | { readonly kind: "optional"; readonly value: BinaryType }
  );

export type JsonLiteral = string | number | boolean;

export type JsonType =
  /** `maxLength` counts code points. */
  | { readonly kind: "string"; readonly maxLength: number | undefined }
  | { readonly kind: "number"; readonly min: number | undefined; readonly max: number | undefined }
  | { readonly kind: "integer"; readonly min: number | undefined; readonly max: number | undefined }
  | { readonly kind: "boolean" }
  | { readonly kind: "literals"; readonly values: readonly JsonLiteral[] }
  | { readonly kind: "list"; readonly element: JsonType; readonly limit: number | undefined }
  | { readonly kind: "nullable"; readonly value: JsonType }
  /** `closed` refuses undeclared properties instead of dropping them. */
  | { readonly kind: "object"; readonly properties: readonly JsonProperty[]; readonly closed: boolean }
  | { readonly kind: "enum"; readonly type: EnumModel }
  | { readonly kind: "flags"; readonly type: FlagsModel }
  | { readonly kind: "named"; readonly type: JsonTypeModel };

export interface JsonProperty extends Documented {
  readonly name: string;
  readonly optional: boolean;
  readonly type: JsonType;
}

/** A payload described by a JSON Schema document. */
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

export type Payload =
  | { readonly kind: "empty" }
  | { readonly kind: "struct"; readonly record: RecordModel }
  | { readonly kind: "json"; readonly type: JsonType }
  | { readonly kind: "jsonSchema"; readonly document: JsonSchemaModel };

/** A payload with its generated names: what a command carries, or its reply. */
export interface MessageModel {
  /** `Move` */
  readonly typeName: string;
  /** `move` or `buyReply`: `moveCodec`, `encodeMove`, … derive from these two. */
  readonly valueName: string;
  readonly payload: Payload;
  /** The most bytes that the schema can make: a struct's exact maximum, or `maxBytes`. */
  readonly maxBytes: number;
  /** The most bytes that are served: `maxBytes`. Undefined for a struct without it, since a newer sender may append. */
  readonly limitBytes: number | undefined;
  /** Whether decoding holds values to ranges, maxima and closed enums: true for what clients send. */
  readonly held: boolean;
}

export interface RateLimitModel {
  readonly perSecond: number;
  readonly burst: number;
  readonly exceed: "error" | "drop" | "close";
}

export interface CommandModel extends Documented {
  readonly name: string;
  readonly id: number;
  readonly from: "client" | "server" | "both";
  readonly message: MessageModel;
  readonly reply: MessageModel | undefined;
  /** The names of the declared errors that it may answer. */
  readonly errors: readonly string[];
  readonly timeoutMs: number;
  readonly limit: RateLimitModel | undefined;
  readonly requires: readonly string[];
  readonly delivery: "reliable" | "latest" | "droppable";
  /** A path of fields in the message: `who` or `at.cell`. */
  readonly latestBy: string | undefined;
  readonly ordered: boolean;
  readonly offline: "drop" | "queue" | "latest";
  readonly idempotent: boolean;
  readonly fingerprint: string;
}

export interface MethodModel extends Documented {
  /** As on the wire: `player.getStats`. */
  readonly name: string;
  /** `["player", "getStats"]` */
  readonly segments: readonly string[];
  /** `PlayerGetStats`: `PlayerGetStatsParams` and `PlayerGetStatsResult` derive from it. */
  readonly typeName: string;
  /** `playerGetStats` */
  readonly valueName: string;
  readonly from: "client" | "server" | "both";
  /** Always an object. */
  readonly params: JsonType | undefined;
  /** The order of positional params: as declared, optional ones last. */
  readonly paramNames: readonly string[];
  readonly result: JsonType | undefined;
  readonly notify: boolean;
  readonly errors: readonly string[];
  readonly timeoutMs: number;
  readonly limit: RateLimitModel | undefined;
  readonly maxBytes: number;
  readonly requires: readonly string[];
  readonly idempotent: boolean;
  readonly fingerprint: string;
}

export interface ErrorModel extends Documented {
  /** `NotEnoughGold`: `NotEnoughGoldData` derives from it. */
  readonly name: string;
  readonly code: number;
  readonly message: string;
  readonly data: JsonType | undefined;
}

/** One generated file: its path below the output folder, with forward slashes, and its text. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}
