// Made by kephas-gen from visits.yaml: visits 1.0.0, wire 8b0771a4042930ad.
// visits/messages.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import type { DateValue } from "kephas/codegen/v1";

export const Meal = {
  breakfast: 1,
  dinner: 2,
} as const;

/** One of these values; u8 on the wire. */
export type Meal = (typeof Meal)[keyof typeof Meal];

/** Every value of `Meal`, as declared. */
export const mealValues: readonly Meal[] = /* @__PURE__ */ Object.values(Meal);

export interface Bed {
  for: number;
  soft: boolean;
}

/** `Bed` as it may be sent: what has a default may be left out. */
export interface BedInput {
  for: number;
  soft?: boolean | undefined;
}

export type Room = { kind: "single"; view: "sea" | "yard" } | { kind: "shared"; beds: Bed[] };

/** `Room` as it may be sent: what has a default may be left out. */
export type RoomInput = { kind: "single"; view?: "sea" | "yard" | undefined }
  | { kind: "shared"; beds?: BedInput[] | undefined };

export interface Visit {
  name: string;
  /** The one who asks included. */
  guests: number;
  hour: number;
  meals: Meal[];
  wishes: Readonly<Record<string, string>>;
  room: Room;
  pays: bigint;
  since: DateValue;
  note?: string | undefined;
  with: Visit[];
}

/** `Visit` as it may be sent: what has a default may be left out. */
export interface VisitInput {
  name: string;
  /** The one who asks included. */
  guests?: number | undefined;
  hour?: number | undefined;
  meals?: Meal[] | undefined;
  wishes?: Readonly<Record<string, string>> | undefined;
  room?: RoomInput | undefined;
  pays?: bigint | undefined;
  since?: DateValue | undefined;
  note?: string | undefined;
  with?: VisitInput[] | undefined;
}

export type Arrive = Visit;

/** `Arrive` as it may be sent: what has a default may be left out. */
export type ArriveInput = VisitInput;

export type Book = Visit;

/** `Book` as it may be sent: what has a default may be left out. */
export type BookInput = VisitInput;

/** What the server answers to `book`. */
export interface BookReply {
  visit: Visit;
  floor: number;
}

/** `BookReply` as it may be sent: what has a default may be left out. */
export interface BookReplyInput {
  visit: VisitInput;
  floor?: number | undefined;
}

export type Rooms = Room[];

/** `Rooms` as it may be sent: what has a default may be left out. */
export type RoomsInput = RoomInput[];

/** The params of `visits.find`. */
export interface VisitsFindParams {
  name: string | null;
  limit: number;
}

/** `VisitsFindParams` as it may be sent: what has a default may be left out. */
export interface VisitsFindParamsInput {
  name?: string | null | undefined;
  limit?: number | undefined;
}

/** What `visits.find` answers. */
export type VisitsFindResult = Visit[];

/** `VisitsFindResult` as it may be sent: what has a default may be left out. */
export type VisitsFindResultInput = VisitInput[];

/** The params of `visits.forget`. */
export interface VisitsForgetParams {
  name: string;
}

/** `VisitsForgetParams` as it may be sent: what has a default may be left out. */
export interface VisitsForgetParamsInput {
  name?: string | undefined;
}

/** The params of `visits.welcome`. */
export type VisitsWelcomeParams = Visit;

/** `VisitsWelcomeParams` as it may be sent: what has a default may be left out. */
export type VisitsWelcomeParamsInput = VisitInput;

/** What `visits.welcome` answers. */
export interface VisitsWelcomeResult {
  tip: number;
}

/** `VisitsWelcomeResult` as it may be sent: what has a default may be left out. */
export interface VisitsWelcomeResultInput {
  tip?: number | undefined;
}

/** What the error `Full` carries. */
export interface FullData {
  hours: number;
  beds?: Bed[] | undefined;
  until?: DateValue | undefined;
  owed?: bigint | undefined;
}

/** `FullData` as it may be sent: what has a default may be left out. */
export interface FullDataInput {
  hours?: number | undefined;
  beds?: BedInput[] | undefined;
  until?: DateValue | undefined;
  owed?: bigint | undefined;
}
