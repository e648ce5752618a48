import fc from "fast-check";
import { expect, test } from "vitest";
import {
  encodeFrame,
  joinFrames,
  type MessageFrame,
  messagesIn,
} from "../../../runtime/server/frames/message-frame.js";
import { type Delivery, EPHEMERAL, latest, RELIABLE } from "../../../runtime/server/outbound/delivery.js";
import { KeptFrames } from "../../../runtime/server/outbound/kept-frames.js";
import { SentLog } from "../../../runtime/server/outbound/sent-log.js";
import { textCodec } from "../harness/game.js";

const MAX_BYTES = 400;
const DROPPABLE: Delivery = { policy: "droppable", key: "", resent: false };
const deliveries: Readonly<Record<string, Delivery>> = {
  reliable: RELIABLE,
  red: latest("red"),
  blue: latest("blue"),
  droppable: DROPPABLE,
  ephemeral: EPHEMERAL,
};

interface Message {
  readonly text: string;
  readonly delivery: Delivery;
}

interface Written extends Message {
  readonly number: number;
}

/** What a log promises, in the plainest way: a list of what is kept and one of what is lost. */
class NaiveLog {
  kept: readonly Written[] = [];
  lost: readonly Written[] = [];
  earlier: readonly Written[] = [];
  #written = -1;
  #reached: number | undefined;

