// Made by kephas-gen from pets.yaml: pets 1.0.0, wire 79abc78a3ddf8977.
// pets/protocol.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type Command,
  declareError,
  type ErrorFactory,
  type Method,
  type Protocol,
  type RequestCommand,
} from "kephas/codegen/v1";
import {
  checkPetsFindParams,
  checkPetsFindResult,
  checkPetsListParams,
  checkPetsListResult,
  checkPetsNoteParams,
  checkPetsPrototypeResult,
  checkPetsReplaceParams,
  checkPetsReplaceResult,
  checkPetsSaveParams,
  checkPetsSaveResult,
  checkShopAskParams,
  checkShopAskResult,
  checkShopLimitedResult,
} from "./codecs.js";
import type {
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
  ShopAskParams,
  ShopAskResult,
  ShopLimitedResult,
} from "./messages.js";

/** The errors that the schema declares: throw them on the server, recognize them on the client with `is`. */
export const petsErrors: {
  readonly NoPet: ErrorFactory<undefined>;
} = {
  NoPet: /* @__PURE__ */ declareError({
    code: 404,
    message: "No such pet",
  }),
};

/** Command `adopted`, 0x00000001, sent by both sides. */
export const adoptedCommand: Command = {
  id: 0x00000001,
  name: "adopted",
  fingerprint: "28f12bb4",
  errors: [],
};

/** Command `renamed`, 0x00000002, sent by clients. */
export const renamedCommand: RequestCommand = {
  id: 0x00000002,
  name: "renamed",
  fingerprint: "0e2fe472",
  errors: [],
  timeoutMs: 30000,
};

/** Method `pets.list`, called by clients. */
export const petsListMethod: Method<PetsListParams, PetsListResult> = {
  name: "pets.list",
  wireName: "list_pets",
  fingerprint: "b6ffab28",
  params: checkPetsListParams,
  result: checkPetsListResult,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** Method `pets.find`, called by clients. */
export const petsFindMethod: Method<PetsFindParams, PetsFindResult> = {
  name: "pets.find",
  wireName: "get_pet",
  fingerprint: "08ac878f",
  params: checkPetsFindParams,
  result: checkPetsFindResult,
  errors: [petsErrors.NoPet],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** Method `pets.replace`, called by clients. */
export const petsReplaceMethod: Method<PetsReplaceParams, PetsReplaceResult> = {
  name: "pets.replace",
  wireName: "constructor",
  fingerprint: "05d7babb",
  namedOnly: true,
  params: checkPetsReplaceParams,
  result: checkPetsReplaceResult,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** Method `pets.prototype`, called by both sides. */
export const petsPrototypeMethod: Method<undefined, PetsPrototypeResult> = {
  name: "pets.prototype",
  wireName: "__proto__",
  fingerprint: "9ab34511",
  params: undefined,
  result: checkPetsPrototypeResult,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** Method `pets.save`, called by clients. */
export const petsSaveMethod: Method<PetsSaveParams, PetsSaveResult> = {
  name: "pets.save",
  wireName: "save pet",
  fingerprint: "b27be4d3",
  namedOnly: true,
  params: checkPetsSaveParams,
  result: checkPetsSaveResult,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** Method `pets.note`, called by clients. */
export const petsNoteMethod: Method<PetsNoteParams, undefined> = {
  name: "pets.note",
  wireName: "",
  fingerprint: "af376da3",
  namedOnly: true,
  params: checkPetsNoteParams,
  result: undefined,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** Method `shop.limited`, called by clients. */
export const shopLimitedMethod: Method<undefined, ShopLimitedResult> = {
  name: "shop.limited",
  wireName: "buy",
  fingerprint: "48e6aecb",
  params: undefined,
  result: checkShopLimitedResult,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** Method `shop.ask`, called by the server. */
export const shopAskMethod: Method<ShopAskParams, ShopAskResult> = {
  name: "shop.ask",
  wireName: "toString",
  fingerprint: "b6915d98",
  namedOnly: true,
  params: checkShopAskParams,
  result: checkShopAskResult,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** The protocol `pets`, version 1.0.0. */
export const petsProtocol: Protocol = {
  runtime: 1,
  name: "pets",
  version: "1.0.0",
  fingerprint: "79abc78a3ddf8977",
};
