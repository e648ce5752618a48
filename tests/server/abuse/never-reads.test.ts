import type { Closure } from "kephas/server";
import { expect, test } from "vitest";
import { handshake } from "../harness/raw-socket.js";
import { command, message, rpc } from "./attacker.js";
import { describeAbuse, type Scene } from "./harness.js";

const LARGE = "x".repeat(60_000);

/** Until the turn is over, and what it wrote has left or waits. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** An attacker that takes nothing from now on, and those who were there before it. */
async function joinDeaf({ join, server }: Scene) {
  const others = [...server.peers.values()];
  const joined = await join();
  joined.attacker.socket.pause();
  return { ...joined, others };
}

describeAbuse("a reader that never reads", (abuse) => {
  test("is closed with 1013 beyond 16 MiB of broadcasts, which all others get", async () => {
    const closures: Closure[] = [];
    const disconnected = (_: unknown, closure: Closure) => closures.push(closure);
    await abuse({ options: { disconnected } }, async (scene) => {
      const { server, witness } = scene;
      const { attacker: reader } = await scene.join();
      const { peer } = await joinDeaf(scene);
      let sent = 0;
      let mostBuffered = 0;
      for (; peer.alive; sent++) {
        server.broadcast.chat(LARGE, { except: [...server.peers.values()].slice(0, 1) });
        mostBuffered = Math.max(mostBuffered, peer.bufferedBytes);
        await turn();
      }
      expect(mostBuffered).toBeLessThanOrEqual(2 ** 24);
      await reader.heard(sent);
      expect(reader.seen).toHaveLength(sent);
      await expect.poll(() => closures.map(({ code }) => code)).toEqual([1013]);
      await witness.exchange(1);
    });
  });

  test("costs all of them together no more than their bound, and those who read lose nothing", async () => {
    const maxBufferedBytesTotal = 8 * 2 ** 20;
    await abuse({ options: { maxBufferedBytesTotal }, logLines: 40 }, async (scene) => {
      const { server, witness } = scene;
      for (let i = 0; i < 20; i++) await joinDeaf(scene);
      const deaf = [...server.peers.values()].slice(1);
      let mostBuffered = 0;
      for (let sent = 0; sent < 300 && deaf.some(({ alive }) => alive); sent++) {
        server.broadcast.chat(LARGE, { peers: deaf });
        await turn();
        mostBuffered = Math.max(mostBuffered, server.metrics().queues.bufferedBytes);
      }
      expect(mostBuffered).toBeLessThanOrEqual(maxBufferedBytesTotal);
      expect(deaf.some(({ alive }) => !alive)).toBe(true);
      expect(scene.log.join()).toMatch(/with 1013: it reads too slowly: more than 8388608 bytes wait for all peers/);
      await witness.exchange(1);
    });
  });

  test("keeps its place where it only misses the latest, and they never grow beyond one each", async () => {
    await abuse({ options: { writeTimeoutMs: 60_000 } }, async (scene) => {
      const { server, witness } = scene;
      const { attacker, peer, others } = await joinDeaf(scene);
      let mostBuffered = 0;
      for (let sent = 0; sent < 2000; sent++) {
        server.broadcast.world(LARGE, { except: others });
        await turn();
        mostBuffered = Math.max(mostBuffered, peer.bufferedBytes);
      }
      expect(mostBuffered).toBeLessThan(5 * LARGE.length);
      expect(peer.alive).toBe(true);
      server.broadcast.world("newest", { except: others });
      attacker.socket.resume();
      const newest = `401:${Buffer.from("newest").toString("hex")}`;
      await expect.poll(() => attacker.seen.at(-1)).toBe(newest);
      expect(attacker.seen.length).toBeLessThan(1000);
      await witness.exchange(1);
    });
  });

  test("is cut off where it takes nothing for the write timeout", async () => {
    let disconnected = (_: unknown, __: Closure): void => {};
    const closed = new Promise<Closure>((resolve) => {
      disconnected = (_, closure) => resolve(closure);
    });
    await abuse({ options: { disconnected, writeTimeoutMs: 200, maxBufferedBytes: 2 ** 30 } }, async (scene) => {
      const { peer } = await joinDeaf(scene);
      // A machine that is busy for long may come to the time-out before the buffer is full.
      while (peer.alive && peer.bufferedBytes < 2 ** 20) {
        peer.send.chat(LARGE);
        await turn();
      }
      expect(await closed).toEqual({ code: 1006, reason: "", voluntary: false });
      expect(scene.log.join()).toMatch(/took nothing for 200 ms/);
      await scene.witness.exchange(1);
    });
  });

  test("of its own answers is closed as well", async () => {
    const add = (): number => 1;
    const options = { rateLimit: false, byteRateLimit: false } as const;
    await abuse({ options, methods: { math: { add } } }, async (scene) => {
      const { attacker, peer } = await joinDeaf(scene);
      const ask = Buffer.concat(Array<Buffer>(2000).fill(message("00dead00")));
      while (peer.alive) {
        await Promise.race([attacker.say(ask), attacker.gone, turn()]);
        await scene.witness.exchange(1);
      }
      expect(scene.log.join()).toMatch(/with 1013: it reads too slowly/);
    });
  });

  test("of pongs holds no more than a few of them", async () => {
    await abuse({ options: { rateLimit: false, byteRateLimit: false } }, async (scene) => {
      const { attacker, peer } = await joinDeaf(scene);
      const ping = Buffer.concat([Buffer.from("89fd00000000", "hex"), Buffer.alloc(125)]);
      const pings = Buffer.concat(Array<Buffer>(5000).fill(ping));
      let mostBuffered = 0;
      for (let said = 0; said < 100 && peer.alive; said++) {
        void attacker.say(pings);
        await scene.witness.exchange(20);
        mostBuffered = Math.max(mostBuffered, peer.bufferedBytes);
      }
      expect(mostBuffered).toBeLessThan(2 ** 20);
    });
  });

  test("of the handshake's answer costs a socket and no more", async () => {
    await abuse({}, async (scene) => {
      const attackers = Array.from({ length: 100 }, () => scene.attack(handshake));
      for (const { socket } of attackers) socket.pause();
      await expect.poll(() => scene.server.peers.size).toBe(101);
      for (const attacker of attackers)
        void attacker.say(Buffer.concat([message("0000030001"), rpc("[]"), command("00000200", "hi")]));
      await scene.witness.exchange(2);
    });
  });
});
