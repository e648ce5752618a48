// Made by kephas-gen from visits.yaml: visits 1.0.0, wire 8b0771a4042930ad.
// visits/codecs.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type Codec,
  dateOf,
  decodeJsonAs,
  encodeJson,
  jsonBigInteger,
  jsonBoolean,
  jsonDate,
  jsonInteger,
  jsonLevel,
  jsonList,
  jsonLiteral,
  jsonMap,
  jsonNullable,
  jsonObject,
  jsonString,
  jsonValue,
  type Writer,
  writeBytes,
  wrongJsonKind,
} from "kephas/codegen/v1";
import {
  type Arrive,
  type ArriveInput,
  type Bed,
  type BedInput,
  type Book,
  type BookInput,
  type BookReply,
  type BookReplyInput,
  type FullData,
  type FullDataInput,
  Meal,
  mealValues,
  type Room,
  type Rooms,
  type RoomsInput,
  type Visit,
  type VisitInput,
  type VisitsFindParams,
  type VisitsFindParamsInput,
  type VisitsFindResult,
  type VisitsForgetParams,
  type VisitsForgetParamsInput,
  type VisitsWelcomeParams,
  type VisitsWelcomeResult,
  type VisitsWelcomeResultInput,
} from "./messages.js";

/** Takes any value, returns it as `Bed` without undeclared properties, or throws `invalid`. */
export function checkBed(value: unknown, origin?: "received"): Bed {
  const from = jsonObject<keyof Bed>(value);
  const result: BedInput = {
    for: jsonInteger(from.for, "for"),
  };
  if (from.soft !== undefined) {
    result.soft = jsonBoolean(from.soft, "soft");
  } else if (origin === "received") {
    result.soft = true;
  }
  return result as Bed;
}

function checkRoom$single(value: unknown, origin?: "received"): { kind: "single"; view: "sea" | "yard" } {
  const from = jsonObject<"kind" | "view">(value);
  const result: { kind: "single"; view?: "sea" | "yard" | undefined } = {
    kind: "single",
  };
  if (from.view !== undefined) {
    result.view = jsonLiteral(from.view, "view", ["sea", "yard"]);
  } else if (origin === "received") {
    result.view = "yard";
  }
  return result as { kind: "single"; view: "sea" | "yard" };
}

function checkRoom$shared(value: unknown, origin?: "received"): { kind: "shared"; beds: Bed[] } {
  const from = jsonObject<"kind" | "beds">(value);
  const result: { kind: "shared"; beds?: BedInput[] | undefined } = {
    kind: "shared",
  };
  if (from.beds !== undefined) {
    result.beds = jsonList(from.beds, "beds", (value) => checkBed(value, origin), 8);
  } else if (origin === "received") {
    result.beds = [{ for: 2, soft: true }];
  }
  return result as { kind: "shared"; beds: Bed[] };
}

/** Takes any value, returns it as `Room` without undeclared properties, or throws `invalid`. */
export function checkRoom(value: unknown, origin?: "received"): Room {
  const from = jsonObject<"kind">(value);
  switch (from.kind) {
    case "single":
      return checkRoom$single(value, origin);
    case "shared":
      return checkRoom$shared(value, origin);
    default:
      throw wrongJsonKind(from.kind, "kind", ["single", "shared"]);
  }
}

