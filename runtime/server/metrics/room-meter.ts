import { isKephasError } from "../../protocol/error.js";
import { createCounts } from "../contract/refusal-reason.js";
import { JOIN_OUTCOMES, type JoinOutcome, LEAVE_REASONS, type LeaveReason } from "../contract/rooms.js";
import { DurationHistogram } from "./duration-histogram.js";

/** The upper bounds of the histogram of ticks, in milliseconds. */
const TICK_BOUNDS_MS: readonly number[] = [0.1, 0.5, 1, 2, 5, 10, 20, 50, 100, 1000];

/** What a server counts of a kind of rooms. */
export class RoomMeter {
  /** Rooms of which `create` has succeeded, and those of them that are gone. */
  created = 0;
  disposed = 0;
  readonly joins: Record<JoinOutcome, number> = createCounts(JOIN_OUTCOMES);
  /** Of those who had joined. */
  readonly leaves: Record<LeaveReason, number> = createCounts(LEAVE_REASONS);
  /** How long the rooms took to tick, all together each time. */
  readonly ticks: DurationHistogram = new DurationHistogram(TICK_BOUNDS_MS);

  /** A join has failed with this. */
  countRefusal(error: unknown): void {
    this.joins[outcomeOf(error)]++;
  }
}

function outcomeOf(error: unknown): JoinOutcome {
  if (!isKephasError(error)) return "failed";
  if (error.code === "declared") return "refused";
  return JOIN_OUTCOMES.find((outcome) => outcome === error.code) ?? "failed";
}
