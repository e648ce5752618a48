/** What a predictor is made of. */
export interface PredictorOptions<Body, Input> {
  /** Moves the body by one input, in place: the function that the server moves it by. */
  readonly step: (body: Body, input: Input) => unknown;
  /** Whether a guess was as good as what came of it: then it is kept as it is. */
  readonly same: (guess: Body, outcome: Body) => boolean;
  /** Copies what the server says; `structuredClone` unless given. */
  readonly copy?: (truth: Body) => Body;
}

/** Moves what this client controls at once, and puts it right when the server has spoken. */
export interface Predictor<Body, Input> {
  /** As guessed. Undefined until the server has spoken. */
  readonly body: Body | undefined;
  /** How many inputs the server has not answered. */
  readonly pending: number;
  /** Moves by an input that is sent to the server. Of more than 64 that nothing answers the oldest are given up. */
  apply(input: Input): Body | undefined;
  /**
   * Begins again from what the server says, and moves on by the inputs that it had not seen: on each tick. Returns whether the guess was
   * wrong, which a page may hide by moving there softly. Without `truth`, as where it is out of sight, there is no guess either.
   */
  reconcile(truth: Body | undefined): boolean;
}

/** More inputs than this without an answer, and the guess is worth nothing. */
const MOST_PENDING = 64;

declare const structuredClone: <Value>(value: Value) => Value;

/** A predictor of inputs that the schema numbers by the field `seq`, and that the replica tells the newest seen of. */
export function createPredictor<Body, Input, Seq extends keyof Input>(
  replica: { readonly acked: number },
  seq: Seq,
  { step, same, copy = structuredClone }: PredictorOptions<Body, Input>,
): Predictor<Body, Input> {
  let pending: Input[] = [];
  let body: Body | undefined;
  return {
    get body() {
      return body;
    },
    get pending() {
      return pending.length;
    },
    apply(input) {
      pending.push(input);
      if (pending.length > MOST_PENDING) pending.shift();
      if (body !== undefined) step(body, input);
      return body;
    },
    reconcile(truth) {
      const guess = body;
      pending = pending.filter((input) => Number(input[seq]) > replica.acked);
      body = truth === undefined ? undefined : copy(truth);
      if (body === undefined) return guess !== undefined;
      for (const input of pending) step(body, input);
      if (guess === undefined || !same(guess, body)) return true;
      body = guess;
      return false;
    },
  };
}
