import type { LinkDirection } from "kephas/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { kinds } from "./kinds.js";
import { Play } from "./play.js";
import type { Step } from "./steps.js";
import { createMemoryWorld } from "./world.js";

beforeAll(() => void vi.stubEnv("NODE_ENV", "production"));
afterAll(() => void vi.unstubAllEnvs());

const room = 0;
const player = (x: number): Record<string, unknown> => {
  const at = { x, y: 100 };
  return { at, facing: 1, hp: 100, name: "Ada", team: 0, marks: 1, seq: 1, gold: 5, motto: "Ho!", bag: [] };
};
const set = (what: number, field: string, value: unknown): Step => ({
  do: "set",
  room,
  of: 0,
  what,
  change: [field, value],
});
const tick: Step = { do: "tick", room, times: 1 };
const arrive: Step = { do: "wait", room, ms: 0 };
/** Of an entity that has been there for long the client comes to own what it did not own before. */
const view = { own: [0], sees: "entity", at: { x: 0, y: 0 }, zones: [] } as const;

/** Who is in sight, what the client owns and what is acknowledged change, with a message for each. */
const before: readonly Step[] = [
  { do: "add", room, of: 0, what: 0, value: player(100), zone: 0 },
  { do: "add", room, of: 0, what: 1, value: player(300), zone: 0 },
  { do: "admit", room, who: 0, view },
  // Young states begin anew: there is no tick to go on from.
  { do: "tick", room, times: 40 },
  arrive,
];
const during: readonly Step[] = [
  { do: "look", room, who: 0, view: { ...view, own: [1, 0] } },
  tick,
  arrive,
  { do: "ack", room, who: 0, seq: 1 },
  set(0, "gold", 6),
  tick,
  arrive,
  { do: "walk", room, of: 0, what: 1, zones: [2, 3] },
  arrive,
  set(0, "at", { x: 700, y: 100 }),
  { do: "ack", room, who: 0, seq: 2 },
  tick,
  arrive,
  { do: "replace", room, of: 0, what: 0, value: player(710), zone: 0 },
  { do: "look", room, who: 0, view: { ...view, own: [1, 0] } },
  tick,
  arrive,
  { do: "dismiss", room, who: 0 },
  arrive,
];

/** Cuts the connection after so many bytes of what happens; returns how many passed where it was not. */
async function travel(direction: LinkDirection, bytes?: number): Promise<number> {
  const play = new Play(createMemoryWorld(1), kinds.field.name);
  const { links } = play.world;
  await play.begin();
  await play.run(before);
  const passed = links[0]?.passedBytes(direction) ?? 0;
  if (bytes !== undefined) links[0]?.cutAt(passed + bytes, direction);
  await play.run(during);
  await play.settle();
  const more = (links[0]?.passedBytes(direction) ?? 0) - passed;
  await play.end();
  return more;
}

test.each<LinkDirection>(["toClient", "toServer"])(
  "a client that is cut off at any byte %s, and comes back, misses nothing and is told nothing twice",
  { timeout: 60_000 },
  async (direction) => {
    const passed = await travel(direction);
    expect(passed).toBeGreaterThan(40);
    for (let bytes = 0; bytes <= passed; bytes++) await travel(direction, bytes);
  },
);
