import { expect, test } from "vitest";
import { handshake } from "../harness/raw-socket.js";
import { describeAbuse } from "./harness.js";

/** More than the network holds for a server that has stopped reading. */
const ENDLESS_BYTES: number = 64 * 1024 * 1024;

const start = handshake.slice(0, -2);

/** How each header begins, and what it goes on with. */
const headers: Readonly<Record<string, readonly [string, string]>> = {
  "one line that never ends": [`${start}X-Long: `, "x"],
  "a name that never ends": [start, "x"],
  "lines that never end": [start, "X-Line: x\r\n"],
  "subprotocols that never end": [`${start}Sec-WebSocket-Protocol: a`, ",a"],
  "a target that never ends": ["GET /ws?token=", "x"],
  "a method that never ends": ["", "GET"],
};

describeAbuse("a header that never ends", (abuse) => {
  test.each(Object.entries(headers))("as %s, is refused long before its end", async (_, [first, more]) => {
    await abuse({}, async ({ attack, server, witness }) => {
      const attacker = attack(first);
      const chunk = Buffer.from(more.repeat(64 * 1024));
      let saidBytes = 0;
      for (; !attacker.socket.destroyed && saidBytes < ENDLESS_BYTES; saidBytes += chunk.length)
        await attacker.say(chunk);
      await attacker.gone;
      expect([undefined, 400, 431]).toContain(attacker.status);
      expect(saidBytes).toBeLessThan(ENDLESS_BYTES);
      expect(server.peers.size).toBe(1);
      await witness.exchange(1);
    });
  });

  test("but is only too long is answered 431", async () => {
    await abuse({}, async ({ attack }) => {
      const attacker = attack(`${start}X-Long: ${"x".repeat(20_000)}\r\n\r\n`);
      await attacker.gone;
      expect(attacker.status).toBe(431);
    });
  });
});
