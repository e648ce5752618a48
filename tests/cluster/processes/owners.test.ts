import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import { DuelClient } from "../../../generated/duel/client.js";
import { NatsServer } from "../../brokers/nats-server.js";
import { RedisServer } from "../../brokers/redis-server.js";
import { type RoomProcess, type RoomReport, startRoomNode } from "./room-process.js";

const LEASE_MS = 4000;

/** The stated time, and what a busy machine takes for itself. */
const TAKEN_WITHIN_MS = LEASE_MS * 1.3 + 2000;

const brokers = { NATS: NatsServer, Redis: RedisServer };

/** Two nodes, of which the first has opened the room. */
async function begin(by: keyof typeof brokers): Promise<readonly [RoomProcess, RoomProcess]> {
  const broker = await brokers[by].start();
  onTestFinished(() => broker.close());
  const nodes = await Promise.all([startRoomNode(broker.url), startRoomNode(broker.url)]);
  await opened(nodes[0]);
  await vi.waitFor(async () => expect((await nodes[1].tell("open")).answer).toBe("roomElsewhere"), 10_000);
  return nodes;
}

async function opened(node: RoomProcess): Promise<RoomReport> {
  for (let tries = 0; tries < 200; tries++) {
    const report = await node.tell("open");
    if (report.answer === "opened") return report;
    await delay(100);
  }
  throw new Error("the room was not opened");
}

describe.each(["NATS", "Redis"] as const)("the owner of a named room, over %s", (by) => {
  it("is stopped for longer than its lease: another opens the room, and when it wakes its own is lost", async () => {
    const [one, two] = await begin(by);
    const { url, fence } = await one.tell("report");
    const client = new DuelClient(url, { WebSocket, logger: false });
    onTestFinished(() => client.close());
    await client.connect();
    const room = await client.rooms.duel.join("final", { nick: "Ada" });
    const closes: string[] = [];
    room.onClose(({ reason }) => closes.push(reason));
    one.freeze();
    const frozenAt = performance.now();
    const other = await opened(two);
    expect(performance.now() - frozenAt).toBeLessThan(TAKEN_WITHIN_MS);
    expect(other.fence).toBeGreaterThan(fence);
    one.thaw();
    await vi.waitFor(() => expect(closes).toEqual(["lost"]), 10_000);
    expect(await one.tell("report")).toMatchObject({ owned: false, closed: true, heard: ["closed"] });
    const { ticks } = await one.tell("report");
    await delay(200);
    expect((await one.tell("report")).ticks).toBe(ticks);
    expect(await two.tell("report")).toMatchObject({ owned: true, closed: false, fence: other.fence });
    expect((await one.tell("open")).answer).toBe("roomElsewhere");
  }, 60_000);

  it("is killed: another opens the room within the stated time, with a higher fence", async () => {
    const [one, two] = await begin(by);
    const { fence } = await one.tell("report");
    one.kill();
    const killedAt = performance.now();
    const other = await opened(two);
    expect(performance.now() - killedAt).toBeLessThan(TAKEN_WITHIN_MS);
    expect(other.fence).toBeGreaterThan(fence);
  }, 60_000);
});
