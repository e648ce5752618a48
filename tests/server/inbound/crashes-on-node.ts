/** Runs the rows of `crash-rows.ts`, each with a server of its own, in a process that nothing keeps alive. Writes a line of JSON for each. */
import { once } from "node:events";
import { createFakeClock } from "kephas/testing";
import { WebSocket } from "ws";
import { createGameServer, type GameServerOptions, quiet } from "../harness/game.js";
import { GameClient } from "../harness/game-client.js";
import type { CrashRow, Running } from "./crash-causes.js";
import { crashRows } from "./crash-rows.js";

/** Does what the row does, and sees that somebody else is still served. */
async function run(name: string, { options, act }: CrashRow): Promise<readonly string[]> {
  const clock = createFakeClock();
  const lines: string[] = [];
  const keep = (line: string): void => void lines.push(line);
  const logger = { debug: keep, info: keep, warn: keep, error: keep };
  const given = { ...quiet(), clock, logger, ...options?.({ clock }) } as GameServerOptions;
  const server = createGameServer(given);
  const http = (): never => {
    throw new Error("a page went wrong");
  };
  const { url } = await server.listen({ port: 0, host: "127.0.0.1", http });
  const clients: GameClient[] = [];
  const at: Running = {
    server,
    url,
    clock,
    async join() {
      const client = new GameClient(url, { WebSocket, logger: false, reconnect: false });
      clients.push(client);
      await client.connect();
      return client;
    },
    async open(about = {}) {
      const socket = new WebSocket(url, [], about);
      await once(socket, "open");
      return socket;
    },
  };
  await Promise.race([act?.(at), tooLong()]);
  await settle();
  if (given.connected === undefined && given.authenticate === undefined && given.origins === undefined) {
    const { request } = await at.join();
    const answer = name.endsWith("of a command") ? request.look(7) : request.buy(7);
    if ((await answer) !== 7) throw new Error("the witness is not served");
  }
  for (const client of clients) client.close();
  await settle();
  void server.close({ graceMs: 1 });
  await clock.advance(60_000);
  await settle();
  return lines;
}

/** A row that hangs must not hang them all. */
function tooLong(): Promise<never> {
  return new Promise((_, reject) => setTimeout(reject, 5000, new Error("this row hangs")).unref());
}

/** What is late has come by then: a turn for the network, and one for what it brings about. */
async function settle(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setTimeout(resolve, 2));
}

for (const [name, row] of Object.entries(crashRows)) {
  console.log(JSON.stringify({ begins: name }));
  console.log(JSON.stringify({ name, lines: await run(name, row) }));
}
process.exit(0);
