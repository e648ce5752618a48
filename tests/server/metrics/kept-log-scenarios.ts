import { expect } from "vitest";
import { statesOf } from "../../../runtime/server/peers/server-states.js";
import { greet } from "../harness/greeted-client.js";
import { inMemory, type Scenario } from "./log-scenario.js";

const fail = (): never => {
  throw new Error("the store went wrong");
};

/** Lines about what a server keeps: sessions, and replicated states. */
export const keptScenarios: readonly Scenario[] = [
  {
    event: "storeFailed",
    name: "the store of sessions",
    run: inMemory(async (game, start) => {
      const store = { take: fail, put: fail, delete: fail };
      await greet(game, start({ resume: { store } }), { token: "A".repeat(22), connection: 1, received: 0 });
    }),
    fields: { option: "resume", err: expect.objectContaining({ message: "the store went wrong" }) },
  },
  {
    event: "stateMisused",
    name: "a mistake that a replicated state finds",
    run: inMemory(async (_, start) => statesOf(start({})).warn("arena.coins[3] has changed and was not touched")),
    fields: {},
  },
];
