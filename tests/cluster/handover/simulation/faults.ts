import type { World } from "./world.js";

/** What may go wrong: nothing, what networks do, or nodes too; or little but a client that cannot decide where it wants to be. */
export type Trouble = "none" | "network" | "all" | "restless";

/** What is left out of the protocol, to see that it is missed. */
export type LeftOut = "twoPhases" | "superseded" | "deduplication" | "forwarding";

/** How likely things go wrong in one run. */
export interface Faults {
  readonly lost: number;
  /** Beside these, of those that take a promise back. */
  readonly lostCancels: number;
  readonly doubled: number;
  readonly late: number;
  /** Of messages on topics. */
  readonly topicLost: number;
  readonly topicJumps: number;
  /** How long they are under way at most, in milliseconds: in order, but not at the same time at all nodes. */
  readonly topicLagMs: number;
  readonly breaks: number;
  readonly kills: number;
  readonly pauses: number;
  readonly lostWrites: number;
  /** Commands that take longer than a handover waits. */
  readonly slowCommands: number;
}

const NOTHING: Faults = {
  lost: 0,
  lostCancels: 0,
  doubled: 0,
  late: 0,
  topicLost: 0,
  topicJumps: 0,
  topicLagMs: 0,
  breaks: 0,
  kills: 0,
  pauses: 0,
  lostWrites: 0,
  slowCommands: 0,
};

/** When things stop going wrong, and when the run ends. */
export const QUIET_AT = 12_000;
export const END_AT = 24_000;

export function chooseFaults(world: World, trouble: Trouble): Faults {
  const mostly = (most: number): number => (world.chance(0.6) ? world.random() * most : 0);
  const topicLagMs = mostly(400);
  if (trouble === "none") return { ...NOTHING, topicLagMs };
  if (trouble === "restless") {
    return { ...NOTHING, topicLagMs, lost: 0.3, lostCancels: 0.8, doubled: 0.5, late: 0.3, breaks: 30 };
  }
  const lost = mostly(0.15);
  return {
    lost,
    lostCancels: 0,
    doubled: mostly(0.3),
    late: mostly(0.1),
    topicLost: lost * 0.2,
    topicJumps: mostly(0.1),
    topicLagMs,
    breaks: world.chance(0.6) ? 1 + Math.floor(world.random() * 4) : 0,
    kills: trouble === "all" && world.chance(0.5) ? 1 + Math.floor(world.random() * 2) : 0,
    pauses: trouble === "all" && world.chance(0.5) ? 1 + Math.floor(world.random() * 3) : 0,
    lostWrites: 0.1,
    slowCommands: world.chance(0.3) ? 0.02 : 0,
  };
}
