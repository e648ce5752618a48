import { expect, test } from "vitest";
import { createPredictor } from "../../../runtime/client/state/predictor.js";

interface Input {
  readonly seq: number;
  readonly dx: number;
}

interface Body {
  at: { x: number };
}

const options = {
  step: (body: Body, { dx }: Input) => {
    body.at.x += dx;
  },
  same: (guess: Body, outcome: Body) => guess.at.x === outcome.at.x,
};

/** A predictor whose server has seen the inputs up to `acked`. */
function create(about: Partial<typeof options> = {}) {
  const replica = { acked: 0 };
  return { replica, predictor: createPredictor(replica, "seq", { ...options, ...about }) };
}

test("moves at once by what is sent, and stays where the server agrees", () => {
  const { replica, predictor } = create();
  predictor.reconcile({ at: { x: 10 } });
  predictor.apply({ seq: 1, dx: 1 });
  const guess = predictor.apply({ seq: 2, dx: 2 });
  expect(guess).toEqual({ at: { x: 13 } });
  replica.acked = 1;
  expect([predictor.reconcile({ at: { x: 11 } }), predictor.pending]).toEqual([false, 1]);
  expect(predictor.body).toBe(guess);
});

test("goes back to where the server saw it, and forward again by what the server had not seen", () => {
  const { replica, predictor } = create();
  predictor.reconcile({ at: { x: 0 } });
  for (const seq of [1, 2, 3]) predictor.apply({ seq, dx: 10 });
  replica.acked = 2;
  expect(predictor.reconcile({ at: { x: 5 } })).toBe(true);
  expect([predictor.body, predictor.pending]).toEqual([{ at: { x: 15 } }, 1]);
});

test("never changes what the server says", () => {
  const { predictor } = create();
  const truth = { at: { x: 0 } };
  predictor.reconcile(truth);
  predictor.apply({ seq: 1, dx: 7 });
  expect([truth, predictor.body]).toEqual([{ at: { x: 0 } }, { at: { x: 7 } }]);
});

test("guesses nothing before the server has spoken, and nothing of what is out of sight", () => {
  const { predictor } = create();
  expect([predictor.apply({ seq: 1, dx: 1 }), predictor.body]).toEqual([undefined, undefined]);
  expect([predictor.reconcile({ at: { x: 0 } }), predictor.body]).toEqual([true, { at: { x: 1 } }]);
  expect([predictor.reconcile(undefined), predictor.reconcile(undefined), predictor.body]).toEqual([
    true,
    false,
    undefined,
  ]);
});

test("keeps 64 inputs that nothing answers, the newest", () => {
  const { predictor } = create();
  for (let seq = 1; seq <= 100; seq++) predictor.apply({ seq, dx: 1 });
  expect(predictor.pending).toBe(64);
  predictor.reconcile({ at: { x: 0 } });
  expect(predictor.body).toEqual({ at: { x: 64 } });
});

test("copies as it is told", () => {
  const replica = { acked: 0 };
  const copy = ({ at: { x } }: Body): Body => ({ at: { x: x * 2 } });
  const predictor = createPredictor(replica, "seq", { ...options, copy });
  predictor.reconcile({ at: { x: 3 } });
  expect(predictor.body).toEqual({ at: { x: 6 } });
});
