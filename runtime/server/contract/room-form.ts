import type { RoomKind } from "../../protocol/rooms.js";
import type { StateForm } from "./state-form.js";

/** A kind of rooms, as generated code tells it. */
export interface RoomForm {
  readonly kind: RoomKind;
  /** How many seats a room has, 1 to 65536. */
  readonly max: number;
  /** How long the seat of a lost peer is held, in milliseconds. */
  readonly seatMs: number;
  /** What becomes of a join by an identity that sits in the room: it takes the seat over, or is refused. */
  readonly seats: "takeover" | "refuse";
  /** The members of the options, each a scalar, that a room and a `joinOrCreate` must have in common. */
  readonly match: readonly string[];
  /** Whether the options have a boolean `private`: a room with it is neither listed nor matched, and has a code. */
  readonly isPrivate: boolean;
  /** The state that each room has of its own. */
  readonly state: StateForm | undefined;
}
