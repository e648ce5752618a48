import { createFakeClock } from "kephas/testing";
import { expect, it } from "vitest";
import { Pace } from "../../examples/chat/pace.js";

it("lets eight messages through at once, and two a second for ever", async () => {
  const clock = createFakeClock();
  const pace = new Pace(() => clock.now());
  const take = (times: number) => Array.from({ length: times }, () => pace.take()).filter(Boolean).length;
  expect(take(20)).toBe(8);
  await clock.advance(499);
  expect(take(1)).toBe(0);
  await clock.advance(1);
  expect(take(2)).toBe(1);
  await clock.advance(60_000);
  expect(take(20)).toBe(8);
});
