import { givenName } from "../../json-types/given.js";
import type { JsonType, RoomModel, RoomPart } from "../../model.js";
import { upperFirst } from "../state/unit-names.js";

/** An object of JSON that a kind of rooms has. */
export interface RoomObject {
  readonly part: RoomPart;
  /** `DuelRoomOptions`: `checkDuelRoomOptions` derives from it. */
  readonly typeName: string;
  /** What it is called where it is given to be sent: `DuelRoomOptionsInput`, or the same. */
  readonly givenName: string;
  readonly type: JsonType;
  /** What a doc comment says of it. */
  readonly docs: string;
}

const parts: readonly RoomPart[] = ["options", "join", "listing", "presence"];

const words: Readonly<Record<RoomPart, string>> = {
  options: "What a room of",
  join: "What each client says that joins a room of",
  listing: "What a list says of a room of",
  presence: "What members see of each other in a room of",
};

/** Those of its objects that a kind has. */
export const objectsOf = (room: RoomModel): readonly RoomObject[] =>
  parts.flatMap((part) => {
    const type = room[part];
    if (type === undefined) return [];
    const typeName = `${room.typePrefix}Room${upperFirst(part)}`;
    const docs = `${words[part]} \`${room.name}\`${part === "options" ? " is created with" : ""}.`;
    return [{ part, typeName, givenName: givenName(typeName, type), type, docs }];
  });

/** One of its objects; undefined where the kind has none. */
export const objectOf = (room: RoomModel, part: RoomPart): RoomObject | undefined =>
  objectsOf(room).find((object) => object.part === part);
