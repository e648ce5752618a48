import fc from "fast-check";
import type { Shape } from "./shape.js";

type TimeShape = Extract<Shape, { readonly kind: "timestamp" }>;
type Origin = "received" | undefined;

/** The milliseconds of what a Date can say. */
const MOST = 8.64e15;

/** Whether a value is one that is to be sent, or the number that is received for it. */
export function isTime({ as, min = -MOST, max = MOST }: TimeShape, value: unknown, origin: Origin): boolean {
  const isDate = as === "date" && origin === undefined;
  if (isDate !== value instanceof Date) return false;
  const time = value instanceof Date ? value.getTime() : value;
  return Number.isInteger(time) && Number(time) >= min && Number(time) <= max;
}

/** The value of what is received, the number of what is to be sent. */
export function arrivedTime({ as }: TimeShape, value: unknown, origin: Origin): unknown {
  return as === "date" && origin === "received" ? new Date(Number(value)) : Number(value);
}

/** What JSON says of a value that is to be sent: its dates by their `toJSON`. */
export function withWrittenDates(value: unknown): unknown {
  if (value instanceof Date) return value.toJSON();
  if (Array.isArray(value)) return value.map(withWrittenDates);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withWrittenDates(inner)]));
}

/** Values of either side, at the bounds and between them: the one is wrong where the other is right. */
export function timeArbitrary({ as, min = -MOST, max = MOST }: TimeShape): fc.Arbitrary<unknown> {
  const times = fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max));
  return as === "date" ? fc.oneof(times, datesOf(times)) : times;
}

/** What misses by a millisecond or a part of one, and what says a time in another way. */
export function besideTime({ min = -MOST, max = MOST }: TimeShape): fc.Arbitrary<unknown> {
  const times = [min - 1, max + 1, min + 0.5, -0, Number.NaN, 1e300];
  const others = ["2026-01-01T00:00:00Z", "0", 0n, { getTime: 0 }];
  return fc.oneof(fc.constantFrom<unknown>(...times, ...others), datesOf(fc.constantFrom(...times)));
}

/** Dates of which none is given twice: they can be changed. */
const datesOf = (times: fc.Arbitrary<number>): fc.Arbitrary<Date> => times.map((time) => new Date(time));
