import type { LinkDirection } from "kephas/testing";
import { expect, test } from "vitest";
import type { Asked, Journal } from "./journal.js";
import { judge } from "./judge.js";
import { createMemoryWorld } from "./memory-world.js";
import type { Step } from "./steps.js";
import { Travel } from "./travel.js";

const WAIT: Step = { do: "wait", ms: 20 };

/** All that a conversation has, in both directions: what is said before the cut, and what goes on meanwhile. */
const conversation: readonly Step[] = [
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

/** Where a journey is cut: so many bytes of this direction from the beginning of each of its first connections. */
interface Cut {
  readonly direction: LinkDirection;
  readonly after: readonly number[];
}

/** What both sides have seen, and how far the bytes of the connection came on which it ended. */
async function travel({ direction, after }: Cut, cutBetween: boolean) {
  const journey = new Travel(createMemoryWorld());
  const { world, journal } = journey;
  const [first, ...later] = after;
  if (first !== undefined && !cutBetween) world.link.cutAt(first, direction);
  await journey.begin();
  for (const step of conversation) await journey.do(step);
  const again = cutBetween ? after : later;
  if (cutBetween) world.link.cut();
  for (const bytes of again) {
    await world.advance(0);
    world.link.cutAt(bytes, direction);
    await world.advance(260);
  }
  await world.advance(1_000);
  const passed = world.link.passedBytes(direction);
  await journey.recover();
  const faults = judge(journey);
  await journey.end();
  return { faults, passed, transcript: transcriptOf(journal) };
}

/**
 * Kind by kind, by their places in what was sent: what was queued in the tunnel may come behind requests, what the callbacks say
 * is of each run's own, and a notification in the tunnel is dropped. The judge has seen to their order and their losses.
 */
function transcriptOf({ served, heard, sends, asks, calls }: Journal) {
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

const directions: readonly LinkDirection[] = ["toServer", "toClient"];

/** From the first message after hello on: before it there is no session. */
const HELLO_BYTES = { toServer: 170, toClient: 420 };

test.each(directions)(
  "a conversation that is cut at any byte %s is the one that is not",
  { timeout: 120_000 },
  async (direction) => {
    const whole = await travel({ direction, after: [] }, false);
    expect(whole.faults).toEqual([]);
    for (let bytes = HELLO_BYTES[direction]; bytes <= whole.passed; bytes++) {
      const { faults, transcript } = await travel({ direction, after: [bytes] }, false);
      expect({ bytes, faults, ...transcript }).toEqual({ bytes, faults: [], ...whole.transcript });
    }
  },
);

test.each(directions)(
  "nor does it matter where its resumption is cut %s, or twice",
  { timeout: 120_000 },
  async (direction) => {
    const whole = await travel({ direction, after: [] }, true);
    expect(whole.faults).toEqual([]);
    expect(whole.passed).toBeGreaterThan(200);
    for (let bytes = 0; bytes <= whole.passed; bytes++) {
      const after = bytes % 4 === 0 ? [bytes, (bytes * 7) % whole.passed] : [bytes];
      const { faults, transcript } = await travel({ direction, after }, true);
      expect({ after, faults, ...transcript }).toEqual({ after, faults: [], ...whole.transcript });
    }
  },
);
