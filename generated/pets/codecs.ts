// Made by kephas-gen from pets.yaml: pets 1.0.0, wire 79abc78a3ddf8977.
// pets/codecs.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type Codec,
  decodeJsonAs,
  encodeJson,
  jsonBoolean,
  jsonInteger,
  jsonList,
  jsonNullable,
  jsonObject,
  jsonString,
  jsonValue,
  namedParams,
  requireSchema,
  shareSteps,
  type Writer,
  writeBytes,
} from "kephas/codegen/v1";
import type {
  Adopted,
  Alias,
  Pet,
  PetsFindParams,
  PetsFindResult,
  PetsListParams,
  PetsListResult,
  PetsNoteParams,
  PetsPrototypeResult,
  PetsReplaceParams,
  PetsReplaceResult,
  PetsSaveParams,
  PetsSaveResult,
  Renamed,
  RenamedReply,
  ShopAskParams,
  ShopAskResult,
  ShopLimitedResult,
} from "./messages.js";
import {
  validatePet,
  validatePetsNoteParams,
  validatePetsSaveParams,
  validatePetsSaveResult,
  validateShopAskParams,
  validateShopAskResult,
} from "./validators.js";

/** Takes any value, returns it as `Pet` without undeclared properties, or throws `invalid`. */
export function checkPet(value: unknown): Pet {
  return requireSchema(value, validatePet);
}

/** Takes any value, returns it as `Alias` without undeclared properties, or throws `invalid`. */
export function checkAlias(value: unknown): Alias {
  return jsonValue(value, "", checkPet);
}

function checkAdopted$$(value: unknown): Adopted {
  const from = jsonObject<keyof Adopted>(value);
  const result: Adopted = {
    pet: jsonValue(from.pet, "pet", checkPet),
    friends: jsonList(from.friends, "friends", checkAlias, 1000),
  };
  if (from.before !== undefined) {
    result.before = jsonNullable(from.before, "before", checkPet);
  }
  return result;
}

/** Takes any value, returns it as `Adopted` without undeclared properties, or throws `invalid`. */
export function checkAdopted(value: unknown): Adopted {
  return shareSteps(() => checkAdopted$$(value));
}

/** `adopted` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeAdopted(message: Adopted): Uint8Array {
  return encodeJson(checkAdopted(message), 65536);
}

export function decodeAdopted(bytes: Uint8Array): Adopted {
  return decodeJsonAs(bytes, 65536, checkAdopted);
}

export function sizeAdopted(message: Adopted): number {
  return encodeAdopted(message).length;
}

export function writeAdopted(writer: Writer, message: Adopted): void {
  writeBytes(writer, encodeAdopted(message));
}

/** The codec of `adopted`. */
export const adoptedCodec: Codec<Adopted> = {
  encode: encodeAdopted,
  decode: decodeAdopted,
  size: sizeAdopted,
  write: writeAdopted,
};

/** Takes any value, returns it as `Renamed` without undeclared properties, or throws `invalid`. */
export function checkRenamed(value: unknown): Renamed {
  return jsonValue(value, "", checkPet);
}

/** `renamed` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeRenamed(message: Renamed): Uint8Array {
  return encodeJson(checkRenamed(message), 65536);
}

export function decodeRenamed(bytes: Uint8Array): Renamed {
  return decodeJsonAs(bytes, 65536, checkRenamed);
}

export function sizeRenamed(message: Renamed): number {
  return encodeRenamed(message).length;
}

export function writeRenamed(writer: Writer, message: Renamed): void {
  writeBytes(writer, encodeRenamed(message));
}

/** The codec of `renamed`. */
export const renamedCodec: Codec<Renamed> = {
  encode: encodeRenamed,
  decode: decodeRenamed,
  size: sizeRenamed,
  write: writeRenamed,
};

function checkRenamedReply$$(value: unknown): RenamedReply {
  return jsonNullable(value, "", checkPet);
}

/** Takes any value, returns it as `RenamedReply` without undeclared properties, or throws `invalid`. */
export function checkRenamedReply(value: unknown): RenamedReply {
  return shareSteps(() => checkRenamedReply$$(value));
}

