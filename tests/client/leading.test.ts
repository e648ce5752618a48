import type { Transport } from "kephas/client";
import { createFakeClock, type FakeClock } from "kephas/testing";
import { describe, expect, it } from "vitest";
import type { ClientLink } from "../../runtime/client/link.js";
import { Leading } from "../../runtime/client/rooms/leading.js";

interface Led {
  readonly leading: Leading;
  /** The addresses that were gone to. */
  readonly gone: string[];
  readonly clock: FakeClock;
}

/** What leads a client that has connected to an address. */
function leadFrom(address: string, hosts?: unknown): Led {
  const clock = createFakeClock();
  const gone: string[] = [];
  const home: Transport = {
    address,
    open: () => {
      throw new Error("nothing is opened here");
    },
    leadTo(other) {
      gone.push(other);
      return home;
    },
  };
  const reach: ClientLink["reach"] = (choose) => (choose(home) === undefined ? undefined : { close() {} });
  const leading = new Leading({ settings: { clock, hosts }, reach } as unknown as ClientLink);
  return { leading, gone, clock };
}

const home = "wss://game.example/ws";

describe("a server leads a client", () => {
  it.each([
    ["to the same host", home, "wss://game.example/other"],
    ["to another port of it", home, "wss://game.example:8443/ws"],
    ["to a subdomain", home, "wss://eu-1.game.example/ws"],
    ["to a host that the game names", home, "wss://node.other.example/ws", ["other.example"]],
    ["from what is not encrypted to what is", "ws://game.example/ws", "wss://game.example/ws"],
  ])("%s", async (_, from, to, hosts?: string[]) => {
    const { leading, gone } = leadFrom(from, hosts);
    void leading.lead(to);
    expect(gone).toEqual([to]);
  });

  it.each([
    ["to another host", home, "wss://evil.example/ws"],
    ["to one that only ends alike", home, "wss://evilgame.example/ws"],
    ["to the domain above", "wss://eu.game.example/ws", "wss://game.example/ws"],
    ["to what is not encrypted", home, "ws://game.example/ws"],
    ["to what is no WebSocket", home, "https://game.example/ws"],
    ["to what is no address", home, "game.example"],
  ])("never %s", async (_, from, to) => {
    const { leading, gone } = leadFrom(from);
    expect(await leading.lead(to)).toBe(false);
    expect(gone).toEqual([]);
  });

  it("three times a minute at most", async () => {
    const { leading, gone, clock } = leadFrom(home);
    for (let i = 0; i < 4; i++) {
      void leading.lead(home);
      leading.stop();
    }
    expect(gone).toHaveLength(3);
    await clock.advance(60_000);
    void leading.lead(home);
    expect(gone).toHaveLength(4);
  });

  it.each([["game.example"], [[1]]])("with hosts that are a list of texts, not %j", (hosts) => {
    expect(() => leadFrom(home, hosts)).toThrow("hosts: expected a list of strings");
  });
});