function checkVisit$(value: unknown, origin?: "received"): Visit {
  const from = jsonObject<keyof Visit>(value);
  const result: VisitInput = {
    name: jsonString(from.name, "name", 32),
  };
  if (from.guests !== undefined) {
    result.guests = jsonInteger(from.guests, "guests", 1, 8);
  } else if (origin === "received") {
    result.guests = 1;
  }
  if (from.hour !== undefined) {
    result.hour = jsonInteger(from.hour, "hour");
  } else if (origin === "received") {
    result.hour = 18;
  }
  if (from.meals !== undefined) {
    result.meals = jsonList(from.meals, "meals", (value) => jsonLiteral(value, "", mealValues));
  } else if (origin === "received") {
    result.meals = [Meal.dinner];
  }
  if (from.wishes !== undefined) {
    result.wishes = jsonMap(from.wishes, "wishes", (value) => jsonString(value, ""));
  } else if (origin === "received") {
    result.wishes = {};
  }
  if (from.room !== undefined) {
    result.room = jsonValue(from.room, "room", (value) => checkRoom(value, origin));
  } else if (origin === "received") {
    result.room = { kind: "single", view: "yard" };
  }
  if (from.pays !== undefined) {
    result.pays = jsonBigInteger(from.pays, "pays", { min: 0n, max: 18446744073709551615n }, origin);
  } else if (origin === "received") {
    result.pays = 0n;
  }
  if (from.since !== undefined) {
    result.since = jsonDate(from.since, "since", [-8640000000000000, 8640000000000000], origin);
  } else if (origin === "received") {
    result.since = dateOf(0);
  }
  if (from.note !== undefined) {
    result.note = jsonString(from.note, "note");
  }
  if (from.with !== undefined) {
    result.with = jsonList(from.with, "with", (value) => checkVisit(value, origin), 8);
  } else if (origin === "received") {
    result.with = [];
  }
  return result as Visit;
}

/** Takes any value, returns it as `Visit` without undeclared properties, or throws `invalid`. */
export function checkVisit(value: unknown, origin?: "received"): Visit {
  return jsonLevel(value, checkVisit$, origin);
}

/** Takes any value, returns it as `Arrive` without undeclared properties, or throws `invalid`. */
export function checkArrive(value: unknown, origin?: "received"): Arrive {
  return jsonValue(value, "", (value) => checkVisit(value, origin));
}

/** `arrive` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeArrive(message: ArriveInput): Uint8Array {
  return encodeJson(checkArrive(message), 65536);
}

export function decodeArrive(bytes: Uint8Array): Arrive {
  return decodeJsonAs(bytes, 65536, checkArrive);
}

export function sizeArrive(message: ArriveInput): number {
  return encodeArrive(message).length;
}

export function writeArrive(writer: Writer, message: ArriveInput): void {
  writeBytes(writer, encodeArrive(message));
}

/** The codec of `arrive`. */
export const arriveCodec: Codec<Arrive, ArriveInput> = {
  encode: encodeArrive,
  decode: decodeArrive,
  size: sizeArrive,
  write: writeArrive,
};

/** Takes any value, returns it as `Book` without undeclared properties, or throws `invalid`. */
export function checkBook(value: unknown, origin?: "received"): Book {
  return jsonValue(value, "", (value) => checkVisit(value, origin));
}

/** `book` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeBook(message: BookInput): Uint8Array {
  return encodeJson(checkBook(message), 65536);
}

export function decodeBook(bytes: Uint8Array): Book {
  return decodeJsonAs(bytes, 65536, checkBook);
}

export function sizeBook(message: BookInput): number {
  return encodeBook(message).length;
}

export function writeBook(writer: Writer, message: BookInput): void {
  writeBytes(writer, encodeBook(message));
}

/** The codec of `book`. */
export const bookCodec: Codec<Book, BookInput> = {
  encode: encodeBook,
  decode: decodeBook,
  size: sizeBook,
  write: writeBook,
};

/** Takes any value, returns it as `BookReply` without undeclared properties, or throws `invalid`. */
export function checkBookReply(value: unknown, origin?: "received"): BookReply {
  const from = jsonObject<keyof BookReply>(value);
  const result: BookReplyInput = {
    visit: jsonValue(from.visit, "visit", (value) => checkVisit(value, origin)),
  };
  if (from.floor !== undefined) {
    result.floor = jsonInteger(from.floor, "floor");
  } else if (origin === "received") {
    result.floor = 1;
  }
  return result as BookReply;
}

/** `bookReply` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeBookReply(message: BookReplyInput): Uint8Array {
  return encodeJson(checkBookReply(message), 65536);
}

export function decodeBookReply(bytes: Uint8Array): BookReply {
  return decodeJsonAs(bytes, 65536, checkBookReply);
}

export function sizeBookReply(message: BookReplyInput): number {
  return encodeBookReply(message).length;
}

export function writeBookReply(writer: Writer, message: BookReplyInput): void {
  writeBytes(writer, encodeBookReply(message));
}

/** The codec of `bookReply`. */
export const bookReplyCodec: Codec<BookReply, BookReplyInput> = {
  encode: encodeBookReply,
  decode: decodeBookReply,
  size: sizeBookReply,
  write: writeBookReply,
};

