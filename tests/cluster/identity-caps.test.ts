import type { Backplane, BackplaneLink } from "kephas/server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLobbies, type Guest, type Lobbies, type Options } from "./lobbies.js";

let lobbies: Lobbies;

beforeEach(() => {
  lobbies = createLobbies();
});

afterEach(() => lobbies.close());

const alive = (guests: readonly Guest[]): boolean[] => guests.map(({ peer }) => peer.alive);

/** As many servers as there are places; at each place one after the other somebody enters. */
async function enterAt(places: readonly number[], options: Options, broker = true): Promise<Guest[]> {
  const alone = broker ? {} : { backplane: undefined as never };
  const servers = Array.from({ length: Math.max(...places) + 1 }, () => lobbies.open({ ...options, ...alone }));
  await lobbies.settle(1000);
  const guests: Guest[] = [];
  for (const place of places) {
    guests.push(await lobbies.enter(servers[place] as never, "Ada"));
    await lobbies.settle(10);
  }
  return guests;
}

describe("maxPeersPerIdentity", () => {
  it("closes the oldest peer of an identity, on one server", async () => {
    expect(alive(await enterAt([0, 0, 0], { maxPeersPerIdentity: 2 }))).toEqual([false, true, true]);
  });

  it("closes the oldest one wherever it is", async () => {
    expect(alive(await enterAt([0, 1, 2], { maxPeersPerIdentity: 1 }))).toEqual([false, false, true]);
    expect(alive(await enterAt([0, 1, 2, 0], { maxPeersPerIdentity: 2 }))).toEqual([false, false, true, true]);
  });

  it("closes with 4409, and the client does not come back", async () => {
    const [first] = await enterAt([0, 1], { maxPeersPerIdentity: 1 });
    await lobbies.settle(30_000);
    expect(first?.client.status).toBe("closed");
  });

  it("counts those who have gone no more", async () => {
    const guests = await enterAt([0, 1], { maxPeersPerIdentity: 2 });
    guests[0]?.client.close();
    await lobbies.settle(10);
    guests.push(await lobbies.enter(guests[1]?.peer.server as never, "Ada"));
    await lobbies.settle(10);
    expect(alive(guests)).toEqual([false, true, true]);
  });

  it("leaves others alone", async () => {
    const guests = await enterAt([0, 1], { maxPeersPerIdentity: 1 });
    guests.push(await lobbies.enter(guests[1]?.peer.server as never, "Bob"));
    await lobbies.settle(10);
    expect(alive(guests)).toEqual([false, true, true]);
  });

  it("counts peers of other servers no more once those are gone", async () => {
    let link: BackplaneLink | undefined;
    const backplane: Backplane = {
      name: "memory",
      open(node) {
        link = lobbies.broker.open(node);
        return link;
      },
    };
    const first = lobbies.open({ maxPeersPerIdentity: 2 });
    const second = lobbies.open({ maxPeersPerIdentity: 2, backplane });
    await lobbies.settle(1000);
    const guests = [await lobbies.enter(first, "Ada"), await lobbies.enter(second, "Ada")];
    // As a process that was killed.
    await link?.close();
    await lobbies.settle(15_000);
    guests.push(await lobbies.enter(first, "Ada"));
    await lobbies.settle(10);
    expect(alive(guests)).toEqual([true, true, true]);
  });

  it("needs to know whose a peer is", () => {
    expect(() => lobbies.open({ maxPeersPerIdentity: 1, identity: undefined as never })).toThrow(
      'option "maxPeersPerIdentity" needs "identity"',
    );
  });
});
