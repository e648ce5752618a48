import { expect, test } from "vitest";
import { faultsOf } from "./faults.js";
import type { Request, Send, Way } from "./journey.js";
import type { Step } from "./steps.js";

const ask = (kind: Request, way: Way = "now"): Step => ({ do: "ask", kind, way });
const send = (kind: Send | "tell", times = 1): Step => ({ do: "send", kind, a: 0, times });
const wait = (ms: number): Step => ({ do: "wait", ms });
const cut: Step = { do: "cut" };

test.each<readonly [string, readonly Step[]]>([
  ["what `renewed` sends comes behind the answer to hello", [ask("ping"), cut]],
  ["an answer from before a partial outcome is not taken for another's", [ask("buy"), send("bomb"), cut, ask("buy")]],
  [
    "an answer that is late for a partial outcome is not taken for another's",
    [ask("buy", "slow"), send("bomb"), wait(250), ask("buy")],
  ],
  ["an idempotent call outlives a partial outcome", [ask("ping"), send("bomb")]],
  [
    "an idempotent request outlives the session",
    [{ do: "stall", direction: "toClient" }, ask("peek"), cut, wait(40_000)],
  ],
  [
    "a partial outcome whose answer was read is not told again",
    [
      { do: "cutAt", direction: "toServer", bytes: 213, next: true },
      { do: "say", kind: "blob", a: 200, times: 1, to: "peer" },
      wait(500),
    ],
  ],
  [
    "a client that gives a silent connection up does not end its session",
    [{ do: "stall", direction: "toClient" }, wait(15_000)],
  ],
  [
    "the news of a cut arrives though the link is half-open afterwards",
    [
      { do: "shape", link: "delay:5,rate:16kbit" },
      { do: "close", code: 1000 },
      { do: "stall", direction: "both" },
      { do: "call", way: "now" },
      wait(0),
      cut,
      { do: "halfOpen" },
    ],
  ],
])("%s", async (_, steps) => {
  expect(await faultsOf(steps)).toEqual([]);
});
