import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createResume } from "kephas/client/resume";
import { createFakeClock, type FakeClock } from "kephas/testing";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { NatsServer } from "../brokers/nats-server.js";
import { type Front, openFront } from "../support/front.js";
import { JourneyClient } from "./journey-client.js";
import { readServed, type ServeOptions, type ServerProcess, startServerProcess } from "./server-process.js";

/** By the server's own clock it is never reached: who is there then would lose its connection. Clients have a clock that the test advances. */
const DEADLINE_MS = 60_000;

/** Less than a client waits for a sign of life, so that none gives its server up before that has had its turn. */
const STEP_MS = 4_000;

/** What the server that drains says before, and the other one after, to everybody. */
const SAID = { before: [1, 2, 3], after: [101, 102, 103] };

/** A client that asks and sends, without a pause while it moves, and all that became of it. */
class Player {
  readonly client: JourneyClient;
  readonly outcomes: string[] = [];
  readonly statuses: string[] = [];
  readonly lost: string[] = [];
  readonly heard: number[] = [];
  /** What has to be served once: `order 7`. */
  readonly wanted: string[] = [];
  readonly wrong: string[] = [];
  movedAtMs = 0;
  /** How often it was answered. */
  rounds = 0;
  /** Whether its last round is over. */
  hasPlayed = false;
  #isWoken = false;
  #stir = (): void => {};
  #connections = 0;
  #last: number;

  constructor(index: number, { port }: Front, clock: FakeClock, clients: number) {
    const connects = (): void => {
      this.#connections++;
      this.wake();
    };
    class Socket extends WebSocket {
      constructor(...args: ConstructorParameters<typeof WebSocket>) {
        super(...args);
        connects();
      }
    }
    this.#last = index * 100_000;
    const options = { WebSocket: Socket, logger: false, clock, resume: createResume() } as const;
    this.client = new JourneyClient(`ws://127.0.0.1:${port}/ws`, { ...options, random: () => index / clients });
    this.client.onStatus(({ status }) => this.statuses.push(status));
    this.client.onLost(({ command }) => this.lost.push(command));
    this.client.on.say(({ n }) => this.heard.push(n));
    this.client.onResume(({ outcome }) => {
      this.movedAtMs = clock.now();
      this.outcomes.push(outcome);
    });
  }

  get hasMoved(): boolean {
    return this.outcomes.length > 0;
  }

  get isMoving(): boolean {
    return this.#connections > 1 && !this.hasMoved;
  }

  /** Until it is over, and a few rounds more. */
  async play(isOver: () => boolean): Promise<void> {
    for (let last = 0; last < 3; last += isOver() ? 1 : 0) {
      await this.#round();
      if (!this.isMoving && !isOver()) await this.#sleep();
    }
    this.hasPlayed = true;
  }

  /** Lets it play a round: at once, or where one has just ended, before it would sleep. */
  readonly wake = (): void => {
    this.#isWoken = true;
    this.#stir();
  };

  async #sleep(): Promise<void> {
    if (!this.#isWoken) {
      await new Promise<void>((resolve) => {
        this.#stir = resolve;
      });
    }
    this.#isWoken = false;
  }

  async #round(): Promise<void> {
    const [order, buy] = [this.#number(), this.#number()];
    if (this.client.send.order({ n: order, a: 0 }) === "dropped") this.wrong.push(`order ${order} was dropped`);
    this.wanted.push(`order ${order}`, `buy ${buy}`);
    const answer = await this.client.request.buy({ n: buy, a: 0 }).catch(String);
    if (answer !== buy) this.wrong.push(`buy ${buy}: ${answer}`);
    this.rounds++;
  }

  #number(): number {
    return ++this.#last;
  }
}

interface Between {
  readonly options: Pick<ServeOptions, "folder" | "broker">;
  /** Nothing is left of what went from one to the other. */
  readonly isEmpty: () => boolean;
  close(): Promise<void>;
}

/** What lets sessions go from one server to the other. */
const between: Readonly<Record<string, (folder: string) => Promise<Between>>> = {
  async "a store"(folder) {
    const sessions = join(folder, "sessions");
    return { options: { folder: sessions }, isEmpty: () => readdirSync(sessions).length === 0, async close() {} };
  },
  async NATS() {
    const broker = await NatsServer.start();
    return { options: { broker: broker.url }, isEmpty: () => true, close: () => broker.close() };
  },
};

