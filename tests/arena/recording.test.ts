import { expect, it } from "vitest";
import { recordMinute } from "./recording.js";

/** What the same minute took while each tick was a snapshot of all that there is. */
const WITH_SNAPSHOTS = 2_492_382;

it("in a minute a player among five others gets less than a tenth of what whole snapshots took", async () => {
  const { total, byCommand } = await recordMinute();
  process.stdout.write(`a minute of the arena: ${total} bytes, ${JSON.stringify(byCommand)}\n`);
  expect(total).toBeLessThan(WITH_SNAPSHOTS / 10);
  expect(byCommand["arena"]).toBeGreaterThan(100_000);
}, 60_000);
