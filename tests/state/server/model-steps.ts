import fc from "fast-check";
import type { StateForm } from "kephas/codegen/v1/server";
import { richWith, type Unit } from "../fixtures/rich-form.js";

/** One thing that happens. `who` and `what` pick among those there are. */
export interface Step {
  readonly kind: (typeof KINDS)[number];
  readonly who: number;
  readonly what: number;
  readonly value: number;
}

const KINDS = [
  ...[
    "add",
    "fill",
    "fill",
    "purge",
    "delete",
    "replace",
    "hp",
    "place",
    "place",
    "step",
    "name",
    "cells",
    "own",
    "level",
    "match",
  ],
  ...[
    "break",
    "mend",
    "admit",
    "look",
    "dismiss",
    "ack",
    "slow",
    "slow",
    "fast",
    "fast",
    "lose",
    "resume",
    "ask",
    "turn",
    "timers",
  ],
  ...["tick", "tick", "tick", "tick", "tick", "tick", "ticks"],
] as const;

/** How a run is set up. */
export interface Setup {
  readonly zones: "none" | "game" | "grid";
  readonly max: number;
  readonly leavings: number;
  readonly touched: boolean;
}

export const setups: fc.Arbitrary<Setup> = fc.record({
  zones: fc.constantFrom("none", "game", "grid"),
  max: fc.constantFrom(1, 3, 8, 40, 300),
  leavings: fc.constantFrom(2, 3, 6, 256),
  touched: fc.boolean(),
});

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    who: fc.nat(400),
    what: fc.nat(1000),
    value: fc.nat(255),
  }),
  { minLength: 1, maxLength: 250, size: "max" },
);

const GRID = { kind: "grid", cell: 100, width: 400, height: 300, radius: 1, field: "at" } as const;

/** The form of a setup. */
export function formOf({ zones, max, touched }: Setup): StateForm {
  const track = touched ? "touched" : "all";
  if (zones === "none") return richWith({ max, track });
  if (zones === "game") return richWith({ max, track, zone: "game" }, { zones: { kind: "game" } });
  return richWith({ max, track, zone: (unit: Unit) => unit.at }, { zones: GRID });
}
