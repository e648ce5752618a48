import fc from "fast-check";
import type { LinkDirection, LinkDirections } from "kephas/testing";
import { type Request, type Send, type ServerSend, WAYS, type Way } from "./journey.js";

/** One thing that happens. */
export type Step =
  | { readonly do: "send"; readonly kind: Send | "tell"; readonly a: number; readonly times: number }
  | { readonly do: "ask"; readonly kind: Request; readonly way: Way }
  | {
      readonly do: "say";
      readonly kind: ServerSend;
      readonly a: number;
      readonly times: number;
      readonly to: "peer" | "all" | "topic";
    }
  | { readonly do: "call"; readonly way: Way }
  | { readonly do: "hint" }
  | { readonly do: "cut" }
  /** Cuts the present connection after so many bytes more, or the next one after so many. */
  | { readonly do: "cutAt"; readonly direction: LinkDirection; readonly bytes: number; readonly next: boolean }
  | { readonly do: "stall"; readonly direction: LinkDirections }
  | { readonly do: "flow" }
  | { readonly do: "halfOpen" }
  | { readonly do: "shape"; readonly link: string }
  | { readonly do: "wait"; readonly ms: number }
  | { readonly do: "freeze"; readonly ms: number }
  | { readonly do: "sleep"; readonly who: "client" | "server"; readonly ms: number }
  | { readonly do: "kick"; readonly code: number }
  | { readonly do: "close"; readonly code: number }
  | { readonly do: "connect" };

const direction = fc.constantFrom<LinkDirection>("toServer", "toClient");
const key = fc.integer({ min: 0, max: 2 });
const times = fc.integer({ min: 1, max: 3 });
const way = fc.oneof({ weight: 3, arbitrary: fc.constant<Way>("now") }, fc.constantFrom(...WAYS));

const traffic = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("send" as const),
      kind: fc.constantFrom<(Send | "tell")[]>("step", "order", "order", "aim", "aim", "tell"),
      a: key,
      times,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("ask" as const),
      kind: fc.constantFrom<Request[]>("buy", "buy", "look", "peek", "add", "ping"),
      way,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("say" as const),
      kind: fc.constantFrom<ServerSend[]>("say", "say", "shout", "spark", "world", "world"),
      a: key,
      times,
      to: fc.constantFrom<("peer" | "all" | "topic")[]>("peer", "peer", "all", "topic"),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("call" as const), way }) },
  fc.record({ do: fc.constant("hint" as const) }),
);

const trouble = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("cut" as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("cutAt" as const),
      direction,
      bytes: fc.integer({ min: 0, max: 500 }),
      next: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("stall" as const),
      direction: fc.constantFrom<LinkDirections>("toServer", "toClient", "both"),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("flow" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("halfOpen" as const) }) },
);

const pauses = fc.record({
  do: fc.constant("wait" as const),
  ms: fc.constantFrom(0, 0, 0, 10, 60, 250, 260, 500, 1_000, 3_000),
});

/** What ends sessions, or takes long. */
const rare = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.constantFrom(6_000, 15_000, 40_000) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("send" as const),
      kind: fc.constantFrom<Send[]>("flood", "bomb"),
      a: key,
      times: fc.constantFrom(1, 3, 20),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("say" as const),
      kind: fc.constant<ServerSend>("blob"),
      a: fc.constantFrom(0, 10, 200),
      times: fc.constantFrom(1, 4),
      to: fc.constant("peer" as const),
    }),
  },
  fc.record({
    do: fc.constant("shape" as const),
    link: fc.constantFrom("0ms", "40ms,jitter:30", "200ms", "delay:5,rate:16kbit"),
  }),
  fc.record({ do: fc.constant("freeze" as const), ms: fc.constantFrom(600, 3_000, 20_000, 50_000) }),
  fc.record({
    do: fc.constant("sleep" as const),
    who: fc.constantFrom<("client" | "server")[]>("client", "server"),
    ms: fc.constantFrom(600, 7_000, 20_000, 50_000),
  }),
  fc.record({ do: fc.constant("kick" as const), code: fc.constantFrom(1000, 1008, 1013, 3000, 4001) }),
  fc.record({ do: fc.constant("close" as const), code: fc.constantFrom(1000, 3000, 4000) }),
  fc.record({ do: fc.constant("connect" as const) }),
);

/** What happens to a client and its server, in any order. */
export const anySteps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: traffic },
    { weight: 3, arbitrary: trouble },
    { weight: 4, arbitrary: pauses },
    { weight: 2, arbitrary: rare },
  ),
  { maxLength: 45, size: "max" },
);

/** The same without what ends sessions on purpose: long conversations that ought to survive. */
export const survivable: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof({ weight: 8, arbitrary: traffic }, { weight: 4, arbitrary: trouble }, { weight: 4, arbitrary: pauses }),
  { maxLength: 60, size: "max" },
);
