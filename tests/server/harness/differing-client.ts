import { type GameServer, protocol } from "./game.js";
import { helloOf } from "./hello.js";
import type { MemoryGame } from "./memory-server.js";
import { connectRaw, type RawClient } from "./raw-client.js";

/** A client that has said hello with another fingerprint than the server's, and has been answered. */
export async function sayOtherHello(
  { net }: Pick<MemoryGame, "net">,
  server: GameServer,
  params: object = {},
): Promise<RawClient> {
  const client = connectRaw(net, server, { protocols: ["kephas.v1"], silent: true });
  await net.clock.advance(0);
  client.sendBytes(...helloOf({ fingerprint: `not ${protocol.fingerprint}`, ...params }));
  await net.clock.advance(0);
  return client;
}

/** The client's schema, as a frame. */
export function schemaOf(params: unknown = { commands: [], methods: [] }): object {
  return { jsonrpc: "2.0", method: "rpc.schema", params, id: "k0" };
}

/** A client of a schema that has nothing of the server's, and has told so. */
export async function enterWithOtherSchema(game: Pick<MemoryGame, "net">, server: GameServer): Promise<RawClient> {
  const client = await sayOtherHello(game, server);
  client.rpc(schemaOf());
  await game.net.clock.advance(0);
  return client;
}
