import { createFakeClock } from "kephas/testing";
import { expect, it } from "vitest";
import type { KnownNode } from "../../runtime/server/cluster/nodes.js";
import { RoomListings } from "../../runtime/server/peers/room-listings.js";

const node = (id: string): KnownNode => ({ id }) as KnownNode;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What is heard of a named room, as nodes have it at these fences. */
function createListings(fences: Readonly<Record<string, number>>) {
  const heard: (number | undefined)[] = [];
  const room = { kind: "duel", id: "final", players: 0, max: 2, locked: false, match: "" };
  const listings = new RoomListings({
    clock: createFakeClock(),
    all: "a",
    own: { shared: [] },
    requests: {
      serve() {},
      tellAll() {},
      ask: (id) => Promise.resolve({ version: 1, rooms: [{ ...room, fence: fences[id] }] }),
    },
  });
  listings.listen("duel", (_id, shared) => heard.push(shared?.fence));
  return { listings, heard };
}

it("a named room is as its present owner says, whichever node is heard last", async () => {
  for (const order of [
    ["former", "owner"],
    ["owner", "former"],
  ]) {
    const { listings, heard } = createListings({ former: 1, owner: 2 });
    for (const id of order) {
      listings.appeared(node(id));
      await turn();
    }
    expect(heard.at(-1)).toBe(2);
    listings.lost(node("former"));
    expect(heard.at(-1)).toBe(2);
    listings.lost(node("owner"));
    expect(heard.at(-1)).toBeUndefined();
  }
});

it("a named room that another node has taken meanwhile is as that says", async () => {
  const { listings, heard } = createListings({ one: 1, two: 2 });
  listings.appeared(node("one"));
  await turn();
  listings.appeared(node("two"));
  await turn();
  listings.lost(node("two"));
  expect(heard).toEqual([1, 2, undefined]);
});
