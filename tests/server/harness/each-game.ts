import type { TestNet } from "kephas/testing";
import { beforeEach } from "vitest";
import type { createLog } from "./game.js";
import { createMemoryGame, type MemoryGame } from "./memory-server.js";

/** Those of the running test, in a file that calls {@link createGameForEachTest}. */
export let game: MemoryGame;
export let net: TestNet;
export let log: ReturnType<typeof createLog>;

/** Each test of the file that calls this has a game, a network and a log of its own. */
export function createGameForEachTest(): void {
  beforeEach(() => {
    game = createMemoryGame();
    ({ net, log } = game);
  });
}
