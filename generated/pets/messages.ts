// Made by kephas-gen from pets.yaml: pets 1.0.0, wire 79abc78a3ddf8977.
// pets/messages.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated

/** As the shop's own documents describe it. */
export type Pet = { id: number; name: string; tag?: string | undefined; parents?: unknown[] | undefined };

export type Alias = Pet;

export interface Adopted {
  pet: Pet;
  friends: Alias[];
  before?: Pet | null | undefined;
}

export type Renamed = Pet;

/** What the server answers to `renamed`. */
export type RenamedReply = Pet | null;

/** The params of `pets.list`. */
export interface PetsListParams {
  tag?: string | undefined;
  limit?: number | undefined;
}

/** What `pets.list` answers. */
export type PetsListResult = Pet[];

/** The params of `pets.find`. */
export interface PetsFindParams {
  id: number;
}

/** What `pets.find` answers. */
export type PetsFindResult = Pet;

/** The params of `pets.replace`. */
export type PetsReplaceParams = Pet;

/** What `pets.replace` answers. */
export type PetsReplaceResult = Alias;

/** What `pets.prototype` answers. */
export type PetsPrototypeResult = string;

/** The params of `pets.save`. */
export type PetsSaveParams = { pet: { name: string } };

/** What `pets.save` answers. */
export type PetsSaveResult = number | null;

/** The params of `pets.note`. */
export type PetsNoteParams = unknown;

/** What `shop.limited` answers. */
export type ShopLimitedResult = boolean;

/** The params of `shop.ask`. */
export type ShopAskParams = unknown;

/** What `shop.ask` answers. */
export type ShopAskResult = string;
