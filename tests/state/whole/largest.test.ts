import fc from "fast-check";
import { expect, test } from "vitest";
import { type AnyState, type Fields, type Kind, kinds } from "./kinds.js";
import { layTable, live, objectsOf, seat, type Table } from "./table.js";

/** The objects of the realm's types that take the most bytes, each other than the one of another number. */
const largest: Readonly<Record<string, (number: number) => Fields>> = {
  Player: (number) => ({
    at: spot(number),
    facing: number % 6,
    hp: number % 256,
    name: "n".repeat(16),
    team: number % 2,
    marks: number % 4,
    seq: number,
    gold: number,
    motto: "m".repeat(40),
    bag: Array.from({ length: 8 }, () => item(number)),
  }),
  Coin: (number) => ({ at: spot(number), worth: number % 256 }),
  Match: (number) => ({ phase: number % 256, endsAt: new Date(number), wind: number, title: "t".repeat(20) }),
  Item: (number) => item(number),
  Thing: (number) => ({
    yes: number % 2 === 0,
    tiny: number % 100,
    low: number % 300,
    large: number,
    half: number % 1000,
    single: number,
    double: number,
    even: (number % 3) - 1,
    wide: BigInt(number),
    near: number,
    seen: number,
    met: new Date(number),
    id: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
    code: String(number % 10_000).padStart(4, "0"),
    hash: Uint8Array.of(1, 2, 3, number % 256),
    blob: new Uint8Array(300).fill(number % 256),
    text: String(number % 10).repeat(300),
    three: [number % 1000, 0, 0],
    list: Array.from({ length: 9 }, () => spot(number)),
    sheet: Array.from({ length: 9 }, () => spot(number)),
    map: new Map(Array.from({ length: 4 }, (_, i) => [`${i}`.repeat(8), number % 1000])),
    maybe: number % 1000,
    skill: { level: number % 256, title: "s".repeat(8) },
    deed: { kind: "said", value: String(number % 10).repeat(40) },
    item: item(number),
    spot: spot(number),
  }),
};

/** All in one cell of the grid. */
const spot = (number: number): Fields => ({ x: (number % 16) * 4, y: number % 64 });

const item = (number: number): Fields => ({ name: String(number % 10).repeat(16), count: number % 256 });

/** Keys as long as a collection's may be. */
function keyOf({ key }: Kind["collections"][number]["model"], number: number): unknown {
  switch (key?.kind) {
    case "string":
      return String(number).padStart(key.limit, "k");
    case "char":
      return String(number).padStart(key.size, "0");
    case "uuid":
      return `11111111-1111-4111-8111-${String(number).padStart(12, "0")}`;
    default:
      return number;
  }
}

const largestOf = ({ type }: Kind["collections"][number]["model"], number: number): Fields => {
  const create = largest[type.name];
  if (create === undefined) throw new Error(`there is no largest ${type.name}`);
  return create(number);
};

/** As many entities as there may be, each as large as it may be. */
function fill({ kind, state }: Table): void {
  for (const { name, model } of kind.collections) {
    if (model.single) Object.assign(state[name] as Fields, largestOf(model, 1));
    else
      for (let i = 0; i < model.max; i++) {
        const entities = state[name] as AnyState[string];
        const options = model.zone?.kind === "game" ? [{ zone: 0 }] : [];
        entities.add(keyOf(model, i), largestOf(model, i), ...(options as [{ zone: number }]));
      }
  }
}

/** Changes of every entity a field of its own, so that few stand in one group. */
function changeEach({ kind, state }: Table, round: number): void {
  for (const { name, model } of kind.collections) {
    if (model.single) continue;
    const fields = model.type.record.fields.map((field) => field.name);
    const entities = state[name] as AnyState[string];
    for (let i = 0; i < model.max; i++) {
      const key = keyOf(model, i);
      const changed = largestOf(model, i + round);
      const object = entities.get(key) as Fields;
      for (const [at, field] of fields.entries()) {
        if (field !== "at" && ((i * 2_654_435_761) >>> (at % 32)) % 2 === 0) object[field] = changed[field];
      }
      if (model.track === "touched") entities.touch(key);
    }
  }
}

const everything = ({ collections, model }: Kind): object => {
  const owners = collections.filter(({ own }) => own.length > 0);
  const all = (one: (typeof collections)[number]) =>
    Array.from({ length: one.model.max }, (_, i) => keyOf(one.model, i));
  const own = owners.length === 0 ? {} : { own: Object.fromEntries(owners.map((one) => [one.name, all(one)])) };
  return model.zones === undefined ? own : { ...own, zones: [0] };
};

const lengthsOf = (came: readonly Uint8Array[]): readonly number[] => came.map(({ length }) => length);

test.each(Object.values(kinds))("of $name the stated bound is that of the fullest reset, nearly", async (kind) => {
  const table = layTable(kind);
  const guest = await seat(table);
  fill(table);
  table.state.admit(guest.peer, everything(kind) as never);
  table.state.tick();
  await table.net.clock.advance(0);
  const most = Math.max(...lengthsOf(guest.came));
  const { maxBytes } = kind.model;
  expect(most).toBeLessThanOrEqual(maxBytes);
  expect(most).toBeGreaterThan(maxBytes * 0.85);
  await table.server.close();
});

test.each(Object.values(kinds))("of $name no delta is larger, in however many groups it comes", async (kind) => {
  const table = layTable(kind);
  const guest = await seat(table);
  fill(table);
  table.state.admit(guest.peer, everything(kind) as never);
  table.state.tick();
  await table.net.clock.advance(0);
  const resets = guest.came.length;
  for (let round = 1; round < 6; round++) {
    changeEach(table, round * 7);
    table.state.tick();
    await table.net.clock.advance(0);
  }
  const deltas = lengthsOf(guest.came.slice(resets));
  expect(deltas.length).toBeGreaterThanOrEqual(5);
  for (const length of deltas) expect(length).toBeLessThanOrEqual(kind.model.maxBytes);
  await table.server.close();
});

test.each(Object.values(kinds))("of $name no message exceeds the bound, whatever lives there", async (kind) => {
  await fc.assert(
    fc.asyncProperty(objectsOf(kind), async (objects) => {
      const table = layTable(kind);
      const guest = await seat(table);
      await live(table, guest, objects);
      for (const length of lengthsOf(guest.came)) expect(length).toBeLessThanOrEqual(kind.model.maxBytes);
      await table.server.close();
    }),
    { numRuns: 20, seed: 14 },
  );
});
