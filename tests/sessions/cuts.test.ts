import type { LinkDirection } from "kephas/testing";
import { expect, test } from "vitest";
import { conversation, transcriptOf } from "./conversation.js";
import { judge } from "./judge.js";
import { createMemoryWorld } from "./memory-world.js";
import { Travel } from "./travel.js";

/** Where a journey is cut: so many bytes of this direction from the beginning of each of its first connections. */
interface Cut {
  readonly direction: LinkDirection;
  readonly after: readonly number[];
}

/** What both sides have seen, and how far the bytes of the connection came on which it ended. */
async function travel({ direction, after }: Cut, cutBetween: boolean) {
  const journey = new Travel(createMemoryWorld());
  const { world, journal } = journey;
  const [first, ...later] = after;
  if (first !== undefined && !cutBetween) world.link.cutAt(first, direction);
  await journey.begin();
  for (const step of conversation) await journey.do(step);
  const again = cutBetween ? after : later;
  if (cutBetween) world.link.cut();
  for (const bytes of again) {
    await world.advance(0);
    world.link.cutAt(bytes, direction);
    await world.advance(260);
  }
  await world.advance(1_000);
  const passed = world.link.passedBytes(direction);
  await journey.recover();
  const faults = judge(journey);
  await journey.end();
  return { faults, passed, transcript: transcriptOf(journal) };
}

const directions: readonly LinkDirection[] = ["toServer", "toClient"];

/** From the first message after hello on: before it there is no session. */
const HELLO_BYTES = { toServer: 170, toClient: 420 };

test.each(directions)(
  "a conversation that is cut at any byte %s is the one that is not",
  { timeout: 120_000 },
  async (direction) => {
    const whole = await travel({ direction, after: [] }, false);
    expect(whole.faults).toEqual([]);
    for (let bytes = HELLO_BYTES[direction]; bytes <= whole.passed; bytes++) {
      const { faults, transcript } = await travel({ direction, after: [bytes] }, false);
      expect({ bytes, faults, ...transcript }).toEqual({ bytes, faults: [], ...whole.transcript });
    }
  },
);

test.each(directions)(
  "nor does it matter where its resumption is cut %s, or twice",
  { timeout: 120_000 },
  async (direction) => {
    const whole = await travel({ direction, after: [] }, true);
    expect(whole.faults).toEqual([]);
    expect(whole.passed).toBeGreaterThan(200);
    for (let bytes = 0; bytes <= whole.passed; bytes++) {
      const after = bytes % 4 === 0 ? [bytes, (bytes * 7) % whole.passed] : [bytes];
      const { faults, transcript } = await travel({ direction, after }, true);
      expect({ after, faults, ...transcript }).toEqual({ after, faults: [], ...whole.transcript });
    }
  },
);
