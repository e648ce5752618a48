import type { Clock } from "kephas/protocol";
import { expect, it } from "vitest";
import { within } from "../../runtime/backplane/within.js";

it("takes what is read in the turn in which the time is over, for it has waited to be read", async () => {
  let timeIsOver = (): void => undefined;
  const clock: Clock = {
    now: () => 0,
    after(_delayMs, callback) {
      timeIsOver = callback;
      return () => undefined;
    },
  };
  let read = (_text: string): void => undefined;
  const answer = within(clock, 1000, new Promise<string>((resolve) => (read = resolve)));
  timeIsOver();
  read("an answer");
  expect(await answer).toBe("an answer");
  const none = within(clock, 1000, new Promise(() => undefined));
  timeIsOver();
  await expect(none).rejects.toThrow("no answer in time");
});
