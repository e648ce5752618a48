/** A state that a peer was admitted to. */
interface Seat {
  /**
   * The peer was admitted to another state of the same id: nothing is sent to it any more. Returns whether its client may know of
   * this one.
   */
  forget(peer: object): boolean;
}

/** Which state of an id each peer is in. */
const seats = new Map<number, WeakMap<object, Seat>>();

/** Puts a peer into one state of an id, and takes it out of the one where it was. Returns whether its client may know of that. */
export function takeSeat(peer: object, stateId: number, seat: Seat): boolean {
  let taken = seats.get(stateId);
  if (taken === undefined) {
    taken = new WeakMap();
    seats.set(stateId, taken);
  }
  const before = taken.get(peer);
  taken.set(peer, seat);
  return before?.forget(peer) ?? false;
}

/** A peer is in a state no more. */
export function giveUpSeat(peer: object, stateId: number, seat: Seat): void {
  const taken = seats.get(stateId);
  if (taken?.get(peer) === seat) taken.delete(peer);
}
