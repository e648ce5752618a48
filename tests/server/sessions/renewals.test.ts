import fc from "fast-check";
import { createFakeClock } from "kephas/testing";
import { expect, test } from "vitest";
import { Renewals } from "../../../runtime/server/sessions/renewals.js";

test("of any sessions each is asked for 30 s before its end and ends at it, a quarter of a second late at most", async () => {
  const lives = fc.array(fc.record({ from: fc.nat(400_000), lastsMs: fc.nat(900_000) }), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(lives, async (all) => {
      const clock = createFakeClock();
      const logger = { debug() {}, info() {}, warn() {}, error() {} };
      const wallClock = () => 1_000_000 + clock.now();
      const renewals = new Renewals<number>({
        authenticate: () => 0,
        authenticateTimeoutMs: 1000,
        identity: undefined,
        sessionEndsAt: (endsAt) => endsAt,
        clock,
        logger,
        wallClock,
      });
      const late: number[] = [];
      const ends = all.map(({ from, lastsMs }) => {
        const seen = { asked: 0, ended: 0 };
        clock.after(from, () => {
          const endsAt = wallClock() + lastsMs;
          const asksAt = endsAt - (lastsMs > 30_000 ? 30_000 : lastsMs / 2);
          const connection = {
            label: "",
            logFields: { peer: "", address: "" },
            plain: false,
            close() {
              seen.ended++;
              late.push(wallClock() - endsAt);
              renewals.end(renewal);
            },
          };
          const tell = (): void => {
            seen.asked++;
            late.push(wallClock() - asksAt);
          };
          const handshake = undefined as never;
          const renewal = renewals.begin({ connection, tell, renew() {} }, { session: endsAt, handshake });
        });
        return { seen, lastsMs };
      });
      await clock.advance(1_400_000);
      for (const { seen, lastsMs } of ends) {
        expect(seen.ended).toBe(1);
        if (lastsMs > 1000) expect(seen.asked).toBe(1);
      }
      expect(late.every((ms) => ms >= 0 && ms <= 250)).toBe(true);
    }),
    { numRuns: 50 },
  );
});
