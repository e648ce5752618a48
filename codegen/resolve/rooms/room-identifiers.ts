import { givenName } from "../../json-types/given.js";
import type { RoomModel, RoomPart } from "../../model.js";
import type { IdentifierTable } from "../names/identifiers.js";
import { upperFirst } from "../names/names.js";

/** The parts of a kind that have a type, in the order of the generated files. */
const parts: readonly RoomPart[] = ["options", "join", "listing", "presence"];

/** The types that a protocol with rooms exports, behind its prefix. */
const protocolTypes = ["Rooms", "Games", "RoomBroadcast", "ClientRooms"];

interface ProtocolScope {
  readonly identifiers: IdentifierTable;
  readonly protocolPrefix: string;
}

/** Takes what a protocol exports because it has rooms. */
export function claimRooms(at: number, { identifiers, protocolPrefix }: ProtocolScope): void {
  identifiers.claim(
    { what: "`rooms`", at },
    protocolTypes.map((suffix) => protocolPrefix + suffix),
  );
}

/** Takes what a kind of rooms exports, with the types of parts that it may come to have. */
export function claimRoom(
  room: Pick<RoomModel, "name" | "typePrefix" | RoomPart>,
  at: number,
  identifiers: IdentifierTable,
): void {
  const { name, typePrefix } = room;
  const types = ["Room", "RoomHandlers", "RoomTypes", "RoomClient", "RoomClientTypes"];
  const objects = parts.flatMap((part) => {
    const type = `${typePrefix}Room${upperFirst(part)}`;
    return [type, `check${type}`, givenName(type, room[part])];
  });
  identifiers.claim({ what: `room \`${name}\``, at }, [
    ...types.map((suffix) => typePrefix + suffix),
    `Joined${typePrefix}Room`,
    `${name}RoomKind`,
    `${name}RoomForm`,
    ...objects,
  ]);
}
