import { game, net } from "./each-game.js";
import type { GamePeer, GameServer } from "./game.js";
import { type GreetedClient, greet } from "./greeted-client.js";
import type { Overrides } from "./memory-server.js";

/** A client whose session is kept, seen from both sides. */
export interface Kept {
  readonly server: GameServer;
  readonly client: GreetedClient;
  readonly peer: GamePeer;
}

/** A server that keeps sessions, and its first client. For files that call `createGameForEachTest`. */
export async function keep(overrides: Overrides = {}): Promise<Kept> {
  const server = game.createServer({ resume: {}, ...overrides });
  const client = await greet(game, server);
  const [peer] = server.peers.values();
  if (peer === undefined) throw new Error("nobody is there");
  return { server, client, peer };
}

/** Cuts all connections, and lets both sides notice. */
export async function lose(): Promise<void> {
  net.cut();
  await net.clock.advance(0);
}
