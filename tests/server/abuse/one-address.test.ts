import { expect, test } from "vitest";
import { KEY, request, UPGRADE } from "../harness/raw-socket.js";
import { describeAbuse, type Scene } from "./harness.js";

const CONNECTIONS = 10_000;
const AT_ONCE = 250;
const CAP = 256;

const from = (address: string): string => request([...UPGRADE, KEY, `X-Forwarded-For: ${address}`]);

/** The statuses of so many handshakes, a few hundred at once. Who is let in stays. */
async function knock(scene: Scene, count: number, addressOf: (i: number) => string): Promise<Map<number, number>> {
  const statuses = new Map<number, number>();
  for (let begun = 0; begun < count; begun += AT_ONCE) {
    const attackers = Array.from({ length: AT_ONCE }, (_, i) => scene.attack(from(addressOf(begun + i))));
    await Promise.all(attackers.map(({ answered }) => answered));
    for (const { status = 0, socket } of attackers) {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status !== 101) socket.destroy();
    }
    await scene.witness.exchange(1);
  }
  return statuses;
}

describeAbuse("10,000 connections", (abuse) => {
  test("from one address get 429 beyond 256, and everybody else is let in", async () => {
    await abuse({ options: { trustedHops: 1 }, logLines: 4 }, async (scene) => {
      const statuses = await knock(scene, CONNECTIONS, () => "198.51.100.7");
      expect(Object.fromEntries(statuses)).toEqual({ 101: CAP, 429: CONNECTIONS - CAP });
      const neighbour = scene.attack(from("198.51.100.8"));
      await neighbour.answered;
      expect(neighbour.status).toBe(101);
      expect(scene.server.peers.size).toBe(CAP + 2);
    });
  });

  test("from one IPv6 network, each of another address, get 429 beyond 256", async () => {
    await abuse({ options: { trustedHops: 1 }, logLines: 4 }, async (scene) => {
      const statuses = await knock(scene, 1000, (i) => `2001:db8:0:7::${i.toString(16)}`);
      expect(Object.fromEntries(statuses)).toEqual({ 101: CAP, 429: 1000 - CAP });
    });
  });
});
