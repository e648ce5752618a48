import { jsonObject } from "../../protocol/json-check.js";
import {
  type ClosedNotice,
  type ListedNotice,
  type MembersNotice,
  type PausedNotice,
  ROOMS_CLOSED,
  ROOMS_LISTED,
  ROOMS_MEMBERS,
  ROOMS_PAUSED,
  type RoomKind,
  roomKey,
} from "../../protocol/rooms.js";
import type { Client } from "../client.js";
import { describeError } from "../guarded.js";
import { type ClientLink, linkOf, type RuntimeItem } from "../link.js";
import { KindRooms, type StateOfRooms } from "./kind-rooms.js";
import type { RoomTypes } from "./room.js";
import type { Rooms } from "./rooms-of-kind.js";

/** What the methods of all notices about rooms begin with. */
const ABOUT_ROOMS = "rpc.rooms.";

/** The kinds of rooms that a client knows, by their names. */
export type KnownKinds = Map<string, KindRooms>;

/** The rooms of a kind. `states` is given where they have a state: `roomReplicas` of `kephas/codegen/v1/client`. */
export function rooms<T extends RoomTypes>(client: Client, kind: RoomKind, states?: StateOfRooms): Rooms<T> {
  const link = linkOf(client);
  const own = new KindRooms(link, kind, states);
  link.rooms ??= connect(link);
  (link.rooms as KnownKinds).set(kind.name, own);
  link.parts.set(roomKey(kind.name), { name: `rooms.${kind.name}`, fingerprint: kind.fingerprint, room: kind.name });
  link.opened.push(() => own.opened());
  link.closed.push(() => own.ended());
  return own as unknown as Rooms<T>;
}

function connect(link: ClientLink): KnownKinds {
  const kinds: KnownKinds = new Map();
  link.takesRooms = (item) => {
    const { method } = item;
    if (typeof method !== "string" || !method.startsWith(ABOUT_ROOMS)) return false;
    try {
      // There is one world, that of the server which the client has gone to.
      if (!link.leaving) take(link, kinds, method, item);
    } catch (error) {
      link.ignored.add("malformed", `${method}: ${describeError(error, "message")}`);
    }
    return true;
  };
  return kinds;
}

function take({ ignored }: ClientLink, kinds: KnownKinds, method: string, { params }: RuntimeItem): void {
  const { kind: name } = jsonObject<"kind">(params);
  const kind = kinds.get(name as string);
  if (kind === undefined) ignored.add("unknown", `${method} of another kind of rooms`);
  else if (method === ROOMS_MEMBERS) kind.membersChanged(params as MembersNotice);
  else if (method === ROOMS_CLOSED) kind.roomClosed(params as ClosedNotice);
  else if (method === ROOMS_PAUSED) kind.roomPaused(params as PausedNotice);
  else if (method === ROOMS_LISTED) kind.lobby.changed(params as ListedNotice);
  else ignored.add("unknown", method);
}
