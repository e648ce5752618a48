/** Collects what is to be done at the end of this turn of the event loop. */
export interface Turn {
  /** Runs the task once the callbacks of this turn are through. Tasks keep their order. */
  atEnd(task: () => void): void;
}

/** Turns as Node runs them: the end is the check phase, after all input and timers of the turn (`setImmediate`). */
export function createTurn(): Turn {
  let tasks: (() => void)[] = [];
  const run = (): void => {
    const due = tasks;
    tasks = [];
    for (const task of due) task();
  };
  return {
    atEnd(task) {
      if (tasks.push(task) === 1) setImmediate(run);
    },
  };
}
