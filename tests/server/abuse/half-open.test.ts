import { once } from "node:events";
import { connect } from "node:net";
import type { Closure } from "kephas/server";
import { expect, test } from "vitest";
import { frame, handshake } from "../harness/raw-socket.js";
import { message } from "./attacker.js";
import { describeAbuse } from "./harness.js";

const HALVES = 50;

/** Times that a test can wait for. The witness is never so long silent. */
const SHORT = { readTimeoutMs: 400, pingAfterMs: 200 };

describeAbuse("a half-open socket", (abuse) => {
  test("that never says a word, not even to a ping, is closed with 4408", async () => {
    const closures: Closure[] = [];
    const disconnected = (_: unknown, closure: Closure) => closures.push(closure);
    await abuse({ options: { ...SHORT, disconnected }, logLines: HALVES }, async ({ attack, witness }) => {
      const attackers = Array.from({ length: HALVES }, () => attack());
      await Promise.all(attackers.map(({ ended }) => ended));
      expect(attackers.map(({ closeCode }) => closeCode)).toEqual(attackers.map(() => 4408));
      await expect.poll(() => closures.length).toBe(HALVES);
      expect(new Set(closures.map(({ code }) => code))).toEqual(new Set([4408]));
      await witness.exchange(1);
    });
  });

  test("whose client has ended its half after the handshake is ended", async () => {
    await abuse({}, async ({ attack, server }) => {
      const attackers = Array.from({ length: HALVES }, () => attack());
      await Promise.all(attackers.map(({ answered }) => answered));
      for (const { socket } of attackers) socket.end();
      await Promise.all(attackers.map(({ gone }) => gone));
      await expect.poll(() => server.peers.size).toBe(1);
    });
  });

  test("whose client has ended its half in the middle of a frame is ended", async () => {
    await abuse({}, async ({ attack, server }) => {
      const attackers = Array.from({ length: HALVES }, () => attack());
      await Promise.all(attackers.map(({ answered }) => answered));
      for (const { socket } of attackers) socket.end(message("0000030001").subarray(0, 7));
      await Promise.all(attackers.map(({ gone }) => gone));
      await expect.poll(() => server.peers.size).toBe(1);
    });
  });

  test("whose client asks, and has ended its half at once, is served and ended", async () => {
    await abuse({}, async ({ attack }) => {
      const attacker = attack(Buffer.concat([Buffer.from(handshake), message("0000030001")]));
      await attacker.answered;
      attacker.socket.end();
      await attacker.gone;
      expect(attacker.seen).toEqual(["300:01"]);
    });
  });

  test("that has said nothing yet takes nobody's place", async () => {
    await abuse({ options: { maxConnections: 3 } }, async ({ port, attack }) => {
      const mute = await Promise.all(
        Array.from({ length: HALVES }, async () => {
          const socket = connect(port, "127.0.0.1").on("error", () => {});
          await once(socket, "connect");
          return socket;
        }),
      );
      const attacker = attack();
      await attacker.answered;
      expect(attacker.status).toBe(101);
      for (const socket of mute) socket.destroy();
    });
  });

  test("whose client answers the goodbye by nothing is not waited for", async () => {
    await abuse({}, async ({ join, server }) => {
      const { attacker, peer } = await join();
      peer.close(4100, "kicked");
      await attacker.ended;
      expect([attacker.closeCode, server.peers.size]).toEqual([4100, 1]);
      await attacker.say(Buffer.concat([message("0000030001"), frame(0x89, "x")]));
    });
  });
});
