import type { ClientOptions } from "kephas/client";
import { createResume } from "kephas/client/resume";
import { expect, test } from "vitest";
import { type ClientLink, linkOf } from "../../runtime/client/link.js";
import { describeFrame } from "../../runtime/devtools/describe-frame.js";
import { type Fact, readFacts } from "../../runtime/devtools/facts.js";
import { Recorder } from "../../runtime/devtools/recorder.js";
import { SessionWatch } from "../../runtime/devtools/session.js";
import { createGameForEachTest, game, net } from "../server/harness/each-game.js";
import { GameClient } from "../server/harness/game-client.js";

createGameForEachTest();

interface Watched {
  readonly client: GameClient;
  readonly link: ClientLink;
  readonly recorder: Recorder;
  readonly watch: SessionWatch;
}

async function watchGame(options: ClientOptions = {}): Promise<Watched> {
  const server = game.createServer({ resume: {} });
  const client = new GameClient(net.connect(server), { clock: net.clock, random: () => 0, logger: false, ...options });
  const link = linkOf(client);
  const recorder = new Recorder(link);
  recorder.keepsFrames = true;
  link.settings.observer = recorder;
  const watch = new SessionWatch(client, link);
  void client.connect();
  await net.clock.advance(0);
  return { client, link, recorder, watch };
}

/** The frames in words, the oldest first, without times and without ids that are made up. */
function said({ recorder, link }: Watched): readonly string[] {
  const lines = recorder.frames.newest(1000).map((frame) => {
    const { name, text } = describeFrame(frame, link);
    return `${frame.tally?.direction} ${name}: ${text}`;
  });
  return lines.reverse();
}

const factsOf = ({ client, link, watch }: Watched): Readonly<Record<string, string>> =>
  Object.fromEntries(readFacts(client, link, watch, () => 0).map(({ label, text }: Fact) => [label, text]));

test("all that passes is seen: hello, its answer, commands, requests, replies and calls", async () => {
  const watched = await watchGame({ resume: createResume() });
  const { client } = watched;
  client.send.move(5);
  void client.request.buy(7);
  void client.call.math.add({ a: 1, b: 2 });
  await net.clock.advance(0);
  const lines = said(watched);
  expect(lines[0]).toBe("out rpc.hello: #k0 game 1.0.0, wire ; a new session");
  expect(lines[1]).toMatch(/^in rpc answer: #k0 welcome, peer .*; session fresh, connection 1, kept for 60000 ms$/);
  expect(lines.slice(2)).toEqual([
    "out move: 5",
    "out buy: 7",
    "out math.add: #1 { a: 1, b: 2 }",
    "in buy: 7",
    "in result: #1 3",
  ]);
});

test("no token is told, neither that of the session nor the one that resumes it", async () => {
  const watched = await watchGame({ resume: createResume() });
  const token = watched.link.resume?.request()?.token ?? "none";
  expect(token).toMatch(/^[\w-]{22}/);
  net.cut();
  await net.clock.advance(250);
  const told = JSON.stringify([said(watched), factsOf(watched)]);
  expect(told).toContain("resumes after connection 1");
  expect(told).not.toContain(token);
  expect(told).not.toContain(watched.link.resume?.request()?.token);
});

test("frames are kept only while somebody looks; messages are counted all the time", async () => {
  const { client, recorder } = await watchGame();
  recorder.keepsFrames = false;
  recorder.frames.clear();
  client.send.move(5);
  expect(recorder.frames.newest(10)).toEqual([]);
  expect(recorder.traffic.tallies.find(({ name }) => name === "move")).toMatchObject({ messages: 1, bytes: 5 });
});

test("a client whose observer has gone counts nothing any more", async () => {
  const { client, link, recorder } = await watchGame();
  link.settings.observer = undefined;
  client.send.move(5);
  expect(recorder.traffic.tallies.some(({ name }) => name === "move")).toBe(false);
});

test("the facts of an open connection", async () => {
  const watched = await watchGame({ resume: createResume() });
  expect(factsOf(watched)).toEqual({
    Status: "open",
    "Round trip": "0 ms",
    Jitter: "–",
    "Server clock": expect.stringMatching(/^\+\d+ ms$/),
    Buffered: "0 B",
    Queued: "0",
    Unheard: "0",
    Ignored: "0",
    Session: "kept, connection 1",
    "Last resume": "none yet",
    Lost: "0",
  });
});

test("the facts of a loss, and of how the client came back", async () => {
  const watched = await watchGame({ resume: createResume() });
  watched.client.send.move(5);
  expect(factsOf(watched)).toMatchObject({ Unheard: "1" });
  net.cut();
  await net.clock.advance(0);
  expect(factsOf(watched)).toMatchObject({
    Status: expect.stringMatching(/^reconnecting \(1006/),
    Session: "waits to be resumed, connection 1 lost",
  });
  await net.clock.advance(3250);
  expect(factsOf(watched)).toMatchObject({
    Status: "open",
    Session: "kept, connection 2",
    "Last resume": "resumed, 3 s ago",
  });
});

test("the facts of a client without sessions: what nobody heard of is lost", async () => {
  const watched = await watchGame();
  watched.client.send.move(5);
  net.cut();
  await net.clock.advance(0);
  expect(factsOf(watched)).toMatchObject({ Session: "ends with its connection", Lost: "1: move" });
});

test("a watch that was stopped hears no more", async () => {
  const watched = await watchGame();
  watched.watch.stop();
  watched.client.send.move(5);
  net.cut();
  await net.clock.advance(0);
  expect(factsOf(watched)).toMatchObject({ Lost: "0" });
});

test("what a server says of a resumption is told whatever it is", async () => {
  const watched = await watchGame({ resume: createResume() });
  const say = (lost: unknown): string | undefined => {
    watched.link.onResume.emit({ outcome: "partial", lost } as never);
    return factsOf(watched)["Last resume"];
  };
  const nothing = { count: 0, commands: [] };
  expect(say({ toServer: { count: 2, commands: ["move", "buy"] }, toClient: nothing })).toBe(
    'partial, just now; 2 to the server lost ("move", "buy")',
  );
  expect(say({ toServer: null, toClient: { count: {}, commands: 5 } })).toBe(
    "partial, just now; {} to the client lost ()",
  );
});
