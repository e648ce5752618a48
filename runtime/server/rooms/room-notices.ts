import {
  type ClosedReason,
  type JoinResult,
  type ListedRoom,
  ROOMS_CLOSED,
  ROOMS_MEMBERS,
  ROOMS_PAUSED,
} from "../../protocol/rooms.js";
import type { RoomHost } from "./room-host.js";
import { seatedOf } from "./room-member.js";
import type { Place, RunningRoom } from "./running-room.js";

/** Tells those of whom the others know what has changed among them. */
export function tellMembers<P>(host: RoomHost<P>, room: RunningRoom<P>, news: object, except?: P): void {
  const peers = [...room.members.values()].flatMap(({ peer, told }) => (told && peer !== except ? [peer] : []));
  if (peers.length > 0) host.notify(peers, ROOMS_MEMBERS, { kind: room.parts.kind, id: room.parts.id, ...news });
}

/** Tells a peer that it is in a room no more. */
export function tellClosed<P>(
  host: RoomHost<P>,
  { parts: { kind, id } }: RunningRoom<P>,
  peer: P,
  reason: ClosedReason,
): void {
  host.notify([peer], ROOMS_CLOSED, { kind, id, reason });
}

/** Tells those in a room that it stands still, or goes on. */
export function tellPaused<P>(host: RoomHost<P>, room: RunningRoom<P>, paused: boolean): void {
  const peers = [...room.members.values()].flatMap(({ peer, told }) => (told ? [peer] : []));
  const { kind, id } = room.parts;
  if (peers.length > 0) host.notify(peers, ROOMS_PAUSED, { kind, id, paused });
}

/** A room as the answer to a join has it. */
export function resultOf<P>({ room, sitting }: Place<P>): JoinResult {
  const { id, code, options } = room.parts;
  const members = [...room.members.values()].filter(({ told }) => told).map((one) => seatedOf(one));
  return {
    id,
    ...(code !== undefined && { code }),
    seat: sitting.seat,
    ...(options !== undefined && { options }),
    members,
  };
}

/** A room as a lobby sees it. */
export function listedOf<P>({ parts, listing, seats, locked }: RunningRoom<P>): ListedRoom {
  const { id, options, max } = parts;
  return {
    id,
    ...(options !== undefined && { options }),
    ...(listing !== undefined && { listing }),
    players: seats.size,
    max,
    locked,
  };
}
