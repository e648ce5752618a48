import { expect, test } from "vitest";
import { type MatchRules, MatchWorld } from "./model/match-world.js";

const seeds = process.env["KEPHAS_LONG"] === "1" ? 100_000 : 2000;
const first = Number(process.env["KEPHAS_LEASE_SEED"] ?? 1);

const asWritten: MatchRules = { store: (store) => store, discards: true };

const leftOut: Readonly<Record<string, MatchRules>> = {
  "the end of rooms that were not named": { ...asWritten, discards: false },
  "comparing before a room is named": {
    ...asWritten,
    store: (store) => ({
      ...store,
      async update(key, value, revision) {
        const found = value.includes('"room"') ? await store.get(key) : undefined;
        return store.update(key, value, found?.revision ?? revision);
      },
    }),
  },
};

async function findFaults(rules: MatchRules, limit: number): Promise<readonly string[]> {
  const faults: string[] = [];
  for (let seed = first; seed < first + seeds && faults.length < limit; seed++) {
    const { fault } = await new MatchWorld(seed, rules).play();
    if (fault !== undefined) faults.push(`seed ${seed}, ${fault}`);
  }
  return faults;
}

test("whoever looks at once for a match, there are never two rooms with places left", {
  timeout: 3_600_000,
}, async () => {
  expect(await findFaults(asWritten, 5)).toEqual([]);
});

test.each(Object.entries(leftOut))("it is found out where %s is left out", { timeout: 60_000 }, async (_, rules) => {
  expect(await findFaults(rules, 1)).toHaveLength(1);
});
