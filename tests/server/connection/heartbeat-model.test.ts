import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  Heartbeat,
  type HeartbeatSettings,
  type HeartbeatTarget,
} from "../../../runtime/server/connection/heartbeat.js";
import { createSteppedClock, type SteppedClock } from "../harness/stepped-clock.js";

type Times = Pick<HeartbeatSettings, "readTimeoutMs" | "pingAfterMs">;

/** A connection that writes down what is done to it, but for the pings that only feel for one that is not read. */
interface Subject extends HeartbeatTarget {
  lastSeenAt: number;
  paused: boolean;
  here: boolean;
}

/** What happens to a connection, so many milliseconds after what happened before. */
interface Happening {
  readonly afterMs: number;
  readonly who: number;
  readonly what: keyof typeof happenings;
}

const happenings = {
  frame: (subject, now) => hear(subject, now),
  pong(subject, now) {
    if (hear(subject, now)) subject.pingedAt = undefined;
  },
  pause(subject) {
    subject.paused = true;
  },
  resume(subject, now) {
    subject.paused = false;
    subject.pingedAt = undefined;
    subject.lastSeenAt = now;
  },
  /** The network takes some of what it had left before. */
  progress: (subject, now) => {
    subject.lastSeenAt = now;
  },
} satisfies Record<string, (subject: Subject, now: number) => unknown>;

function hear(subject: Subject, now: number): boolean {
  if (!subject.paused) subject.lastSeenAt = now;
  return !subject.paused;
}

/** What looks after connections: the heartbeat, or the model that it is held to. */
interface Watch {
  add(subject: Subject): void;
  remove(subject: Subject): void;
}

/** Looks at everybody at each tick, by the rules as they are documented. */
function createModel(clock: SteppedClock, { readTimeoutMs, pingAfterMs }: Times, spanMs: number): Watch {
  const subjects = new Set<Subject>();
  const examine = (subject: Subject, now: number): void => {
    const { lastSeenAt, pingedAt = -1, paused } = subject;
    if (paused || now - lastSeenAt < pingAfterMs) return;
    if (pingedAt <= lastSeenAt) {
      subject.pingedAt = now;
      subject.socket.ping();
    } else if (now - lastSeenAt >= readTimeoutMs && now - pingedAt >= readTimeoutMs - pingAfterMs) {
      subject.closeFor("", 4408, "");
    }
  };
  const tick = (): void => {
    clock.after(spanMs, tick);
    for (const subject of subjects) examine(subject, clock.now());
  };
  clock.after(spanMs, tick);
  return { add: (subject) => subjects.add(subject), remove: (subject) => subjects.delete(subject) };
}

/** All that a watch does while these things happen, as sorted lines. */
function watched(create: (clock: SteppedClock) => Watch, script: readonly Happening[], untilMs: number): string[] {
  const clock = createSteppedClock();
  const watch = create(clock);
  const trace: string[] = [];
  const subjects = new Map<number, Subject>();
  for (const { afterMs, who, what } of script) {
    clock.stepTo(clock.now() + afterMs);
    const subject = subjects.get(who);
    if (subject?.here === true) {
      happenings[what](subject, clock.now());
      continue;
    }
    const arrival = createSubject(clock, (deed) => trace.push(`${clock.now()} ${deed} ${who}`), watch);
    subjects.set(who, arrival);
    watch.add(arrival);
  }
  clock.stepTo(clock.now() + untilMs);
  return trace.sort();
}

function createSubject(clock: SteppedClock, note: (deed: string) => void, watch: Watch): Subject {
  const end = (deed: string): void => {
    note(deed);
    subject.here = false;
    watch.remove(subject);
  };
  const subject: Subject = {
    paused: false,
    here: true,
    lastSeenAt: clock.now(),
    readsUntil: 0,
    pingedAt: undefined,
    slot: undefined,
    before: undefined,
    after: undefined,
    outbox: { flush() {} },
    socket: { ping: () => subject.paused || note("ping") },
    closeFor: () => end("close"),
  };
  return subject;
}

const scripts = (longestMs: number): fc.Arbitrary<Happening[]> =>
  fc.array(
    fc.record({
      afterMs: fc.nat(longestMs),
      who: fc.nat(5),
      what: fc.constantFrom(...(Object.keys(happenings) as Happening["what"][])),
    }),
    { maxLength: 60 },
  );

describe("the wheel of the heartbeat", () => {
  test.each([1, 20, 500, 40_000])(
    "does what looking at everybody at each tick would do, with times up to %i ms",
    (longestMs) => {
      const duration = fc.integer({ min: Math.ceil(longestMs / 100), max: longestMs });
      fc.assert(
        fc.property(duration, duration, scripts(longestMs), (pingAfterMs, answerMs, script) => {
          const times = { pingAfterMs, readTimeoutMs: pingAfterMs + answerMs };
          const spanMs = Math.max(1, Math.min(100, Math.floor(Math.min(pingAfterMs, answerMs) / 4)));
          const untilMs = 3 * times.readTimeoutMs;
          const wheel = watched((clock) => new Heartbeat({ ...times, clock }), script, untilMs);
          const model = watched((clock) => createModel(clock, times, spanMs), script, untilMs);
          expect(wheel).toEqual(model);
        }),
        { numRuns: 300 },
      );
    },
  );
});
