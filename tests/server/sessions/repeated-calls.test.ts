import type { Method } from "kephas/protocol";
import { createServer, type Peer, type PeerLink, type Server } from "kephas/server";
import { expect, test } from "vitest";
import { createGameForEachTest, game, net } from "../harness/each-game.js";
import { ask, type Pair, protocol } from "../harness/game.js";
import { type GreetedClient, greet } from "../harness/greeted-client.js";
import { lose } from "../harness/kept.js";

createGameForEachTest();

/** Calling it twice is the same as once. */
const place: Method<Pair, number> = { ...ask, name: "duel.place", idempotent: true };

interface CallingPeer extends Peer<undefined> {
  readonly call: Readonly<Record<"ask" | "place", (a: number) => Promise<number>>>;
}

/** A server that calls its client, whose session is kept. */
async function call() {
  const server = createServer<undefined, CallingPeer, Server<CallingPeer>>({
    protocol,
    options: { clock: net.clock, logger: false, resume: {} } as never,
    routes: [],
    sent: [],
    called: [ask, place],
    createSend: () => undefined,
    createCall: (link: PeerLink) => ({
      ask: (a: number) => link.call(ask, { a }),
      place: (a: number) => link.call(place, { a }),
    }),
    createBroadcast: () => undefined,
  } as never);
  const client = await greet(game, server);
  const [peer] = server.peers.values();
  if (peer === undefined) throw new Error("nobody is there");
  return { server, client, peer };
}

/** What it is asked to do. */
const heard = ({ seen }: GreetedClient): unknown[] =>
  seen.map((message) => {
    const { method, params, id } = (message as { json: { method: string; params: Pair; id: number } }).json;
    return [method, params.a, id];
  });

/** Closes the connection for what the client sent: the session goes on with a gap. */
async function poison(client: GreetedClient): Promise<void> {
  client.sendBytes(1, 2);
  await net.clock.advance(0);
}

test("behind a gap a call that may be repeated is, and its answer counts; others reject", async () => {
  const { server, client, peer } = await call();
  const [asked, placed] = [peer.call.ask(1), peer.call.place(2)];
  await net.clock.advance(0);
  expect(heard(client)).toEqual([
    ["duel.ask", 1, 1],
    ["duel.place", 2, 2],
  ]);
  await poison(client);
  const again = await greet(game, server, client.resuming());
  await expect(asked).rejects.toMatchObject({ code: "outcomeUnknown" });
  expect([again.answer.resume?.outcome, heard(again)]).toEqual(["partial", [["duel.place", 2, 2]]]);
  again.rpc({ jsonrpc: "2.0", result: 7, id: 2 });
  await net.clock.advance(0);
  expect(await placed).toBe(7);
});

test("what is answered, or whose time is over, is not repeated", async () => {
  const { server, client, peer } = await call();
  const answered = peer.call.place(1);
  await net.clock.advance(0);
  client.rpc({ jsonrpc: "2.0", result: 5, id: 1 });
  await net.clock.advance(0);
  expect(await answered).toBe(5);
  const late = peer.call.place(2);
  await poison(client);
  await net.clock.advance(place.timeoutMs);
  await expect(late).rejects.toMatchObject({ code: "timeout" });
  expect(heard(await greet(game, server, client.resuming()))).toEqual([]);
});

test("a session without a gap repeats nothing, and one that is over rejects what may be repeated too", async () => {
  const { server, client, peer } = await call();
  const placed = peer.call.place(1);
  await net.clock.advance(0);
  await lose();
  const again = await greet(game, server, client.resuming());
  expect([again.answer.resume?.outcome, heard(again)]).toEqual(["resumed", []]);
  peer.close(4000);
  await expect(placed).rejects.toMatchObject({ code: "outcomeUnknown" });
});
