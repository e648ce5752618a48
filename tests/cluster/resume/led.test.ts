import type { Transport } from "kephas/client";
import { createResume } from "kephas/client/resume";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DuelClient } from "../../../generated/duel/client.js";
import { Weapon } from "../../../generated/duel/messages.js";
import { createDuels, type Duels, type Server } from "../duels.js";

const sword = { mode: "1v1", weapon: Weapon.sword } as const;

let duels: Duels;
let one: Server;
let two: Server;
const told: string[] = [];

beforeEach(async () => {
  duels = createDuels();
  told.length = 0;
  const open = (name: string): Server =>
    duels.open(name, {
      resume: {},
      connected: ({ session }) => void told.push(`${session} connected at ${name}`),
      resumed: ({ session }) => void told.push(`${session} resumed at ${name}`),
      disconnected: ({ session }, { moved }) => void told.push(`${session} ${moved ? "moved" : "left"} from ${name}`),
    });
  [one, two] = [open("one"), open("two")];
  await duels.settle(1500);
});

afterEach(() => duels.close());

describe("a client that is led to the node of a room", () => {
  it("takes its session along, and stays open", async () => {
    const ada = await duels.enter(one, "Ada");
    const bob = await duels.enter(two, "Bob", { resume: createResume() });
    const statuses: string[] = [];
    const outcomes: string[] = [];
    bob.onStatus(({ status }) => statuses.push(status));
    bob.onResume(({ outcome }) => outcomes.push(outcome));
    const [peer] = [...two.peers.values()];
    const room = await duels.outcome(ada.rooms.duel.create(sword, { nick: "Ada" }));
    const joining = bob.rooms.duel.join(room.id, { nick: "Bob" });
    for (const hp of [1, 2, 3]) peer?.send.struck({ seat: 0, hp });
    const heard: number[] = [];
    bob.on.struck(({ hp }) => heard.push(hp));
    const joined = await duels.outcome(joining);
    await duels.settle(100);
    expect([joined.id, statuses, outcomes]).toEqual([room.id, [], ["resumed"]]);
    expect([...one.peers.values()].map(({ id }) => id)).toContain(peer?.id);
    expect(two.peers.size).toBe(0);
    expect(heard).toEqual([1, 2, 3]);
    expect(told).toEqual([
      "Ada connected at one",
      "Bob connected at two",
      "Bob moved from two",
      "Bob connected at one",
      "Bob resumed at one",
    ]);
    expect(await duels.outcome(bob.request.taunt({ words: "you" }))).toEqual({ heardBy: 0 });
  });

  it("keeps its session where the node of the room is gone before it is there", async () => {
    const ada = await duels.enter(one, "Ada");
    const bob = await duels.enter(two, "Bob", { resume: createResume() });
    const [peer] = [...two.peers.values()];
    const room = await duels.outcome(ada.rooms.duel.create(sword, { nick: "Ada" }));
    duels.net.serve("wss://one.game.example/ws", two);
    const joining = bob.rooms.duel.join(room.id, { nick: "Bob" });
    joining.catch(() => undefined);
    await duels.settle(5000);
    await expect(joining).rejects.toMatchObject({ code: expect.stringMatching(/roomGone|unavailable/) });
    expect(bob.status).toBe("open");
    expect([...two.peers.keys()]).toEqual([peer?.id]);
  });

  it("is led back there where its next connection comes to another node, and sits where it sat", async () => {
    let to = one;
    const { net } = duels;
    const transport: Transport = {
      open: (request) => net.connect(to).open(request),
      leadTo: (address) => net.connect(one).leadTo?.(address),
    };
    const options = { clock: net.clock, logger: false, token: "Ada", random: () => 0, resume: createResume() } as const;
    const ada = new DuelClient(transport, options);
    void ada.connect();
    await duels.settle();
    const outcomes: string[] = [];
    ada.onResume(({ outcome }) => outcomes.push(outcome));
    const room = await duels.outcome(ada.rooms.duel.create(sword, { nick: "Ada" }));
    const [id] = one.peers.keys();
    to = two;
    net.cut();
    await duels.settle(5000);
    expect([outcomes, ada.status, room.closed]).toEqual([["resumed"], "open", false]);
    expect([[...one.peers.keys()], two.peers.size]).toEqual([[id], 0]);
    // The room is over, and so it goes on wherever it comes to.
    await duels.outcome(room.leave());
    net.cut();
    await duels.settle(5000);
    expect([...two.peers.keys(), ...one.peers.keys()]).toEqual([id]);
    ada.close();
  });

  it("begins anew there without `resume`, as another peer", async () => {
    const ada = await duels.enter(one, "Ada");
    const bob = await duels.enter(two, "Bob");
    const [before] = [...two.peers.keys()];
    const room = await duels.outcome(ada.rooms.duel.create(sword, { nick: "Ada" }));
    await duels.outcome(bob.rooms.duel.join(room.id, { nick: "Bob" }));
    expect(one.peers.size).toBe(2);
    expect([...one.peers.keys()]).not.toContain(before);
  });
});
