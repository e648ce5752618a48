import { createResume } from "kephas/client/resume";
import { expect, test } from "vitest";
import { createGameForEachTest, game, net } from "../harness/each-game.js";
import type { GamePeer } from "../harness/game.js";
import { GameClient } from "../harness/game-client.js";
import { type GreetedClient, greet, type Resuming } from "../harness/greeted-client.js";
import type { Overrides } from "../harness/memory-server.js";

createGameForEachTest();

/** A server that knows its clients by their tokens, and one of them: who she is, and what moves of her. */
async function keep() {
  const told: string[] = [];
  const tell = (what: string) => (peer: GamePeer) => void told.push(`${what} ${peer.id}`);
  const server = game.createServer({
    resume: {},
    authenticate: ({ token }: { readonly token: string | undefined }) => String(token),
    identity: (session: unknown) => String(session),
    lost: tell("lost"),
    resumed: tell("resumed"),
    disconnected: tell("disconnected"),
  } as unknown as Overrides);
  const owner = await greet(game, server, undefined, { token: "ada" });
  const [peer] = server.peers.values();
  if (peer === undefined) throw new Error("nobody is there");
  peer.send.state(1);
  await net.clock.advance(0);
  return { server, owner, peer, told };
}

type Forgery = readonly [what: string, forge: (owner: Resuming) => Resuming, token: string];

const forgeries: readonly Forgery[] = [
  ["of another identity", (right) => right, "eve"],
  ["with a guessed token", (right) => ({ ...right, token: "A".repeat(22) }), "ada"],
  ["with an empty token", (right) => ({ ...right, token: "" }), "ada"],
  ["with a token that only begins so", (right) => ({ ...right, token: right.token.slice(0, -1) }), "ada"],
  ["with a name that every object has", (right) => ({ ...right, token: "constructor" }), "ada"],
  ["about a connection that is to come", (right) => ({ ...right, connection: right.connection + 1 }), "ada"],
  ["about the connection before the first", (right) => ({ ...right, connection: 0 }), "ada"],
  ["about a connection of any size", (right) => ({ ...right, connection: Number.MAX_SAFE_INTEGER }), "ada"],
];

test.each(forgeries)("a hello %s gets a session of its own, and the owner is unmoved", async (_, forge, token) => {
  const { server, owner, peer, told } = await keep();
  const thief = await greet(game, server, forge(owner.resuming()), { token });
  expect(thief.answer.resume).toMatchObject({ outcome: "fresh", connection: 1 });
  expect(thief.answer.peer).not.toBe(peer.id);
  expect([owner.closed, thief.seen, told]).toEqual([undefined, [], []]);
  const again = await greet(game, server, owner.resuming(), { token: "ada" });
  expect(again.answer).toMatchObject({ peer: peer.id, resume: { outcome: "resumed", connection: 2 } });
});

test.each<readonly [string, object]>([
  ["less than nothing received", { received: -1 }],
  ["half a message received", { received: 1.5 }],
  ["more received than there are numbers", { received: 2 ** 53 }],
  ["no number received", { received: "1" }],
  ["a connection below zero", { connection: -1 }],
  ["a token that is too long", { token: "A".repeat(129) }],
  ["no token", { token: undefined }],
])("a hello with %s is none, and the owner is unmoved", async (_, wrong) => {
  const { server, owner, told } = await keep();
  const request = { ...owner.resuming(), ...wrong } as Resuming;
  await expect(greet(game, server, request, { token: "ada" })).rejects.toThrow("4400");
  expect([owner.closed, told]).toEqual([undefined, []]);
});

test.each([2, 1_000, Number.MAX_SAFE_INTEGER])(
  "who says to have received %i of one message misses nothing new",
  async (received) => {
    const { server, owner, peer } = await keep();
    net.cut();
    await net.clock.advance(0);
    peer.send.state(2);
    const again = await greet(game, server, { ...owner.resuming(), received }, { token: "ada" });
    expect(again.answer.resume?.outcome).toBe("resumed");
    expect(again.seen).toEqual(["400:02"]);
  },
);

test("a hello that is replayed after its answer was used is worth nothing", async () => {
  const { server, owner, peer } = await keep();
  const first = owner.resuming();
  const second = await greet(game, server, first, { token: "ada" });
  second.tellReceived();
  await net.clock.advance(0);
  const replayed = await greet(game, server, first, { token: "ada" });
  expect(replayed.answer.resume?.outcome).toBe("fresh");
  expect([second.closed, peer.status]).toEqual([undefined, "open"]);
});

test("the token of another server is worth nothing here, and still good there", async () => {
  const there = await keep();
  const here = await keep();
  const stranger = await greet(game, here.server, there.owner.resuming(), { token: "ada" });
  expect(stranger.answer.resume?.outcome).toBe("fresh");
  expect([here.owner.closed, there.owner.closed]).toEqual([undefined, undefined]);
  const again = await greet(game, there.server, there.owner.resuming(), { token: "ada" });
  expect(again.answer.resume?.outcome).toBe("resumed");
});

test("of two tabs with one token the later wins, until it uses it the earlier one may again, and there is one peer", async () => {
  const { server, owner, peer } = await keep();
  const token = owner.resuming(0);
  const tabs: GreetedClient[] = [];
  for (let tab = 0; tab < 4; tab++) tabs.push(await greet(game, server, token, { token: "ada" }));
  expect(tabs.map(({ closed }) => closed?.code)).toEqual([4409, 4409, 4409, undefined]);
  expect(tabs.map(({ answer }) => answer.resume?.outcome)).toEqual(["resumed", "resumed", "resumed", "resumed"]);
  expect(tabs.map(({ seen }) => seen)).toEqual([["400:01"], ["400:01"], ["400:01"], ["400:01"]]);
  expect([...server.peers.values()]).toEqual([peer]);
});

test("nothing that happens to the old socket moves who has taken over", async () => {
  const { server, owner, peer, told } = await keep();
  const second = await greet(game, server, owner.resuming(), { token: "ada" });
  owner.send(0x100, 1);
  owner.close();
  await net.clock.advance(20_000);
  peer.send.state(2);
  await net.clock.advance(0);
  expect([second.closed, second.seen, peer.status, told]).toEqual([
    undefined,
    ["400:02"],
    "open",
    [`resumed ${peer.id}`],
  ]);
});

test("two clients of one page have a session each", async () => {
  const server = game.createServer({ resume: {} });
  const create = () =>
    new GameClient(net.connect(server), { clock: net.clock, logger: false, random: () => 0, resume: createResume() });
  const [first, second] = [create(), create()];
  void first.connect();
  void second.connect();
  await net.clock.advance(0);
  expect([first.status, second.status, server.peers.size]).toEqual(["open", "open", 2]);
});
