import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Answers } from "../../../runtime/backplane/nats/answers.js";

/** What a server has answered for, at a time of the test's own. */
describe("answers", () => {
  it("are asked for once for all that is sent in a turn, and again for what came meanwhile", async () => {
    const { answers, questions } = create();
    answers.add(100);
    answers.add(200);
    expect(questions).toHaveLength(0);
    await turn();
    expect(questions).toHaveLength(1);
    answers.add(1000);
    await turn();
    expect(questions).toHaveLength(1);
    expect(answers.bytes).toBe(1300);
    questions[0]?.();
    await turn();
    expect(answers.bytes).toBe(1000);
    expect(questions).toHaveLength(2);
    questions[1]?.();
    await turn();
    expect(answers.bytes).toBe(0);
    expect(questions).toHaveLength(2);
  });

  it("come for what was sent before, not for what is sent while they are under way", async () => {
    const { answers, questions } = create();
    const told: string[] = [];
    void answers.next().then(() => told.push("first"));
    await turn();
    void answers.next().then(() => told.push("second"));
    questions[0]?.();
    await turn();
    expect(told).toEqual(["first"]);
    questions[1]?.();
    await turn();
    expect(told).toEqual(["first", "second"]);
  });

  it("count something for an envelope without bytes", () => {
    const { answers } = create();
    for (let count = 0; count < 100; count++) answers.add(0);
    expect(answers.bytes).toBeGreaterThan(1000);
  });

  it("are late after 4 seconds, unless they come in the same turn", async () => {
    const late = create();
    late.answers.add(1);
    await turn();
    late.advance(3999);
    await turn();
    expect(late.lates).toBe(0);
    late.advance(1);
    await turn();
    expect(late.lates).toBe(1);
    const just = create();
    just.answers.add(1);
    await turn();
    just.advance(4000);
    just.questions[0]?.();
    await turn();
    expect(just.lates).toBe(0);
  });

  it("are not late where this process was busy, or stopped, for longer than that", async () => {
    const busy = create();
    busy.answers.add(1);
    await turn();
    busy.stop(60_000);
    await turn();
    await turn();
    expect(busy.lates).toBe(0);
    busy.advance(2999);
    await turn();
    expect(busy.lates).toBe(0);
    busy.advance(1);
    await turn();
    expect(busy.lates).toBe(1);
  });

  it("are waited for no more once it has ended", async () => {
    const asked = create();
    const { answers, questions, timers } = asked;
    answers.add(1);
    await turn();
    expect(timers.size).toBe(1);
    answers.end();
    expect(timers.size).toBe(0);
    questions[0]?.();
    answers.add(1);
    await turn();
    expect(questions).toHaveLength(1);
    expect(asked.lates).toBe(0);
  });
});

interface Asked {
  readonly answers: Answers;
  /** What answers each question. */
  readonly questions: (() => void)[];
  readonly timers: Map<() => void, number>;
  lates: number;
  advance(ms: number): void;
  /** So much time goes by at once: what was due meanwhile is called at its end. */
  stop(ms: number): void;
}

function create(): Asked {
  let now = 0;
  const timers = new Map<() => void, number>();
  const questions: (() => void)[] = [];
  const asked: Asked = {
    questions,
    timers,
    lates: 0,
    answers: new Answers({
      clock: {
        now: () => now,
        after: (delayMs, callback) => {
          timers.set(callback, now + delayMs);
          return () => timers.delete(callback);
        },
      },
      ask: () => new Promise((resolve) => questions.push(resolve)),
      late: () => asked.lates++,
    }),
    advance(ms) {
      for (let passed = 0; passed < ms; passed++) asked.stop(1);
    },
    stop(ms) {
      now += ms;
      for (const [callback, at] of [...timers]) if (at <= now && timers.delete(callback)) callback();
    },
  };
  return asked;
}
