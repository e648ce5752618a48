import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createOpenTable } from "./game.js";
import { type Watch, watch } from "./watch.js";

describe("a client", () => {
  it("asks for the time every 9 s, and says how many messages came", () => {
    const { clock, sent, answer, message } = watch();
    message();
    message();
    clock.stepTo(9_000);
    expect(sent).toEqual([{ jsonrpc: "2.0", method: "rpc.time", params: { received: 2 }, id: "k1" }]);
    clock.stepTo(9_100);
    answer();
    clock.stepTo(18_099);
    expect(sent).toHaveLength(1);
    clock.stepTo(18_100);
    expect(sent[1]).toEqual({ jsonrpc: "2.0", method: "rpc.time", params: { received: 3 }, id: "k2" });
  });

  it("gives up 5 s after a question that nothing answered", () => {
    const own = watch();
    own.clock.stepTo(13_999);
    expect(own.failedAt).toBeUndefined();
    own.clock.stepTo(14_000);
    expect([own.failedAt, own.clock.timers]).toEqual([14_000, 0]);
  });

  it("gives up as 1006, and comes back", async () => {
    const { socket, clock, net, statuses, client } = await createOpenTable();
    socket.silent = true;
    await clock.advance(14_000);
    expect(statuses.at(-1)).toBe("reconnecting 1006 no sign of life for 5000 ms 250");
    expect(socket.closedWith?.[0]).toBe(4408);
    await clock.advance(250);
    net.last.accept();
    expect(client.status).toBe("open");
  });

  it("takes any message for a sign of life while it waits", () => {
    const own = watch();
    for (const now of [12_000, 16_000, 20_000]) {
      own.clock.stepTo(now);
      own.message();
    }
    own.clock.stepTo(60_000);
    expect(own.failedAt).toBe(25_000);
  });

  it("takes none from before the question for one", () => {
    const own = watch();
    own.clock.stepTo(8_999);
    own.message();
    own.clock.stepTo(60_000);
    expect(own.failedAt).toBe(14_000);
  });

  it("waits on where bytes had to wait and some have left, and only there", () => {
    const slow = watch();
    slow.bufferedBytes = 100_000;
    slow.clock.stepTo(13_000);
    slow.bufferedBytes = 90_000;
    slow.clock.stepTo(14_000);
    slow.clock.stepTo(60_000);
    expect(slow.failedAt).toBe(19_000);
    const stuck = watch();
    stuck.bufferedBytes = 100_000;
    stuck.clock.stepTo(60_000);
    expect(stuck.failedAt).toBe(14_000);
    const idle = watch();
    idle.clock.stepTo(10_000);
    idle.bufferedBytes = 500;
    idle.clock.stepTo(11_000);
    idle.bufferedBytes = 0;
    idle.clock.stepTo(60_000);
    expect(idle.failedAt).toBe(14_000);
  });

  it("waits for an announced message a second longer for each 16 KiB, whenever it was announced", () => {
    for (const announcedAt of [1_000, 9_500]) {
      const own = watch();
      own.clock.stepTo(announcedAt);
      own.busy(1_638_400);
      own.clock.stepTo(1_000_000);
      expect(own.failedAt).toBe(Math.max(9_000, announcedAt) + 5_000 + 100_000);
    }
  });

  it("waits as ever once that message has come", () => {
    const own = watch();
    own.busy(1_638_400);
    own.clock.stepTo(12_000);
    own.message(1_638_400);
    own.clock.stepTo(1_000_000);
    expect(own.failedAt).toBe(17_000);
  });

  it("is told every 4 s by a server that does not read, and waits 5 s after the last time", () => {
    const own = watch();
    for (let now = 10_000; now <= 50_000; now += 4_000) {
      own.clock.stepTo(now);
      own.busy();
    }
    expect(own.failedAt).toBeUndefined();
    own.clock.stepTo(100_000);
    expect(own.failedAt).toBe(55_000);
  });

  it.each(["x", null, -1, Number.NaN, Number.POSITIVE_INFINITY, {}, 1e300])(
    "waits no longer than for the largest message, whatever is announced: %s",
    (bytes) => {
      const own = watch();
      own.busy(bytes);
      own.clock.stepTo(1_000_000);
      const largest = bytes === Number.POSITIVE_INFINITY || bytes === 1e300;
      expect(own.failedAt).toBe(largest ? 14_000 + 640_000 : 14_000);
    },
  );

  it("that was held up for over 1 s judges nobody: it asks, and waits anew", () => {
    const late = watch();
    late.clock.stepTo(9_000);
    late.clock.holdUpUntil(15_001);
    late.clock.stepTo(15_001);
    expect([late.failedAt, late.sent.length]).toEqual([undefined, 2]);
    late.clock.stepTo(100_000);
    expect(late.failedAt).toBe(20_001);
    const inTime = watch();
    inTime.clock.stepTo(9_000);
    inTime.clock.holdUpUntil(15_000);
    inTime.clock.stepTo(15_000);
    expect(inTime.failedAt).toBe(15_000);
  });

  it("that slept between two questions asks as soon as it wakes", () => {
    const own = watch();
    own.clock.holdUpUntil(3_600_000);
    own.clock.stepTo(3_600_000);
    expect([own.failedAt, own.sent.length]).toEqual([undefined, 1]);
    own.answer();
    own.clock.stepTo(3_605_001);
    expect(own.failedAt).toBeUndefined();
  });

  it("takes only the answer to the newest question for one", () => {
    const own = watch();
    own.clock.stepTo(9_000);
    own.clock.holdUpUntil(20_000);
    own.clock.stepTo(20_000);
    own.frames.takes({ kind: "success", id: "k1", result: { serverTimeMs: 0, received: 0 } });
    expect(own.link.serverTime.at(20_000)).toBe(1_020_000);
    own.clock.stepTo(100_000);
    expect(own.failedAt).toBe(25_000);
  });

  it("takes an answer that comes twice once", () => {
    const own = watch();
    own.clock.stepTo(9_000);
    own.answer();
    own.clock.stepTo(15_000);
    own.answer({ serverTimeMs: 0, received: 1 });
    expect(own.link.serverTime.at(15_000)).toBe(1_015_000);
    own.clock.stepTo(18_000);
    expect(own.sent).toHaveLength(2);
  });

  it("takes an error, and an answer without a time, for an answer all the same", () => {
    for (const result of [undefined, null, 7, "x", {}, { serverTimeMs: "x" }]) {
      const own = watch();
      own.clock.stepTo(9_000);
      own.answer(result);
      own.clock.stepTo(17_999);
      expect([own.failedAt, own.sent.length]).toEqual([undefined, 1]);
    }
  });
});

