import { expect, test } from "vitest";
import { createFlushQueue, type FlushTarget } from "../../../runtime/server/timing/flush-queue.js";

const endOfTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("the clock is read once a turn, and again in the next", async () => {
  let readings = 0;
  const turn = createFlushQueue({ now: () => ++readings, after: () => () => {} });
  expect([turn.now(), turn.now()]).toEqual([1, 1]);
  await endOfTurn();
  expect([turn.now(), turn.now()]).toEqual([2, 2]);
  await endOfTurn();
  expect(readings).toBe(2);
});

test("what ends with the turn ends once, in the order in which it was asked for", async () => {
  const turn = createFlushQueue({ now: () => 0, after: () => () => {} });
  const ended: string[] = [];
  const ending = (name: string): FlushTarget => ({ flushQueued: () => void ended.push(name) });
  for (const name of ["a", "b"]) turn.add(ending(name));
  turn.add({ flushQueued: () => turn.add(ending("later")) });
  await endOfTurn();
  expect(ended).toEqual(["a", "b"]);
  await endOfTurn();
  expect(ended).toEqual(["a", "b", "later"]);
});
