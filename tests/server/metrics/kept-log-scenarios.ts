import type { Logger } from "kephas/protocol";
import { expect } from "vitest";
import { statesOf } from "../../../runtime/server/peers/server-states.js";
import { mode, nick } from "../../rooms/whole/acts.js";
import { type Arcade, type DuelHandlers, openArcade } from "../../rooms/whole/arcade.js";
import { greet } from "../harness/greeted-client.js";
import { inMemory, type Scenario } from "./log-scenario.js";

const fail = (): never => {
  throw new Error("the game went wrong");
};

/** Somebody who plays a duel, on a server whose rooms have such handlers. */
async function inDuel(logger: Logger, duel: Partial<DuelHandlers> = {}): Promise<Arcade> {
  const arcade = openArcade({ duel, logger });
  const { client } = await arcade.enter("ann");
  void client.rooms.duel.joinOrCreate(mode, nick("ann")).catch(() => {});
  await arcade.settle();
  return arcade;
}

const aRoom = { room: expect.stringMatching(/^[\w-]{22}$/), kind: "duel" };

/** Lines about what a server keeps: sessions, replicated states, and rooms. */
export const keptScenarios: readonly Scenario[] = [
  {
    event: "storeFailed",
    name: "the store of sessions",
    run: inMemory(async (game, start) => {
      const store = { take: fail, put: fail, delete: fail };
      await greet(game, start({ resume: { store } }), { token: "A".repeat(22), connection: 1, received: 0 });
    }),
    fields: { option: "resume", err: expect.objectContaining({ message: "the game went wrong" }) },
  },
  {
    event: "stateMisused",
    name: "a mistake that a replicated state finds",
    run: inMemory(async (_, start) => statesOf(start({})).warn("arena.coins[3] has changed and was not touched")),
    fields: {},
  },
  {
    event: "kicked",
    name: "somebody who is taken out of a room",
    async run(logger) {
      const room = (await inDuel(logger)).duel();
      for (const peer of room.peers) room.kick(peer, "the score cannot be");
    },
    fields: aRoom,
  },
  {
    event: "callbackFailed",
    name: "a handler of a kind of rooms",
    async run(logger) {
      const arcade = await inDuel(logger, { dispose: fail });
      arcade.duel().close();
      await arcade.settle();
    },
    fields: { ...aRoom, callback: "dispose", err: expect.objectContaining({ message: "the game went wrong" }) },
  },
];