test.each([
  ["a store", 200],
  ["NATS", 1000],
] as const)(
  "by %s %i clients move from a server that drains, spread over its time, and nothing is lost or doubled",
  {
    timeout: 120_000,
  },
  async (by, clients) => {
    const folder = mkdtempSync(join(tmpdir(), "kephas-drained-"));
    const front = await openFront();
    const way = await (between[by] as (typeof between)[string])(folder);
    onTestFinished(async () => {
      await front.close();
      await way.close();
      rmSync(folder, { recursive: true });
    });
    const journal = join(folder, "served");
    const options = { journal, ...way.options };
    const [old, other] = await Promise.all([startServerProcess(options), startServerProcess(options)]);
    if (by === "NATS") await expect.poll(() => nodesOf(old)).toBe(2);
    front.to = old.port;
    const clock = createFakeClock();
    const players = Array.from({ length: clients }, (_, index) => new Player(index, front, clock, clients));
    await Promise.all(players.map(({ client }) => client.connect()));
    old.tell({ do: "say", numbers: SAID.before });
    await expect.poll(() => players.every(({ heard }) => heard.length >= 3), { timeout: DEADLINE_MS }).toBe(true);
    front.to = other.port;
    const drained = old.heard("drained");
    old.tell({ do: "drain", deadlineMs: DEADLINE_MS });
    const isOver = (): boolean => players.every(({ hasMoved }) => hasMoved);
    const played = players.map((player) => player.play(isOver));
    while (!isOver()) await takeStep(clock, players);
    for (const { wake } of players) wake();
    await Promise.all(played);
    const { closed } = await drained;
    other.tell({ do: "say", numbers: SAID.after });
    await expect.poll(() => players.every(({ heard }) => heard.length >= 6), { timeout: DEADLINE_MS }).toBe(true);

    expect([closed, front.opened]).toEqual([{ 1012: clients }, clients * 2]);
    expect(players.flatMap(({ wrong, lost }) => [...wrong, ...lost])).toEqual([]);
    expect(new Set(players.map(({ outcomes }) => outcomes.join()))).toEqual(new Set(["resumed"]));
    expect(new Set(players.map(({ statuses }) => statuses.join()))).toEqual(new Set(["connecting,open"]));
    expect(new Set(players.map(({ heard }) => heard.join()))).toEqual(
      new Set([[...SAID.before, ...SAID.after].join()]),
    );
    expect(
      misserved(
        readServed(journal),
        players.flatMap(({ wanted }) => wanted),
      ),
    ).toEqual([]);
    expectSpread(players.map(({ movedAtMs }) => movedAtMs));

    await expect.poll(way.isEmpty).toBe(true);
    old.tell({ do: "close" });
    expect(await old.ended).toBe(0);
    for (const { client } of players) client.close();
    other.tell({ do: "close" });
    expect(await other.ended).toBe(0);
  },
);

async function nodesOf(server: ServerProcess): Promise<number> {
  const counted = server.heard("counted");
  server.tell({ do: "count" });
  return (await counted).nodes;
}

/** Lets some time pass for the clients, and waits until those that have begun to move are there, and all that play on were answered. */
async function takeStep(clock: FakeClock, players: readonly Player[]): Promise<void> {
  await clock.advance(STEP_MS);
  const before = players.map(({ rounds }) => rounds);
  for (const { wake } of players) wake();
  const isDone = (): boolean =>
    players.every(
      ({ isMoving, rounds, hasPlayed }, index) => !isMoving && (hasPlayed || rounds > Number(before[index])),
    );
  await expect.poll(isDone, { timeout: DEADLINE_MS, interval: 5 }).toBe(true);
}

/** What was served and not wanted, was not, or more than once. */
function misserved(served: readonly string[], wanted: readonly string[]): readonly string[] {
  const times = new Map(wanted.map((one) => [one, 0]));
  for (const one of served) times.set(one, (times.get(one) ?? 1) + 1);
  return [...times].filter(([, count]) => count !== 1).map(([one, count]) => `${one}: ${count} times`);
}

/** A quarter of the time apart at least, and never most of them in a tenth of it. */
function expectSpread(movedAfterMs: readonly number[]): void {
  const times = [...movedAfterMs].sort((a, b) => a - b);
  expect(Number(times.at(-1)) - Number(times[0])).toBeGreaterThan(DEADLINE_MS / 4);
  const within = (from: number): number => times.filter((at) => at >= from && at < from + DEADLINE_MS / 10).length;
  expect(Math.max(...times.map(within))).toBeLessThan(times.length / 2);
}
