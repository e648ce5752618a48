import type { Member } from "./member.js";

/** Peers, each as a member of the one state of an id that it was admitted to last. */
export type Seats = WeakMap<object, Member>;

const seats = new Map<number, Seats>();

/** The seats of all states of an id. */
export function seatsOf(stateId: number): Seats {
  let all = seats.get(stateId);
  if (all === undefined) {
    all = new WeakMap();
    seats.set(stateId, all);
  }
  return all;
}
