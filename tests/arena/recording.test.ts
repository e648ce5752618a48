import { expect, it } from "vitest";
import { recordMinute } from "./recording.js";

it("a minute of the arena is 2.5 MB for each of two players among four bots", async () => {
  const { total, byCommand } = await recordMinute();
  process.stdout.write(`a minute of the arena: ${total} bytes, ${JSON.stringify(byCommand)}\n`);
  expect(Math.round(total / 100_000)).toBe(25);
}, 60_000);
