import { expect, test } from "vitest";
import { handshake, KEY, request, UPGRADE } from "../harness/raw-socket.js";
import { describeAbuse, type Scene } from "./harness.js";

const from = (address: string): string => request([...UPGRADE, KEY, `X-Forwarded-For: ${address}`]);

/** The statuses of handshakes, one after another, each of which is dropped once it is answered. */
async function knock(scene: Scene, requests: readonly string[]): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const one of requests) {
    const attacker = scene.attack(one);
    await attacker.answered;
    attacker.socket.destroy();
    counts[`${attacker.status}`] = (counts[`${attacker.status}`] ?? 0) + 1;
  }
  return counts;
}

const several = (count: number, text: (i: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => text(i));

describeAbuse("a flood of handshakes", (abuse) => {
  test("from one address gets 429, also where each is dropped at once, and others are let in", async () => {
    const options = { trustedHops: 1, handshakeRatePerAddress: { perSecond: 1e-3, burst: 100 } };
    await abuse({ options, logLines: 4 }, async (scene) => {
      expect(
        await knock(
          scene,
          several(500, () => from("198.51.100.7")),
        ),
      ).toEqual({ 101: 100, 429: 400 });
      expect(await knock(scene, [from("198.51.100.8")])).toEqual({ 101: 1 });
      await scene.witness.exchange(1);
    });
  });

  test("from many addresses gets 503 beyond the rate, and those within stay", async () => {
    const options = { trustedHops: 1, handshakeRate: { perSecond: 1e-3, burst: 100 } };
    await abuse({ options, logLines: 4 }, async (scene) => {
      const requests = several(500, (i) => from(`198.51.${i >> 8}.${i & 255}`));
      expect(await knock(scene, requests)).toEqual({ 101: 100, 503: 400 });
      await scene.witness.exchange(1);
    });
  });

  test("that are none is answered each, and leaves nothing", async () => {
    await abuse({}, async (scene) => {
      const broken = several(300, () => handshake.replace("Sec-WebSocket-Key", "X-Key"));
      expect(await knock(scene, broken)).toEqual({ 400: 300 });
      expect(
        await knock(
          scene,
          several(300, () => handshake.replace("/ws", "/other")),
        ),
      ).toEqual({ 404: 300 });
      expect(
        await knock(
          scene,
          several(300, () => "GET /ws HTTP/1.1\r\nHost: x\r\n\r\n"),
        ),
      ).toEqual({ 426: 300 });
      await scene.witness.exchange(1);
    });
  });

  test("that are refused by authenticate leaves nothing, and no more than a line each in the log", async () => {
    const authenticate = ({ token }: { readonly token: string | undefined }): undefined => {
      if (token === undefined) throw new Error("no token");
      return undefined;
    };
    await abuse({ options: { authenticate }, logLines: 300 }, async (scene) => {
      expect(
        await knock(
          scene,
          several(300, () => handshake),
        ),
      ).toEqual({ 401: 300 });
      await scene.witness.exchange(1);
    });
  });
});