  write(messages: readonly Message[]): void {
    for (const message of messages) {
      const { delivery } = message;
      this.#written++;
      if (delivery.policy === "latest") this.kept = this.kept.filter((one) => one.delivery.key !== delivery.key);
      if (delivery.resent) this.kept = [...this.kept, { ...message, number: this.#written }];
    }
    while (bytesOf(this.kept) > MAX_BYTES) this.#lose();
  }

  heard(count: number): void {
    const last = Math.min(count, this.#reached ?? this.#written);
    this.kept = this.kept.filter(({ number }) => number > last);
    this.lost = this.lost.filter(({ number }) => number > last);
  }

  detach(): void {
    this.#reached = this.#written;
  }

  rewind(heard: number): readonly Message[] {
    // Who has heard anything has read the answer, which told of them.
    if (heard >= 0) this.earlier = [];
    this.heard(heard);
    const resent = this.kept;
    this.kept = [];
    this.earlier = [...this.earlier, ...this.lost];
    this.lost = [];
    this.#written = -1;
    this.#reached = undefined;
    return resent;
  }

  #lose(): void {
    const victim = this.kept.find(({ delivery }) => delivery.policy === "latest") ?? this.kept[0];
    this.kept = this.kept.filter((one) => one !== victim);
    if (victim !== undefined) this.lost = [...this.lost, victim];
  }
}

/** The log of one peer and the plain one, which are told the same. */
class Both {
  readonly #naive = new NaiveLog();
  readonly #kept: KeptFrames;
  #log: SentLog;
  #lost = false;

  constructor(kept: KeptFrames) {
    this.#kept = kept;
    this.#log = this.#createLog();
  }

  write(messages: readonly Message[], frames: MessageFrame): void {
    this.#naive.write(messages);
    for (const { delivery } of messages) this.#log.queued(delivery, 1);
    this.#log.wrote(frames);
  }

  heard(count: number): void {
    this.#naive.heard(count);
    this.#log.heard(count);
  }

  lose(): void {
    if (this.#lost) return;
    this.#lost = true;
    this.#naive.detach();
    this.#log.detach();
  }

  /** Another connection begins. */
  resume(heard: number): void {
    this.lose();
    this.#lost = false;
    const expected = this.#naive.rewind(heard);
    const resent = this.#log.rewind(heard);
    expect(resent.flatMap(textsIn)).toEqual(expected.map(({ text }) => text));
    const messages = [{ text: "answer", delivery: EPHEMERAL }, ...expected];
    this.write(messages, join(messages));
  }

  /** The client has read the answer to its hello. */
  tell(): void {
    this.#naive.earlier = [];
    this.#log.told();
  }

  /** Another process goes on. */
  move(): void {
    this.lose();
    const saved = this.#log.save();
    this.#log.clear();
    this.#log = this.#createLog();
    this.#log.restore(saved);
  }

  end(): void {
    this.#log.clear();
  }

  check(): void {
    const { kept, lost, earlier } = this.#naive;
    const entries = this.#log.save().entries.map(({ frames }) => [...messagesIn(frames)].map(textOf));
    expect(entries.flat()).toEqual(kept.map(({ text }) => text));
    expect(this.#log.bytes).toBe(bytesOf(kept));
    expect(this.#log.bytes).toBeLessThanOrEqual(MAX_BYTES);
    const all = [...earlier, ...lost];
    const { count, commands } = this.#log.lost;
    expect(count).toBe(all.length);
    expect(new Set(commands)).toEqual(new Set(all.map(({ text }) => nameIn(text))));
  }

  #createLog(): SentLog {
    return new SentLog({ maxBytes: MAX_BYTES, kept: this.#kept, nameOf: (message) => nameIn(textOf(message)) });
  }
}

let written = 0;

function createMessage(name: string, bytes: number): Message {
  return { text: `${name} ${written++}`.padEnd(bytes, "."), delivery: deliveries[name] ?? RELIABLE };
}

function join(messages: readonly Message[]): MessageFrame {
  // Between what is kept there is much that is not.
  encodeFrame(0x100, textCodec, "x".repeat(7000));
  return joinFrames(messages.map(({ text }) => encodeFrame(0x100, textCodec, text)));
}

function textOf(message: Uint8Array): string {
  return Buffer.from(message.subarray(4)).toString();
}

function textsIn({
  buffer,
  start,
  end,
}: {
  readonly buffer: ArrayBuffer;
  readonly start: number;
  readonly end: number;
}) {
  return [...messagesIn(new Uint8Array(buffer, start, end - start))].map(textOf);
}

function nameIn(text: string): string {
  return text.split(" ")[0] ?? "";
}

/** With a header of two bytes and an id of four. */
function bytesOf(messages: readonly Message[]): number {
  return messages.reduce((sum, { text }) => sum + text.length + 6, 0);
}

const counts = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -1, max: 60 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 2 ** 31, Number.MAX_SAFE_INTEGER) },
);
const sending = fc.array(fc.constantFrom(...Object.keys(deliveries)), { minLength: 1, maxLength: 8 });
/** Which of the two peers it is about. */
const whose = fc.constantFrom(0, 1);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ send: sending, bytes: fc.constantFrom(1, 20, 60, 110) }) },
  { weight: 3, arbitrary: fc.record({ whose, heard: counts }) },
  { weight: 2, arbitrary: fc.record({ whose, resume: counts }) },
  { weight: 2, arbitrary: fc.record({ whose, event: fc.constantFrom("lose", "retry", "tell", "move") }) },
);

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function take(peers: readonly Both[], one: Step): void {
  if ("send" in one) {
    const messages = one.send.map((name) => createMessage(name, one.bytes));
    const frames = join(messages);
    for (const peer of peers) peer.write(messages, frames);
    return;
  }
  const peer = peers[one.whose];
  if ("heard" in one) peer?.heard(one.heard);
  else if ("resume" in one) peer?.resume(one.resume);
  else if (one.event === "lose") peer?.lose();
  // The answer to hello was lost: the client shows the old token again, and has heard nothing of this connection.
  else if (one.event === "retry") peer?.resume(-1);
  else if (one.event === "tell") peer?.tell();
  else peer?.move();
}

test("what logs keep, resend and have lost is what plain lists of messages say, whatever their clients tell", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: "max" }), (steps) => {
      const kept = new KeptFrames();
      const peers = [new Both(kept), new Both(kept)];
      for (const one of steps) {
        take(peers, one);
        for (const peer of peers) peer.check();
      }
      for (const peer of peers) peer.end();
      expect(kept.pinnedBytes).toBe(0);
    }),
    { numRuns: 300 },
  );
});