/** `renamedReply` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeRenamedReply(message: RenamedReply): Uint8Array {
  return encodeJson(checkRenamedReply(message), 65536);
}

export function decodeRenamedReply(bytes: Uint8Array): RenamedReply {
  return decodeJsonAs(bytes, 65536, checkRenamedReply);
}

export function sizeRenamedReply(message: RenamedReply): number {
  return encodeRenamedReply(message).length;
}

export function writeRenamedReply(writer: Writer, message: RenamedReply): void {
  writeBytes(writer, encodeRenamedReply(message));
}

/** The codec of `renamedReply`. */
export const renamedReplyCodec: Codec<RenamedReply> = {
  encode: encodeRenamedReply,
  decode: decodeRenamedReply,
  size: sizeRenamedReply,
  write: writeRenamedReply,
};

/** Takes any value, returns it as `PetsListParams` without undeclared properties, or throws `invalid`. */
export function checkPetsListParams(value: unknown): PetsListParams {
  const from = jsonObject<keyof PetsListParams>(value);
  const result: PetsListParams = {};
  if (from.tag !== undefined) {
    result.tag = jsonString(from.tag, "tag");
  }
  if (from.limit !== undefined) {
    result.limit = jsonInteger(from.limit, "limit");
  }
  return result;
}

function checkPetsListResult$$(value: unknown): PetsListResult {
  return jsonList(value, "", checkPet);
}

/** Takes any value, returns it as `PetsListResult` without undeclared properties, or throws `invalid`. */
export function checkPetsListResult(value: unknown): PetsListResult {
  return shareSteps(() => checkPetsListResult$$(value));
}

/** Takes any value, returns it as `PetsFindParams` without undeclared properties, or throws `invalid`. */
export function checkPetsFindParams(value: unknown): PetsFindParams {
  const from = jsonObject<keyof PetsFindParams>(value);
  return {
    id: jsonInteger(from.id, "id"),
  };
}

/** Takes any value, returns it as `PetsFindResult` without undeclared properties, or throws `invalid`. */
export function checkPetsFindResult(value: unknown): PetsFindResult {
  return jsonValue(value, "", checkPet);
}

/** Takes any value, returns it as `PetsReplaceParams` without undeclared properties, or throws `invalid`. */
export function checkPetsReplaceParams(value: unknown): PetsReplaceParams {
  return namedParams(checkPet(value));
}

/** Takes any value, returns it as `PetsReplaceResult` without undeclared properties, or throws `invalid`. */
export function checkPetsReplaceResult(value: unknown): PetsReplaceResult {
  return jsonValue(value, "", checkAlias);
}

/** Takes any value, returns it as `PetsPrototypeResult` without undeclared properties, or throws `invalid`. */
export function checkPetsPrototypeResult(value: unknown): PetsPrototypeResult {
  return jsonString(value, "");
}

/** Takes any value, returns it as `PetsSaveParams` without undeclared properties, or throws `invalid`. */
export function checkPetsSaveParams(value: unknown): PetsSaveParams {
  return namedParams(requireSchema(value, validatePetsSaveParams));
}

/** Takes any value, returns it as `PetsSaveResult` without undeclared properties, or throws `invalid`. */
export function checkPetsSaveResult(value: unknown): PetsSaveResult {
  return requireSchema(value, validatePetsSaveResult);
}

/** Takes any value, returns it as `PetsNoteParams` without undeclared properties, or throws `invalid`. */
export function checkPetsNoteParams(value: unknown): PetsNoteParams {
  return namedParams(requireSchema(value, validatePetsNoteParams));
}

/** Takes any value, returns it as `ShopLimitedResult` without undeclared properties, or throws `invalid`. */
export function checkShopLimitedResult(value: unknown): ShopLimitedResult {
  return jsonBoolean(value, "");
}

/** Takes any value, returns it as `ShopAskParams` without undeclared properties, or throws `invalid`. */
export function checkShopAskParams(value: unknown): ShopAskParams {
  return namedParams(requireSchema(value, validateShopAskParams));
}

/** Takes any value, returns it as `ShopAskResult` without undeclared properties, or throws `invalid`. */
export function checkShopAskResult(value: unknown): ShopAskResult {
  return requireSchema(value, validateShopAskResult);
}
