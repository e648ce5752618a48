import { describe, expect, it } from "vitest";
import { Unanswered } from "../../../runtime/backplane/redis/unanswered.js";

describe("what Redis has not answered for", () => {
  it("is late at the third look after it was sent", () => {
    const unanswered = new Unanswered(1000);
    expect(unanswered.look()).toBe(false);
    unanswered.add(1);
    expect([unanswered.look(), unanswered.look(), unanswered.look()]).toEqual([false, false, true]);
  });

  it("is judged by what was sent first, and by nothing that is answered", () => {
    const unanswered = new Unanswered(1000);
    const first = unanswered.add(1);
    unanswered.look();
    unanswered.look();
    const second = unanswered.add(1);
    first();
    expect([unanswered.look(), unanswered.look()]).toEqual([false, false]);
    second();
    expect(unanswered.look()).toBe(false);
  });

  it("fits up to its bound, an empty envelope counting something", () => {
    const unanswered = new Unanswered(160);
    const answered = Array.from({ length: 10 }, () => unanswered.add(0));
    expect(unanswered.fits(0)).toBe(false);
    answered[0]?.();
    expect([unanswered.fits(16), unanswered.fits(17)]).toEqual([true, false]);
  });
});
