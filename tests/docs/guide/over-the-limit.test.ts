import { createTestNet } from "kephas/testing";
import { expect, test } from "vitest";
import { TagClient } from "../../../generated/tag/client.js";
import { createTagServer } from "../../../generated/tag/server.js";
import { walk } from "./over-the-limit.js";

test("a path of any length is walked, at the pace of the limit", async () => {
  const net = createTestNet();
  const steps: number[] = [];
  const server = createTagServer({ clock: net.clock, logger: false, commands: { move: ({ x }) => steps.push(x) } });
  const tag = new TagClient(net.connect(server), { clock: net.clock, logger: false });
  await tag.connect();
  const path = Array.from({ length: 120 }, (_, x) => ({ x, y: 0 }));
  const walked = walk(tag, path);
  await net.clock.advance(450);
  expect(steps.length).toBeLessThan(120);
  await net.clock.advance(100);
  await walked;
  expect(steps).toEqual(path.map(({ x }) => x));
});
