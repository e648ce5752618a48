import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createResume } from "kephas/client/resume";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { type Front, openFront } from "../support/front.js";
import { JourneyClient } from "./journey-client.js";
import { readServed, startServerProcess } from "./server-process.js";

const CLIENTS = 200;
const DEADLINE_MS = 4_000;

/** What the server that drains says before, and the other one after, to everybody. */
const SAID = { before: [1, 2, 3], after: [101, 102, 103] };

/** A client that asks and sends without a pause, and all that became of it. */
class Player {
  readonly client: JourneyClient;
  readonly outcomes: string[] = [];
  readonly statuses: string[] = [];
  readonly lost: string[] = [];
  readonly heard: number[] = [];
  /** What has to be served once: `order 7`. */
  readonly wanted: string[] = [];
  readonly wrong: string[] = [];
  movedAt = 0;
  #last: number;

  constructor(index: number, { port }: Front) {
    this.#last = index * 100_000;
    const options = { WebSocket, logger: false, resume: createResume(), random: () => index / CLIENTS } as const;
    this.client = new JourneyClient(`ws://127.0.0.1:${port}/ws`, options);
    this.client.onStatus(({ status }) => this.statuses.push(status));
    this.client.onLost(({ command }) => this.lost.push(command));
    this.client.on.say(({ n }) => this.heard.push(n));
    this.client.onResume(({ outcome }) => {
      this.movedAt = performance.now();
      this.outcomes.push(outcome);
    });
  }

  /** Until it has moved, and a few rounds more. */
  async play(): Promise<void> {
    for (let rounds = 0; rounds < 3; rounds += this.outcomes.length) await this.#round();
  }

  async #round(): Promise<void> {
    const [order, buy] = [this.#number(), this.#number()];
    if (this.client.send.order({ n: order, a: 0 }) === "dropped") this.wrong.push(`order ${order} was dropped`);
    this.wanted.push(`order ${order}`, `buy ${buy}`);
    const answer = await this.client.request.buy({ n: buy, a: 0 }).catch(String);
    if (answer !== buy) this.wrong.push(`buy ${buy}: ${answer}`);
  }

  #number(): number {
    return ++this.#last;
  }
}

test("200 clients move from a server that drains, spread over its time, and nothing is lost or doubled", {
  timeout: 60_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "kephas-drained-"));
  const front = await openFront();
  onTestFinished(async () => {
    await front.close();
    rmSync(folder, { recursive: true });
  });
  const journal = join(folder, "served");
  const options = { journal, folder: join(folder, "sessions") };
  const [old, other] = await Promise.all([startServerProcess(options), startServerProcess(options)]);
  front.to = old.port;
  const players = Array.from({ length: CLIENTS }, (_, index) => new Player(index, front));
  await Promise.all(players.map(({ client }) => client.connect()));
  old.tell({ do: "say", numbers: SAID.before });
  front.to = other.port;
  const began = performance.now();
  const drained = old.heard("drained");
  old.tell({ do: "drain", deadlineMs: DEADLINE_MS });
  await Promise.all(players.map((player) => player.play()));
  const { closed } = await drained;
  const tookMs = performance.now() - began;
  other.tell({ do: "say", numbers: SAID.after });
  await expect.poll(() => players.every(({ heard }) => heard.length >= 6), { timeout: 5_000 }).toBe(true);

  expect([closed, front.opened]).toEqual([{ 1012: CLIENTS }, CLIENTS * 2]);
  expect(tookMs).toBeLessThan(DEADLINE_MS);
  expect(players.flatMap(({ wrong, lost }) => [...wrong, ...lost])).toEqual([]);
  expect(new Set(players.map(({ outcomes }) => outcomes.join()))).toEqual(new Set(["resumed"]));
  expect(new Set(players.map(({ statuses }) => statuses.join()))).toEqual(new Set(["connecting,open"]));
  expect(new Set(players.map(({ heard }) => heard.join()))).toEqual(new Set([[...SAID.before, ...SAID.after].join()]));
  expect([...readServed(journal)].sort()).toEqual(players.flatMap(({ wanted }) => wanted).sort());
  expectSpread(players.map(({ movedAt }) => movedAt - began));

  await expect.poll(() => readdirSync(options.folder)).toEqual([]);
  old.tell({ do: "close" });
  expect(await old.ended).toBe(0);
  for (const { client } of players) client.close();
  other.tell({ do: "close" });
  expect(await other.ended).toBe(0);
});

/** A quarter of the time apart at least, and never most of them in a tenth of it. */
function expectSpread(movedAfterMs: readonly number[]): void {
  const times = [...movedAfterMs].sort((a, b) => a - b);
  expect(Number(times.at(-1)) - Number(times[0])).toBeGreaterThan(DEADLINE_MS / 4);
  const within = (from: number): number => times.filter((at) => at >= from && at < from + DEADLINE_MS / 10).length;
  expect(Math.max(...times.map(within))).toBeLessThan(CLIENTS / 2);
}
