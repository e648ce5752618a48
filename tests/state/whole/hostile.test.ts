import { isDeepStrictEqual } from "node:util";
import { getHeapStatistics } from "node:v8";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hostileArbitrary } from "./hostile-arbitrary.js";
import { type Fields, type Kind, kinds } from "./kinds.js";
import { Picture, type SeenEntities } from "./picture.js";
import { type Guest, layTable, live, objectsOf, seat, type Table, wideView } from "./table.js";

const runs = process.env["KEPHAS_LONG"] === "1" ? 50_000 : 120;
const seed = Number(process.env["KEPHAS_STATE_SEED"] ?? 1);

/** What one message may take, of at most some thousand bytes. */
const MOST_MS = 200;
const MOST_BYTES = 16 * 1024 * 1024;

interface Observed {
  readonly guest: Guest;
  readonly picture: Picture;
}

/** In each message events and differences are held against each other. */
async function observe(table: Table): Promise<Observed> {
  let picture: Picture | undefined;
  const guest = await seat(table, (client) => {
    picture = new Picture(table.kind, table.kind.replicaOf(client), () => {});
  });
  return { guest, picture: picture as Picture };
}

/** Real messages: of tables that have nothing to do with each other, and with the one where they are put. */
async function messagesOf(kind: Kind): Promise<readonly Uint8Array[]> {
  const all = await Promise.all(
    fc.sample(objectsOf(kind), { numRuns: 4, seed }).map(async (objects) => {
      const table = layTable(kind);
      const guest = await seat(table);
      await live(table, guest, objects);
      return guest.came;
    }),
  );
  return all.flat();
}

const fieldsOf = (all: readonly SeenEntities[]): readonly unknown[] =>
  all.map((seen) => new Map([...seen].map(([key, { fields }]) => [key, fields])));

function put(guest: Guest, message: Uint8Array): void {
  const startedAt = performance.now();
  const before = getHeapStatistics().used_heap_size;
  guest.deliver(message);
  expect(getHeapStatistics().used_heap_size - before).toBeLessThan(MOST_BYTES);
  expect(performance.now() - startedAt).toBeLessThan(MOST_MS);
}

/** Throws unless a client is, a little later, what another one is that has just come. */
async function expectRight(table: Table, { guest, picture }: Observed): Promise<void> {
  const { net, state, kind } = table;
  // Who was refused something has asked for all of it; a message that could be applied is undone by any reset.
  if (guest.asked() === 0) state.admit(guest.peer, wideView(kind));
  await net.clock.advance(100);
  const other = await observe(table);
  state.admit(other.guest.peer, wideView(kind));
  state.tick();
  await net.clock.advance(100);
  const [is, expected] = [picture, other.picture].map(({ shared, own, replica }) => {
    return { shared: fieldsOf(shared), own: fieldsOf(own), ready: replica.ready };
  });
  if (!isDeepStrictEqual(is, expected)) expect(is).toEqual(expected);
}

test.each(Object.values(kinds))(
  "of $name whatever comes is applied or refused, and the next reset puts all right",
  { timeout: 3_600_000 },
  async (kind) => {
    const messages = await messagesOf(kind);
    let refused = 0;
    const attack = async (all: readonly Uint8Array[], objects: readonly Fields[]): Promise<void> => {
      const table = layTable(kind);
      const observed = await observe(table);
      const { guest } = observed;
      await live(table, guest, objects);
      for (const message of all) {
        const before = guest.client.ignored.malformed;
        put(guest, message);
        observed.picture.compare(guest.client.ignored.malformed > before);
      }
      const { malformed, ...others } = guest.client.ignored;
      refused += malformed;
      expect(others).toEqual({ unknown: 0, unmatched: 0, refused: 0 });
      expect([guest.client.status, table.errors, Object.keys(Object.prototype)]).toEqual(["open", [], []]);
      await expectRight(table, observed);
    };
    const several = fc.array(hostileArbitrary(messages), { minLength: 1, maxLength: 4 });
    await fc.assert(fc.asyncProperty(several, objectsOf(kind), attack), { numRuns: runs, seed });
    expect(refused).toBeGreaterThan(runs / 2);
  },
);
