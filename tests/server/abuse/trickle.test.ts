import { expect, test } from "vitest";
import { frame, handshake } from "../harness/raw-socket.js";
import { type Attacker, largeFrame, message } from "./attacker.js";
import { describeAbuse } from "./harness.js";

const BYTE_MS = 25;

/** Says the bytes one by one, until the server has had enough. Returns how many it took. */
async function trickle(attacker: Attacker, bytes: Buffer): Promise<number> {
  let said = 0;
  for (; said < bytes.length && !attacker.socket.destroyed && attacker.closeCode === undefined; said++) {
    void attacker.say(bytes.subarray(said, said + 1));
    await new Promise((resolve) => setTimeout(resolve, BYTE_MS));
  }
  return said;
}

describeAbuse("one byte at a time", (abuse) => {
  test("is no handshake: 408 when its time is up", async () => {
    await abuse({ options: { handshakeTimeoutMs: 300 } }, async ({ attack, witness }) => {
      const attackers = Array.from({ length: 20 }, () => attack(""));
      await Promise.all(attackers.map((attacker) => trickle(attacker, Buffer.from(handshake))));
      await Promise.all(attackers.map(({ ended }) => ended));
      expect(new Set(attackers.map(({ status }) => status))).toEqual(new Set([408]));
      await witness.exchange(1);
    });
  });

  test("is no frame: what is never whole keeps nobody alive, and ends in 4408", async () => {
    const options = { readTimeoutMs: 400, pingAfterMs: 200 };
    await abuse({ options, logLines: 20 }, async ({ attack, witness }) => {
      const attackers = Array.from({ length: 20 }, () => attack());
      await Promise.all(attackers.map(({ answered }) => answered));
      await Promise.all(attackers.map((attacker) => trickle(attacker, message("00".repeat(100)))));
      await Promise.all(attackers.map(({ ended }) => ended));
      expect(new Set(attackers.map(({ closeCode }) => closeCode))).toEqual(new Set([4408]));
      await witness.exchange(1);
    });
  });

  test("is no message: pings between its fragments keep nobody alive, and it ends in 4408", async () => {
    const options = { readTimeoutMs: 600, pingAfterMs: 300, maxPayloadBytes: 1024 * 1024 };
    await abuse({ options, logLines: 20 }, async ({ attack, witness }) => {
      const attackers = Array.from({ length: 20 }, () => attack());
      await Promise.all(attackers.map(({ answered }) => answered));
      for (const attacker of attackers) void attacker.say(largeFrame(0x02, Buffer.alloc(500_000)));
      const timer = setInterval(() => {
        for (const attacker of attackers) void attacker.say(frame(0x89, ""));
      }, 100);
      await Promise.all(attackers.map(({ ended }) => ended));
      clearInterval(timer);
      expect(new Set(attackers.map(({ closeCode }) => closeCode))).toEqual(new Set([4408]));
      await witness.exchange(1);
    });
  });

  test("is served once it is whole", async () => {
    await abuse({}, async ({ attack }) => {
      const attacker = attack();
      await attacker.answered;
      for (const byte of message("0000030007")) await attacker.say(Buffer.of(byte));
      await expect.poll(() => attacker.seen).toEqual(["300:07"]);
    });
  });
});