describe("a page", () => {
  afterEach(() => vi.unstubAllGlobals());

  function stubPage(): { dispatch(type: string): void; readonly listening: number } {
    const page = new EventTarget();
    let listening = 0;
    vi.stubGlobal("addEventListener", (...args: [string, () => void]) => {
      listening++;
      page.addEventListener(...args);
    });
    vi.stubGlobal("removeEventListener", (...args: [string, () => void]) => {
      listening--;
      page.removeEventListener(...args);
    });
    return {
      dispatch: (type) => void page.dispatchEvent(new Event(type)),
      get listening() {
        return listening;
      },
    };
  }

  it.each(["online", "pageshow", "visibilitychange"])("asks at once on %s", (type) => {
    const page = stubPage();
    const own = watch();
    own.clock.stepTo(3_000);
    page.dispatch(type);
    expect(own.sent).toHaveLength(1);
    own.clock.stepTo(100_000);
    expect(own.failedAt).toBe(8_000);
    expect(page.listening).toBe(0);
  });

  it("that asks over and over gives a dead connection no more time", () => {
    const page = stubPage();
    const own = watch();
    for (let now = 1_000; own.failedAt === undefined && now < 60_000; now += 500) {
      own.clock.stepTo(now);
      page.dispatch("visibilitychange");
    }
    expect(own.failedAt).toBe(6_000);
  });

  it("that was frozen while it waited grants the time anew", () => {
    const page = stubPage();
    const own = watch();
    own.clock.stepTo(9_000);
    own.clock.holdUpUntil(60_000);
    page.dispatch("pageshow");
    own.clock.stepTo(64_999);
    expect(own.failedAt).toBeUndefined();
    own.clock.stepTo(65_000);
    expect(own.failedAt).toBe(65_000);
  });
});

/** Plays a link that answers after a while, carries the game's messages, and dies. */
function play(plan: {
  readonly diesAt: number;
  readonly latencyMs: number;
  readonly messagesAt: readonly number[];
}): Watch {
  const own = watch();
  const due = new Map<number, () => void>();
  let heard = 0;
  for (let now = 0; now <= plan.diesAt + 20_000; now += 50) {
    own.clock.stepTo(now);
    for (; heard < own.sent.length; heard++) {
      const { id } = own.sent[heard] ?? {};
      due.set(now + plan.latencyMs, () => {
        own.frames.count(100);
        own.frames.takes({ kind: "success", id, result: { serverTimeMs: 0, received: 0 } });
      });
    }
    if (now >= plan.diesAt) continue;
    if (plan.messagesAt.includes(now)) own.message();
    due.get(now)?.();
  }
  return own;
}

const steps = (max: number): fc.Arbitrary<number> => fc.nat(max / 50).map((step) => step * 50);

describe("a connection", () => {
  it("that is dead is given up within 15 s, in whatever phase it died, and never before", () => {
    fc.assert(
      fc.property(
        steps(60_000),
        steps(4_900),
        fc.array(steps(60_000), { maxLength: 40 }),
        (diesAt, latencyMs, messagesAt) => {
          const { failedAt = Number.POSITIVE_INFINITY } = play({ diesAt, latencyMs, messagesAt });
          return failedAt >= diesAt && failedAt <= diesAt + 15_000;
        },
      ),
      { numRuns: 300 },
    );
  });
});
