import type {
  Documented,
  EnumModel,
  FlagsModel,
  QuantizedModel,
  RecordModel,
  StructModel,
  UnionModel,
  UnionType,
} from "./model-binary.js";
import type { JsonSchemaModel, JsonType, JsonTypeModel } from "./model-json.js";
import type { RoomModel } from "./model-rooms.js";
import type { StateModel } from "./model-state.js";

export type * from "./model-binary.js";
export type * from "./model-json.js";
export type * from "./model-rooms.js";
export type * from "./model-state.js";

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
  /** The schema's own, in declared order. */
  readonly constants: readonly ConstantModel[];
  readonly types: readonly TypeModel[];
  readonly commands: readonly CommandModel[];
  readonly methods: readonly MethodModel[];
  readonly states: readonly StateModel[];
  /** The kinds of rooms. */
  readonly rooms: readonly RoomModel[];
  readonly errors: readonly ErrorModel[];
  /** Every role that some `requires` names, sorted. */
  readonly roles: readonly string[];
  /** Every identifier that the generated files export; an imported runtime symbol of the same name gets an alias. */
  readonly identifiers: ReadonlySet<string>;
}

/** A number with a name, for the programs on both sides. */
export interface ConstantModel extends Documented {
  readonly name: string;
  readonly value: number;
}

export type TypeModel = EnumModel | FlagsModel | QuantizedModel | StructModel | UnionModel | JsonTypeModel;

export type Payload =
  | { readonly kind: "empty" }
  | { readonly kind: "struct"; readonly record: RecordModel }
  /** The record has the union as its only field, which has no name. */
  | { readonly kind: "union"; readonly type: UnionType; readonly record: RecordModel }
  | { readonly kind: "json"; readonly type: JsonType }
  | { readonly kind: "jsonSchema"; readonly document: JsonSchemaModel }
  /** Bytes, or text as UTF-8, and nothing else: at most `limit` bytes. */
  | { readonly kind: "raw" | "text"; readonly limit: number };

/** A payload with its generated names: what a command carries, or its reply. */
export interface MessageModel {
  /** `Move` */
  readonly typeName: string;
  /** Whether the payload is exactly the type of this name, so that both are one type in TypeScript. */
  readonly sharesType: boolean;
  /** `move` or `buyReply`: `moveCodec`, `encodeMove`, … derive from these two. */
  readonly valueName: string;
  readonly payload: Payload;
  /** The most bytes that the schema can make: a struct's exact maximum, or `maxBytes`. */
  readonly maxBytes: number;
  /** The most bytes that are served: `maxBytes`. Undefined for a struct without it, since a newer sender may append. */
  readonly limitBytes: number | undefined;
  /** Whether decoding holds values to ranges, maxima and closed enums, and floats are finite: true for what clients send. */
  readonly held: boolean;
}

export interface RateLimitModel {
  readonly perSecond: number;
  readonly burst: number;
  readonly exceed: "error" | "drop" | "close";
}

/** What a client does with a message while it is not connected. */
export interface OfflineModel {
  readonly policy: "drop" | "queue" | "latest";
  /** With `queue`: how many messages of the command wait at most; undefined where the client's `queueLimit` says so. */
  readonly most: number | undefined;
  /** How long one waits at most; undefined for what the runtime has by default. */
  readonly ttlMs: number | undefined;
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
  /** The kind of rooms of whose members alone it is taken; undefined for what anybody may send. */
  readonly room: string | undefined;
  readonly offline: OfflineModel;
  readonly idempotent: boolean;
  /** 16 hex digits over all of it that the wire shows. */
  readonly fingerprint: string;
  /** 8 hex digits over what may never change of it: two versions that understand each other have the same. */
  readonly fixedFingerprint: string;
}

export interface MethodModel extends Documented {
  /** As in the schema: `player.getStats`. */
  readonly name: string;
  /** As on the wire: `name`, where the schema gives it no other. */
  readonly wireName: string;
  /** `["player", "getStats"]` */
  readonly segments: readonly string[];
  /** `PlayerGetStats`: `PlayerGetStatsParams` and `PlayerGetStatsResult` derive from it. */
  readonly typeName: string;
  /** `playerGetStats` */
  readonly valueName: string;
  readonly from: "client" | "server" | "both";
  /** Always an object, or a document that takes objects. */
  readonly params: JsonType | undefined;
  /** The order of positional params: as declared, optional ones last. */
  readonly paramNames: readonly string[];
  /** Whether params come by name only, since a document gives them no order. */
  readonly namedOnly: boolean;
  readonly result: JsonType | undefined;
  readonly notify: boolean;
  readonly errors: readonly string[];
  readonly timeoutMs: number;
  readonly limit: RateLimitModel | undefined;
  readonly maxBytes: number;
  readonly requires: readonly string[];
  readonly idempotent: boolean;
  /** 16 hex digits over all of it that the wire shows. */
  readonly fingerprint: string;
  /** 8 hex digits over what may never change of it: two versions that understand each other have the same. */
  readonly fixedFingerprint: string;
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
