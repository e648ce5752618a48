import fc from "fast-check";
import type { LinkDirection, LinkDirections } from "kephas/testing";
import { type Collected, type Fields, type Kind, kinds } from "./kinds.js";

/** One thing that happens. Numbers pick among what there is: `who` a client, `what` a key, `room` one of two states. */
export type Step = { readonly room: number } & (
  | {
      readonly do: "add" | "replace";
      readonly of: number;
      readonly what: number;
      readonly value: Fields;
      readonly zone: number;
    }
  | { readonly do: "delete" | "touch"; readonly of: number; readonly what: number }
  | { readonly do: "zone"; readonly of: number; readonly what: number; readonly zone: number }
  /** From zone to zone, with a tick after each step. */
  | { readonly do: "walk"; readonly of: number; readonly what: number; readonly zones: readonly number[] }
  | {
      readonly do: "set";
      readonly of: number;
      readonly what: number;
      readonly change: readonly [field: string, value: unknown];
    }
  | { readonly do: "admit" | "look"; readonly who: number; readonly view: ViewChoice }
  | { readonly do: "dismiss"; readonly who: number }
  | { readonly do: "ack"; readonly who: number; readonly seq: number }
  | { readonly do: "tick"; readonly times: number }
  | { readonly do: "wait"; readonly ms: number }
  | { readonly do: "cut" | "reload"; readonly who: number }
  | { readonly do: "cutAt"; readonly who: number; readonly bytes: number; readonly direction: LinkDirection }
  | { readonly do: "stall"; readonly who: number; readonly direction: LinkDirections }
  | { readonly do: "flow"; readonly who: number }
  /** Somebody is held up while so many leave that nobody remembers them all. */
  | { readonly do: "churn"; readonly who: number; readonly of: number; readonly value: Fields; readonly zone: number }
  | { readonly do: "restart" | "succeed" | "settle" }
);

/** A view, whatever the state: of each kind it takes what that has. */
export interface ViewChoice {
  readonly own: readonly number[];
  readonly sees: "around" | "entity" | "zones" | "nothing";
  readonly at: { readonly x: number; readonly y: number };
  readonly zones: readonly number[];
}

const who = fc.nat(2);
const what = fc.nat(9);
/** Those of the game, or cells near the origin. */
const zone = fc.constantFrom(0, 1, 2, 3, 16, 17, 18, 33);
const room = fc.constantFrom(0, 0, 0, 1);

const views: fc.Arbitrary<ViewChoice> = fc.record({
  own: fc.array(what, { maxLength: 3 }),
  sees: fc.constantFrom("around", "entity", "zones", "zones", "nothing"),
  at: fc.record({ x: fc.nat(1100), y: fc.nat(1100) }),
  zones: fc.array(zone, { maxLength: 6 }),
});

/** What cannot be sent, of a field or of another one. */
const wrong = fc.constantFrom<unknown>(undefined, null, Number.NaN, -1, 0.5, 2 ** 40, "x".repeat(400), {}, [[[]]]);

type Choice = fc.WeightedArbitrary<Step>;

interface At {
  readonly room: fc.Arbitrary<number>;
  readonly of: fc.Arbitrary<number>;
  readonly what: fc.Arbitrary<number>;
}

function walks(at: At): Choice {
  const zones = fc.array(zone, { minLength: 2, maxLength: 4 });
  return { weight: 12, arbitrary: fc.record({ do: fc.constant("walk" as const), ...at, zones }) };
}

function inCollection(collected: Collected, of: number): readonly Choice[] {
  const at = { room, of: fc.constant(of), what };
  const { values, changes, model } = collected;
  const set = (change: typeof changes): fc.Arbitrary<Step> => fc.record({ do: fc.constant("set"), ...at, change });
  const spoil = fc.tuple(changes, wrong).map(([[name, value], bad]) => [name, name === "at" ? value : bad] as const);
  const changing: readonly Choice[] = [
    { weight: 24, arbitrary: set(changes) },
    { weight: 2, arbitrary: set(spoil) },
  ];
  if (model.single) return changing;
  return [
    ...changing,
    { weight: 8, arbitrary: fc.record({ do: fc.constantFrom("add", "replace"), ...at, value: values, zone }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant("delete"), ...at }) },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant("churn"), room, of: fc.constant(of), who, value: values, zone }),
    },
    ...(model.track === "touched"
      ? [{ weight: 10, arbitrary: fc.record({ do: fc.constant("touch" as const), ...at }) }]
      : []),
    ...(model.zone === undefined ? [] : [walks(at)]),
    ...(model.zone?.kind === "game"
      ? [{ weight: 12, arbitrary: fc.record({ do: fc.constant("zone" as const), ...at, zone }) }]
      : []),
  ];
}

const meeting: readonly Choice[] = [
  { weight: 3, arbitrary: fc.record({ do: fc.constant("admit"), room, who, view: views }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("look"), room, who, view: views }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("dismiss"), room, who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("ack"), room, who, seq: fc.nat(9) }) },
];

const time: readonly Choice[] = [
  { weight: 40, arbitrary: fc.record({ do: fc.constant("tick"), room, times: fc.constantFrom(1, 1, 1, 1, 2, 3) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("tick"), room, times: fc.constantFrom(9, 40, 300) }) },
  { weight: 30, arbitrary: fc.record({ do: fc.constant("wait"), room, ms: fc.constantFrom(0, 0, 0, 33, 300) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("settle"), room }) },
];

const trouble: readonly Choice[] = [
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("cut", "cut", "reload"), room, who }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("cutAt"),
      room,
      who,
      bytes: fc.nat(400),
      direction: fc.constantFrom<LinkDirection>("toClient", "toClient", "toServer"),
    }),
  },
  {
    weight: 14,
    arbitrary: fc.record({
      do: fc.constant("stall"),
      room,
      who,
      direction: fc.constantFrom<LinkDirections>("toClient", "both"),
    }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constant("flow"), room, who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("restart", "succeed"), room }) },
];

/** What happens to a state of a kind. It begins with some entities and everybody in. */
export function stepsOf(kind: Kind): fc.Arbitrary<readonly Step[]> {
  const content = kind.collections.flatMap(inCollection);
  const adds = content.filter((_, i) => i >= 0 && isAdding(content[i]));
  const first = fc.array(fc.oneof(...adds.map(({ arbitrary }) => arbitrary)), { minLength: 4, maxLength: 12 });
  const all = fc.oneof({ withCrossShrink: false }, ...content, ...meeting, ...time, ...trouble);
  return fc.tuple(first, fc.array(all, { minLength: 10, maxLength: 90, size: "max" })).map((parts) => parts.flat());
}

const isAdding = (choice: Choice | undefined): boolean => choice?.weight === 8;

/** What happens to any of the states. */
export const journeys: fc.Arbitrary<readonly [kind: Kind["name"], steps: readonly Step[]]> = fc.oneof(
  ...Object.values(kinds).map((kind) => fc.tuple(fc.constant(kind.name), stepsOf(kind))),
);
