import type { Documented } from "./model-binary.js";
import type { JsonType } from "./model-json.js";

/** A kind of rooms, which clients create, find and join. */
export interface RoomModel extends Documented {
  /** `duel` */
  readonly name: string;
  /** `Duel`: `DuelRoom`, `DuelRoomHandlers`, `DuelRoomClient`, … derive from it. */
  readonly typePrefix: string;
  /** How many seats a room has. */
  readonly max: number;
  /** How long the seat of a lost member is held. */
  readonly seatMs: number;
  /** What becomes of a seat whose owner joins by another connection. */
  readonly seats: "takeover" | "refuse";
  /** What a room is created with; always an object, as the next three. Each is undefined where the schema has none. */
  readonly options: JsonType | undefined;
  /** What each client says that joins. */
  readonly join: JsonType | undefined;
  /** What a list says of a room beside what all rooms have. */
  readonly listing: JsonType | undefined;
  /** What members see of each other. */
  readonly presence: JsonType | undefined;
  /** The scalars of `options` in which a room equals what is asked for. */
  readonly match: readonly string[];
  /** Whether the options have a boolean `private`, by which a room is neither listed nor matched. */
  readonly isPrivate: boolean;
  /** The errors that `create` and `join` may answer, by name. */
  readonly errors: readonly string[];
  /** The state of which each room has its own. */
  readonly state: string | undefined;
  /** 16 hex digits over all of it that the wire shows. */
  readonly fingerprint: string;
  /** 8 hex digits over what may never change of it: two versions that understand each other have the same. */
  readonly fixedFingerprint: string;
}

/** The parts of a kind that go over the wire as JSON, by their keys in the schema. */
export type RoomPart = "options" | "join" | "listing" | "presence";
