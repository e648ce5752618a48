import { expect, it } from "vitest";
import { Traffic } from "../../../examples/world/page/traffic.js";

it("traffic is what came in the last two seconds, per second, and all that came", () => {
  const traffic = new Traffic();
  expect(traffic.rate(10_000)).toEqual({ bytes: 0, messages: 0 });
  for (let tick = 0; tick < 40; tick++) traffic.add(100, 10_000 + tick * 50);
  expect(traffic.rate(11_950)).toEqual({ bytes: 2_000, messages: 20 });
  expect(traffic.rate(13_000)).toEqual({ bytes: 950, messages: 9.5 });
  expect(traffic.rate(20_000)).toEqual({ bytes: 0, messages: 0 });
  expect(traffic.total).toBe(4_000);
});
