import type { Clock } from "../protocol/clock.js";

/** A clock that stands still until the test advances it. */
export interface FakeClock extends Clock {
  /**
   * Advances by so many milliseconds. What is due on the way is called at its own time, in order; before, between and
   * after, everything settles that waits for promises or the event loop. Await it before you check the outcome.
   */
  advance(ms: number): Promise<void>;
  /**
   * Holds the whole process up for so many milliseconds, as a slept phone or a busy machine does: time passes, and no timer is
   * called. Then all that are due are called late, in order, before anything else happens; only after them arrives what came
   * meanwhile. So does Node after SIGCONT; after a long computation it reads its sockets first, which is easier to get right.
   */
  freeze(ms: number): Promise<void>;
}

interface Timer {
  readonly dueAt: number;
  readonly callback: () => void;
}

/** How many iterations of the event loop everything gets to settle: a message and its answer take two, a handshake three. */
const SETTLING_TURNS = 8;

/** A clock at 0 milliseconds. */
export function createFakeClock(): FakeClock {
  const timers = new Set<Timer>();
  const time = { now: 0, target: 0 };
  let underWay: Promise<void> | undefined;
  const begin = (work: Promise<void>): Promise<void> => {
    const done = work.finally(() => {
      if (underWay === done) underWay = undefined;
    });
    underWay = done;
    return done;
  };
  return {
    now: () => time.now,
    after(delayMs, callback) {
      const timer: Timer = { dueAt: time.now + Math.max(0, delayMs), callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance(ms) {
      time.target += ms;
      return underWay ?? begin(run(timers, time));
    },
    freeze: (ms) => begin(freeze(timers, time, { ms, before: underWay })),
  };
}

interface Time {
  now: number;
  target: number;
}

/** Advances to the target, which may move meanwhile, and stops at each timer on the way. */
async function run(timers: Set<Timer>, time: Time): Promise<void> {
  await settle();
  for (let timer = nextDue(timers, time.target); timer !== undefined; timer = nextDue(timers, time.target)) {
    time.now = Math.max(time.now, timer.dueAt);
    timers.delete(timer);
    timer.callback();
    if (nextDue(timers, time.now) === undefined) await settle();
  }
  time.now = time.target;
}

/** Passes the time at once, calls what was due by then, and only then lets everything settle. */
async function freeze(
  timers: Set<Timer>,
  time: Time,
  { ms, before }: { readonly ms: number; readonly before: Promise<void> | undefined },
): Promise<void> {
  await before;
  await settle();
  time.now += ms;
  time.target += ms;
  const due = [...timers].filter(({ dueAt }) => dueAt <= time.now).sort((a, b) => a.dueAt - b.dueAt);
  for (const timer of due) if (timers.delete(timer)) timer.callback();
  await run(timers, time);
}

/** The earliest timer that is due by then; of equal ones the first set. */
function nextDue(timers: ReadonlySet<Timer>, by: number): Timer | undefined {
  let next: Timer | undefined;
  for (const timer of timers) {
    if (timer.dueAt <= by && (next === undefined || timer.dueAt < next.dueAt)) next = timer;
  }
  return next;
}

/** Lets promises settle, and the work that was deferred to the end of an event-loop iteration run. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < SETTLING_TURNS; turn++) await new Promise((resolve) => setImmediate(resolve));
}
