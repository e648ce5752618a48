import { EventEmitter } from "node:events";
import { deflateRawSync, InflateRaw } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { KEY, request, UPGRADE } from "../harness/raw-socket.js";
import { largeFrame } from "./attacker.js";
import { describeAbuse } from "./harness.js";

const handshake = request([...UPGRADE, KEY, "Sec-WebSocket-Extensions: permessage-deflate"]);

/** A message that is so long once it is inflated, in a compressed frame (RFC 7692, section 6). */
function bomb(inflatedBytes: number): Buffer {
  return largeFrame(0xc2, deflateRawSync(Buffer.alloc(inflatedBytes), { level: 9 }));
}

/** Counts what `ws` inflates from now on, in bytes. No spy of Vitest's, which keeps what it has seen. */
function countInflated(): () => number {
  const inflater = InflateRaw.prototype as unknown as EventEmitter;
  let bytes = 0;
  inflater.emit = function emit(this: EventEmitter, event: string, ...told: unknown[]) {
    if (event === "data") bytes += (told[0] as Buffer).length;
    return EventEmitter.prototype.emit.call(this, event, ...told);
  };
  onTestFinished(() => void Reflect.deleteProperty(inflater, "emit"));
  return () => bytes;
}

describeAbuse("a message that is small until it is inflated", (abuse) => {
  test("is given up at the frame limit: 1009", async () => {
    await abuse({ options: { compression: true }, logLines: 20 }, async ({ attack, witness }) => {
      const attackers = Array.from({ length: 20 }, () => attack(handshake));
      await Promise.all(attackers.map(({ answered }) => answered));
      const bytes = bomb(50_000_000);
      expect(bytes.length).toBeLessThan(60_000);
      await Promise.all(attackers.map((attacker) => attacker.say(bytes)));
      await Promise.all(attackers.map(({ ended }) => ended));
      expect(attackers.map(({ closeCode }) => closeCode)).toEqual(attackers.map(() => 1009));
      await witness.exchange(1);
    });
  });

  test("counts with the bytes that it has then: 1008", async () => {
    await abuse({ options: { compression: true } }, async ({ attack, witness }) => {
      const attacker = attack(handshake);
      await attacker.answered;
      await attacker.say(Buffer.concat(Array<Buffer>(200).fill(bomb(60_000))));
      await attacker.ended;
      expect(attacker.closeCode).toBe(1008);
      await witness.exchange(1);
    });
  });

  test("is inflated no more once the server has closed", async () => {
    const options = { compression: true, maxPayloadBytes: 1024 * 1024, byteRateLimit: { burst: 1024 * 1024 + 64 } };
    await abuse({ options }, async ({ attack, witness }) => {
      const inflated = countInflated();
      const attacker = attack(handshake);
      await attacker.answered;
      await attacker.say(Buffer.concat(Array<Buffer>(900).fill(bomb(1024 * 1024))));
      await attacker.ended;
      expect(attacker.closeCode).toBe(1008);
      // All of it would be 900 MiB; what one read of the network holds is at work already.
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(inflated()).toBeGreaterThan(1024 * 1024);
      expect(inflated()).toBeLessThan(100 * 1024 * 1024);
      await witness.exchange(1);
    });
  });

  test("is no message where nothing was negotiated: 1002", async () => {
    await abuse({}, async ({ attack }) => {
      const attacker = attack(handshake);
      await attacker.answered;
      await attacker.say(bomb(10_000));
      await attacker.ended;
      expect(attacker.closeCode).toBe(1002);
    });
  });
});
