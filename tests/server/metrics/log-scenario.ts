import type { Logger } from "kephas/protocol";
import type { LogEvent } from "kephas/server";
import type { GameServer } from "../harness/game.js";
import { createMemoryGame, type MemoryGame } from "../harness/memory-server.js";

/** How a line comes about, and all its fields beside the event. */
export interface Scenario {
  readonly event: LogEvent;
  readonly name: string;
  readonly run: (logger: Logger) => Promise<void>;
  readonly fields: object;
}

/** What happens on a net in memory. */
export function inMemory(
  run: (game: MemoryGame, start: (options: object) => GameServer) => Promise<void>,
): Scenario["run"] {
  return async (logger) => {
    const game = createMemoryGame();
    await run(game, (options) => game.createServer({ logger, ...options }));
    await game.net.clock.advance(0);
  };
}
