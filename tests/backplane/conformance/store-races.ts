import type { BackplaneStore } from "kephas/backplane/memory";
import { describe, expect, it } from "vitest";
import type { Bench } from "./bench.js";
import { defined, unhurried } from "./store.js";

const racers = 100;

/** Of those who write at the same time, one wins. */
export function describeStoreRaces(bench: Bench): void {
  describe("races in the store", () => {
    it(`of ${racers} that create a key have one winner, three times, deleted in between`, async () => {
      const stores = await openStores(bench, 4);
      for (let round = 0; round < 3; round++) {
        const results = await race((number) => defined(stores[number % 4]).create("key", `${number}`));
        const { winner, revision } = onlyOne(results);
        expect(await stores[0]?.get("key")).toEqual({ value: `${winner}`, revision });
        expect(await stores[1]?.delete("key", revision)).toBe(true);
      }
    });

    it(`of ${racers} that update one revision have one winner`, async () => {
      const stores = await openStores(bench, 4);
      let revision = defined(await stores[0]?.create("key", "0"));
      for (let round = 0; round < 3; round++) {
        const before = revision;
        const results = await race((number) => defined(stores[number % 4]).update("key", `${number}`, before));
        const { winner, revision: after } = onlyOne(results);
        expect(await stores[3]?.get("key")).toEqual({ value: `${winner}`, revision: after });
        revision = after;
      }
    });

    it("of updates and deletes of one revision have one winner", async () => {
      const stores = await openStores(bench, 2);
      for (let round = 0; round < 10; round++) {
        const key = `key.${round}`;
        const revision = defined(await stores[0]?.create(key, "1"));
        const [updated, deleted] = await Promise.all([
          stores[round % 2]?.update(key, "2", revision),
          stores[(round + 1) % 2]?.delete(key, revision),
        ]);
        expect(deleted).toBe(updated === undefined);
        expect((await stores[0]?.get(key))?.revision).toBe(updated);
      }
    });

    it("of creations and deletions in turn lose nothing", async () => {
      const stores = await openStores(bench, 2);
      let taken = 0;
      await Promise.all(
        Array.from({ length: 8 }, async (_, number) => {
          const store = defined(stores[number % 2]);
          for (let round = 0; round < 15; round++) {
            const revision = await store.create("lock", `${number}`);
            if (revision === undefined) continue;
            taken++;
            expect(await store.get("lock")).toEqual({ value: `${number}`, revision });
            expect(await store.delete("lock", revision)).toBe(true);
          }
        }),
      );
      expect(taken).toBeGreaterThanOrEqual(1);
      expect(await stores[0]?.create("lock", "1")).toBeDefined();
    });
  });
}

async function openStores(bench: Bench, count: number): Promise<readonly BackplaneStore[]> {
  const opened = await bench.openSeveral(count);
  for (const { node } of opened) node.clock.pace = unhurried;
  return opened.map(({ link }) => link.store);
}

function race(run: (number: number) => Promise<number | undefined>): Promise<readonly (number | undefined)[]> {
  return Promise.all(Array.from({ length: racers }, (_, number) => run(number)));
}

function onlyOne(results: readonly (number | undefined)[]): { readonly winner: number; readonly revision: number } {
  const winners = results.flatMap((revision, winner) => (revision === undefined ? [] : [{ winner, revision }]));
  expect(winners).toHaveLength(1);
  return defined(winners[0]);
}
