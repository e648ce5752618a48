import type { Handshake } from "kephas/server";
import { expect, test } from "vitest";
import { collect } from "../../support/memory.js";
import { join, listen } from "../harness/real-server.js";

test.each(["kephas", "ws"] as const)(
  "nothing of a handshake outlives it but the socket, with %s",
  async (frameParser) => {
    const remembered: WeakRef<object>[] = [];
    const remember = (handshake: Handshake): undefined => {
      const { raw, headers, cookies, url } = handshake;
      for (const object of [handshake, raw, headers, cookies, url]) remembered.push(new WeakRef(object ?? {}));
    };
    const { server, url } = await listen({ frameParser, authenticate: remember });
    const { client, peer } = await join(server, `${url}?a=b`);
    const countLeft = async (): Promise<number> => {
      await collect();
      return remembered.filter((ref) => ref.deref() !== undefined).length;
    };
    expect(remembered).toHaveLength(5);
    await expect.poll(countLeft).toBe(0);
    expect(await client.request.buy(7)).toBe(7);
    expect(peer.alive).toBe(true);
  },
);
