import type { SeatedMember } from "../../protocol/rooms.js";
import type { LeaveReason, RoomMember } from "../contract/rooms.js";

/** A seat that is taken or held, and whose it is. */
export interface Sitting<P> extends RoomMember<P, unknown> {
  peer: P;
  lost: boolean;
  presence: unknown;
  identity: string | undefined;
  /** Whether the others know of it. */
  told: boolean;
  /** Whether `join` was called for it: then `leave` is, once. */
  began: boolean;
  /** The handler `join`, until it has settled. Never rejects. */
  joining: Promise<void> | undefined;
  /** Why it is here no more; undefined while it is. */
  left: LeaveReason | undefined;
  /** Resolves when `leave` has settled. */
  leaving: Promise<void> | undefined;
  /** Stops what ends a held seat. */
  stopTimer: () => void;
}

/** A member as others see it, on the wire. */
export function seatedOf({ seat, lost, presence }: Sitting<unknown>): SeatedMember {
  return { seat, ...(lost ? { lost: true as const } : {}), ...(presence === undefined ? {} : { presence }) };
}
