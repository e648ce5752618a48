import { beforeEach, expect, it } from "vitest";
import { linkOf } from "../../runtime/client/link.js";
import { Recorder } from "../../runtime/devtools/recorder.js";
import { type StateWatch, watchStates } from "../../runtime/devtools/state-watch.js";
import { GameClient } from "../server/harness/game-client.js";
import { type Bench, createCourt } from "../state/client/bench.js";
import { collection, delta, framed, group, ownReset, reset, section, u32 } from "../state/client/messages.js";
import { moved, nobody, people, person } from "../state/client/people.js";
import type { CourtClient } from "../state/fixtures-client/court.js";

let bench: Bench<CourtClient>;
let watch: StateWatch;

beforeEach(async () => {
  bench = await createCourt();
  const link = linkOf(bench.client);
  const recorder = new Recorder(link);
  link.settings.observer = recorder;
  [watch] = watchStates(link, recorder.traffic) as [StateWatch];
});

const facts = (): Readonly<Record<string, string>> =>
  Object.fromEntries(watch.facts.map(({ label, text }) => [label, text]));

it("says what is in sight, what of it is owned, and which input was seen", () => {
  expect(facts()).toMatchObject({
    Replica: "not shown",
    "In sight": "0 players",
    "Last reset": "none yet",
    Acked: "0",
  });
  const gold = collection(0, [], section(group(2, { 0: u32(5) })));
  bench.deliver(
    ownReset(7, 9, 31, gold),
    reset(7, 9, people({ 0: person("ann"), 1: person("bob") }), framed(1, [2, 1])),
  );
  expect(facts()).toMatchObject({ Replica: "ready", "In sight": "2 players (1 owned)", Acked: "31" });
});

it("says how fast ticks and messages come, over the last seconds, also where the server skips some", async () => {
  bench.deliver(reset(100, 9, nobody));
  expect(facts()).toMatchObject({ Tick: "100, 0/s", Messages: "0/s, 0 B/s" });
  for (let tick = 102; tick <= 140; tick += 2) {
    await bench.clock.advance(100);
    bench.deliver(delta(tick, 2));
  }
  expect(facts()).toMatchObject({ Tick: "140, 20/s", Messages: "10/s, 100 B/s" });
  watch.reset();
  expect(facts()).toMatchObject({ Tick: "140, 0/s", Messages: "0/s, 0 B/s" });
});

it("says when the state began anew, and counts ticks from there", async () => {
  bench.deliver(reset(5000, 9, nobody));
  facts();
  await bench.clock.advance(12_000);
  bench.deliver(reset(3, 10, nobody));
  expect(facts()).toMatchObject({ Tick: "3, 0/s", "Last reset": "tick 3, just now" });
  await bench.clock.advance(3000);
  expect(facts()).toMatchObject({ "Last reset": "tick 3, 3 s ago" });
});

it("says that the replica is out of step, until it is reset", () => {
  bench.deliver(reset(1, 9, nobody), delta(5, 1));
  expect(facts()).toMatchObject({ Replica: "out of step" });
  bench.deliver(reset(6, 9, nobody));
  expect(facts()).toMatchObject({ Replica: "ready" });
});

it("says that the server has dismissed this client, or has the state otherwise", () => {
  bench.deliver(reset(1, 9, nobody), reset(2, 9));
  expect(facts()).toMatchObject({ Replica: "not shown" });
  linkOf(bench.client).unavailable = new Set([0x501]);
  expect(facts()).toMatchObject({ Replica: "unavailable" });
});

it("hears nothing any more once it has been stopped", () => {
  watch.stop();
  bench.deliver(reset(1, 9, people({ 0: person("ann") })), delta(2, 1, moved({ 0: 3 })));
  expect(facts()).toMatchObject({ "Last reset": "none yet", "In sight": "1 players" });
});

it("is not there for a client without states", () => {
  const link = linkOf(new GameClient("ws://localhost", { logger: false }));
  expect(watchStates(link, new Recorder(link).traffic)).toEqual([]);
});