/** Takes any value, returns it as `Rooms` without undeclared properties, or throws `invalid`. */
export function checkRooms(value: unknown, origin?: "received"): Rooms {
  return jsonList(value, "", (value) => checkRoom(value, origin), 100);
}

/** `rooms` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeRooms(message: RoomsInput): Uint8Array {
  return encodeJson(checkRooms(message), 65536);
}

export function decodeRooms(bytes: Uint8Array): Rooms {
  return decodeJsonAs(bytes, 65536, checkRooms);
}

export function sizeRooms(message: RoomsInput): number {
  return encodeRooms(message).length;
}

export function writeRooms(writer: Writer, message: RoomsInput): void {
  writeBytes(writer, encodeRooms(message));
}

/** The codec of `rooms`. */
export const roomsCodec: Codec<Rooms, RoomsInput> = {
  encode: encodeRooms,
  decode: decodeRooms,
  size: sizeRooms,
  write: writeRooms,
};

/** Takes any value, returns it as `VisitsFindParams` without undeclared properties, or throws `invalid`. */
export function checkVisitsFindParams(value: unknown, origin?: "received"): VisitsFindParams {
  const from = jsonObject<keyof VisitsFindParams>(value);
  const result: VisitsFindParamsInput = {};
  if (from.name !== undefined) {
    result.name = jsonNullable(from.name, "name", (value) => jsonString(value, ""));
  } else if (origin === "received") {
    result.name = null;
  }
  if (from.limit !== undefined) {
    result.limit = jsonInteger(from.limit, "limit");
  } else if (origin === "received") {
    result.limit = 10;
  }
  return result as VisitsFindParams;
}

/** Takes any value, returns it as `VisitsFindResult` without undeclared properties, or throws `invalid`. */
export function checkVisitsFindResult(value: unknown, origin?: "received"): VisitsFindResult {
  return jsonList(value, "", (value) => checkVisit(value, origin));
}

/** Takes any value, returns it as `VisitsForgetParams` without undeclared properties, or throws `invalid`. */
export function checkVisitsForgetParams(value: unknown, origin?: "received"): VisitsForgetParams {
  const from = jsonObject<keyof VisitsForgetParams>(value);
  const result: VisitsForgetParamsInput = {};
  if (from.name !== undefined) {
    result.name = jsonString(from.name, "name");
  } else if (origin === "received") {
    result.name = "all";
  }
  return result as VisitsForgetParams;
}

/** Takes any value, returns it as `VisitsWelcomeParams` without undeclared properties, or throws `invalid`. */
export function checkVisitsWelcomeParams(value: unknown, origin?: "received"): VisitsWelcomeParams {
  return jsonValue(value, "", (value) => checkVisit(value, origin));
}

/** Takes any value, returns it as `VisitsWelcomeResult` without undeclared properties, or throws `invalid`. */
export function checkVisitsWelcomeResult(value: unknown, origin?: "received"): VisitsWelcomeResult {
  const from = jsonObject<keyof VisitsWelcomeResult>(value);
  const result: VisitsWelcomeResultInput = {};
  if (from.tip !== undefined) {
    result.tip = jsonInteger(from.tip, "tip");
  } else if (origin === "received") {
    result.tip = 5;
  }
  return result as VisitsWelcomeResult;
}

/** Takes any value, returns it as `FullData` without undeclared properties, or throws `invalid`. */
export function checkFullData(value: unknown, origin?: "received"): FullData {
  const from = jsonObject<keyof FullData>(value);
  const result: FullDataInput = {};
  if (from.hours !== undefined) {
    result.hours = jsonInteger(from.hours, "hours");
  } else if (origin === "received") {
    result.hours = 24;
  }
  if (from.beds !== undefined) {
    result.beds = jsonList(from.beds, "beds", (value) => checkBed(value, origin));
  }
  if (from.until !== undefined) {
    result.until = jsonDate(from.until, "until", [-8640000000000000, 8640000000000000], origin);
  }
  if (from.owed !== undefined) {
    result.owed = jsonBigInteger(from.owed, "owed", { min: -9223372036854775808n, max: 9223372036854775807n }, origin);
  }
  return result as FullData;
}
