import type { Asked, Journal } from "./journal.js";
import type { Step } from "./steps.js";

const WAIT: Step = { do: "wait", ms: 20 };

/** All that a conversation has, in both directions: what is said before a cut or a move, and what goes on meanwhile. */
export const conversation: readonly Step[] = [
  { do: "send", kind: "order", a: 0, times: 2 },
  { do: "ask", kind: "buy", way: "now" },
  { do: "ask", kind: "look", way: "slow" },
  { do: "ask", kind: "add", way: "slow" },
  WAIT,
  { do: "send", kind: "aim", a: 1, times: 1 },
  { do: "say", kind: "say", a: 0, times: 2, to: "peer" },
  { do: "say", kind: "world", a: 1, times: 1, to: "all" },
  { do: "call", way: "slow" },
  { do: "hint" },
  WAIT,
  { do: "send", kind: "tell", a: 0, times: 1 },
  { do: "ask", kind: "buy", way: "slowlyRefused" },
  { do: "ask", kind: "peek", way: "slow" },
  { do: "ask", kind: "buy", way: "slow" },
  { do: "say", kind: "shout", a: 0, times: 1, to: "topic" },
  WAIT,
  { do: "ask", kind: "ping", way: "refused" },
  { do: "call", way: "refused" },
  { do: "send", kind: "order", a: 0, times: 1 },
  WAIT,
];

/**
 * Kind by kind, by their places in what was sent: what was queued in the tunnel may come behind requests, what the callbacks say
 * is of each run's own, and a notification in the tunnel is dropped. The judge has seen to their order and their losses.
 */
export function transcriptOf({ served, heard, sends, asks, calls }: Journal) {
  const places = new Map(
    [...sends, ...asks]
      .map(({ n }) => n)
      .sort((a, b) => a - b)
      .map((n, at) => [n, at]),
  );
  const ofKind = (kind: string) => served.filter((one) => one.kind === kind).map(({ n }) => places.get(n));
  const heardOf = (kind: string) => heard.filter((one) => one.kind === kind).map(({ a }) => a);
  const outcomeOf = ({ outcome }: Asked) => (outcome !== undefined && "code" in outcome ? outcome.code : "value");
  return {
    served: ["order", "aim", "buy", "look", "add", "peek", "ping"].map((kind) => [kind, ...ofKind(kind)]),
    heard: ["world", "shout", "hint", "ask"].map((kind) => [kind, ...heardOf(kind)]),
    asks: asks.map((one) => [one.kind, outcomeOf(one)]),
    calls: calls.map(outcomeOf),
  };
}
