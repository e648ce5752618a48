/** What a step of a greeting comes to: known at once for nearly all clients, else later. The promise does not reject. */
export type Step<Value> = Value | Promise<Value>;

/** Goes on with what a step came to: in this very call where that is known. */
export function goOn<Value>(step: Step<Value>, next: (value: Value) => void): void {
  if (step instanceof Promise) void step.then(next);
  else next(step);
}
