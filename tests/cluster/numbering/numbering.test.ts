import { expect, it } from "vitest";
import { TO_TOPIC } from "../../../runtime/server/cluster/entry.js";
import { Numbers } from "../../../runtime/server/cluster/numbers.js";
import { Publisher } from "../../../runtime/server/cluster/publisher.js";
import type { Published } from "../../../runtime/server/contract/backplane.js";
import { wrapMessage } from "../../../runtime/server/frames/message-frame.js";
import { BackplaneMeter } from "../../../runtime/server/metrics/backplane-meter.js";
import { RELIABLE } from "../../../runtime/server/outbound/delivery.js";
import { createRandom, pick, type Random } from "../../support/fuzz/random.js";
import { FINGERPRINT } from "../wire/ear.js";
import { Bus } from "./bus.js";
import { Listener } from "./listener.js";

const SUBJECTS = ["t.red", "t.blue", "t.green", "a"];
const STEPS = 60;

/** A node that publishes. */
interface Sender {
  readonly id: string;
  readonly publisher: Publisher;
  readonly meter: BackplaneMeter;
  epoch: number;
  /** How many of a hundred envelopes its client drops. */
  dropping: number;
  /** How many messages it has made, by subject. */
  readonly made: Map<string, number>;
}

interface World {
  readonly random: Random;
  readonly bus: Bus;
  readonly listeners: readonly Listener[];
  readonly senders: readonly Sender[];
}

function createSender(id: string, { random, bus }: Pick<World, "random" | "bus">, capacity: number): Sender {
  const meter = new BackplaneMeter();
  const publish = (subject: string, envelope: Uint8Array): Published => {
    if (random(100) < sender.dropping) return pick(random, ["down", "full", "tooLarge"]);
    bus.publish(subject, id, envelope);
    return "sent";
  };
  // Its clock has nothing to do with those of the listeners.
  const behindMs = random(2 ** 32);
  const fingerprint = id === "foreign7" ? FINGERPRINT + 1 : FINGERPRINT;
  const sentMs = (): number => (bus.now + behindMs) % 2 ** 32;
  const publisher = new Publisher({
    link: { maxPublishBytes: 2000, publish },
    flushQueue: { now: () => bus.now, add() {} },
    meter,
    header: (kind) => ({ kind, node: id, epoch: sender.epoch, sentMs: sentMs(), fingerprint }),
    numbers: new Numbers(capacity),
  });
  const sender: Sender = { id, publisher, meter, epoch: 1, dropping: 0, made: new Map() };
  return sender;
}

function createWorld(seed: number): World {
  const random = createRandom(seed, "numbering");
  const clock = { now: () => bus.now };
  const listeners = [new Listener(clock, false), new Listener(clock, true)];
  const bus: Bus = new Bus(listeners, random);
  // Every second sender forgets what it has published on half of the subjects.
  const capacity = seed % 2 === 0 ? 2 : 100;
  const senders = ["sender77", "another7", "foreign7"].map((id) => createSender(id, { random, bus }, capacity));
  for (const listener of listeners) for (const subject of SUBJECTS) listener.subscribe(subject);
  return { random, bus, listeners, senders };
}

function send(sender: Sender, random: Random): void {
  const subject = pick(random, SUBJECTS);
  const made = sender.made.get(subject) ?? 0;
  sender.made.set(subject, made + 1);
  const message = Buffer.alloc(pick(random, [8, 8, 8, 200, 1900, 2500]));
  message.writeUInt32BE(pick(random, [7, 8]), 0);
  message.writeUInt32BE(made, 4);
  sender.publisher.add(subject, { target: TO_TOPIC, name: subject, delivery: RELIABLE }, wrapMessage(message));
}

function step({ random, bus, listeners, senders }: World): void {
  const sender = pick(random, senders);
  for (let i = random(6); i > 0; i--) send(sender, random);
  sender.publisher.flush();
  if (random(4) === 0) for (const { publisher } of senders) publisher.mark();
  if (random(15) === 0) sender.publisher.healed();
  if (random(20) === 0) begin(sender, listeners);
  const listener = pick(random, listeners);
  const subject = pick(random, SUBJECTS);
  if (random(8) === 0) listener.unsubscribe(subject);
  else if (random(3) === 0) listener.subscribe(subject);
  bus.advance(bus.now + random(900));
}

/** A sender begins anew, and some listeners know it by its beat. */
function begin(sender: Sender, listeners: readonly Listener[]): void {
  sender.epoch++;
  const beat = { state: "up", peers: 0, rooms: 0, listing: 0, load: 0 } as const;
  for (const { ear } of listeners) ear.nodes.heard(sender.id, { epoch: sender.epoch, beat, now: 0 });
}

function play(seed: number): World {
  const world = createWorld(seed);
  const { random, bus, senders } = world;
  const much = (): number => pick(random, [0, 10, 40]);
  bus.faults = { lost: much(), doubled: much(), late: much() };
  for (const sender of senders) sender.dropping = pick(random, [0, 0, 30]);
  for (let i = 0; i < STEPS; i++) step(world);
  bus.heal();
  for (const sender of senders) {
    sender.dropping = 0;
    sender.publisher.healed();
    sender.publisher.mark();
  }
  bus.advance(bus.now);
  return world;
}

it("2,000 seeds of a broker that loses, doubles, delays and reorders: each message counts once, for each listener", () => {
  const sums = { delivered: 0, missed: 0, stale: 0, schema: 0, oldEpoch: 0, duplicate: 0 };
  for (let seed = 1; seed <= 2000; seed++) {
    const { bus, listeners, senders } = play(seed);
    for (const listener of listeners) {
      const { delivered, missed, stale, schema, oldEpoch, malformed } = listener.ear.meter;
      const due = listener.due((sender, subject, run) => bus.told(sender, subject, run));
      expect([delivered + missed + stale + schema + oldEpoch, malformed, listener.wrong], `seed ${seed}`).toEqual([
        due,
        0,
        [],
      ]);
      for (const key of Object.keys(sums) as (keyof typeof sums)[]) sums[key] += listener.ear.meter[key];
    }
    for (const { meter } of senders) {
      const { down, full, tooLarge } = meter.dropped;
      expect(meter.sent, `seed ${seed}`).toBe(meter.published + down + full + tooLarge);
    }
  }
  // All of it has happened.
  for (const sum of Object.values(sums)) expect(sum).toBeGreaterThan(1000);
}, 120_000);
