import { createFakeClock } from "kephas/testing";
import { expect, test } from "vitest";
import type { GamePeer } from "../harness/game.js";
import { type Attacker, message, rpc } from "./attacker.js";
import { describeAbuse, type Scene } from "./harness.js";

const never = (): Promise<never> => new Promise(() => {});

const errorsOf = ({ seen }: Attacker): readonly unknown[] =>
  seen.map((message) => (message as { json?: { error?: { code: number } } }).json?.error?.code ?? message);

/** More than the network holds for a server that has stopped reading. */
const ENDLESS_BYTES: number = 64 * 1024 * 1024;

/** Says the same again and again, until the network takes no more. False where it takes all there is. */
async function isHeldBack({ witness }: Scene, attacker: Attacker, say: Buffer): Promise<boolean> {
  const many = Buffer.concat(Array<Buffer>(10_000).fill(say));
  for (let saidBytes = 0; saidBytes < ENDLESS_BYTES; saidBytes += many.length) {
    const taken = attacker.say(many).then(() => "taken");
    if ((await Promise.race([taken, witness.exchange(200)])) !== "taken") return true;
  }
  return false;
}

describeAbuse("a handler that never settles", (abuse) => {
  test("and has a reply is answered for in its time, and the next one is served", async () => {
    const clock = createFakeClock();
    const buy = (item: number) => (item === 200 ? never() : item);
    await abuse({ clock, commands: { buy } }, async ({ attack, witness }) => {
      const attacker = attack();
      await attacker.answered;
      await attacker.say(Buffer.concat([message("00000300c8"), message("0000030001")]));
      await witness.exchange(10);
      expect(attacker.seen).toEqual([]);
      await clock.advance(30_000);
      await attacker.heard(2);
      expect(errorsOf(attacker)).toEqual([-32004, "300:01"]);
    });
  });

  test("and has no reply holds back its own peer, whose socket is read no more", async () => {
    const clock = createFakeClock();
    const served = { messages: 0 };
    const move = (): Promise<never> => {
      served.messages++;
      return never();
    };
    await abuse({ clock, commands: { move } }, async (scene) => {
      const { attacker, peer } = await scene.join();
      expect(await isHeldBack(scene, attacker, message("0000010001"))).toBe(true);
      await clock.advance(300_000);
      expect([served.messages, peer.alive]).toEqual([1, true]);
    });
  });

  test("is no reason to keep a peer that has vanished meanwhile, even where nothing is sent to it", async () => {
    const clock = createFakeClock();
    await abuse({ clock, commands: { move: never } }, async (scene) => {
      const { attacker } = await scene.join();
      await isHeldBack(scene, attacker, message("0000010001"));
      attacker.socket.destroy();
      await attacker.gone;
      await clock.advance(54_000);
      await scene.witness.exchange(10);
      await clock.advance(54_000);
      await expect.poll(() => scene.server.peers.size).toBe(1);
    });
  });

  test("of a method leaves room for 64 of them, and is answered for in its time", async () => {
    const clock = createFakeClock();
    await abuse({ clock, methods: { math: { add: never } }, logLines: 64 }, async ({ attack, witness }) => {
      const attacker = attack();
      await attacker.answered;
      const calls = Array.from({ length: 100 }, (_, id) =>
        rpc(`{"jsonrpc":"2.0","method":"math.add","params":[1],"id":${id}}`),
      );
      await attacker.say(Buffer.concat(calls));
      await attacker.heard(36);
      await witness.exchange(10);
      expect(errorsOf(attacker)).toEqual(Array<number>(36).fill(-32001));
      await clock.advance(30_000);
      await attacker.heard(100);
      expect(errorsOf(attacker).slice(36)).toEqual(Array<number>(64).fill(-32004));
    });
  });

  test("of connected holds back its own peer, and nobody waits for it", async () => {
    const clock = createFakeClock();
    const connected = ({ server }: GamePeer) => (server.peers.size > 1 ? never() : undefined);
    await abuse({ clock, options: { connected } }, async (scene) => {
      const attacker = scene.attack();
      await attacker.answered;
      expect(await isHeldBack(scene, attacker, message("0000030001"))).toBe(true);
      expect(attacker.seen).toEqual([]);
    });
  });

  test("of authenticate takes a place for its time, and 503", async () => {
    const clock = createFakeClock();
    const authenticate = ({ token }: { readonly token: string | undefined }) =>
      token === undefined ? never() : undefined;
    await abuse({ clock, options: { authenticate }, logLines: 20 }, async ({ attack, witness }) => {
      const attackers = Array.from({ length: 20 }, () => attack());
      await witness.exchange(100);
      await clock.advance(10_000);
      await Promise.all(attackers.map(({ gone }) => gone));
      expect(attackers.map(({ status }) => status)).toEqual(attackers.map(() => 503));
    });
  });
});
