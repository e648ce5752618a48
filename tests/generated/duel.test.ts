import { beforeEach, describe, expect, it } from "vitest";
import type { DuelClient, JoinedDuelRoom } from "../../generated/duel/client.js";
import { Weapon } from "../../generated/duel/messages.js";
import { duelErrors } from "../../generated/duel/protocol.js";
import { createDuelNet, type DuelNet } from "./duel-net.js";

const sword = { mode: "1v1", weapon: Weapon.sword } as const;

let net: DuelNet;
let [ada, bob]: DuelClient[] = [];

/** What a promise comes to, once all that is on its way has arrived. */
async function outcome<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => {});
  await net.settle();
  return promise;
}

const join = (client: DuelClient | undefined, nick: string): Promise<JoinedDuelRoom> =>
  outcome((client as DuelClient).rooms.duel.joinOrCreate(sword, { nick }));

beforeEach(async () => {
  net = createDuelNet();
  ada = await net.enter("Ada");
  bob = await net.enter("Bob");
});

describe("rooms of a generated server and its clients", () => {
  it("are made of their options with the defaults, and joined with those of joining", async () => {
    const duel = await join(ada, "Ada");
    expect(duel.options).toEqual({ ...sword, ranked: false });
    const [room] = net.server.rooms.duel.values();
    expect(room?.game).toEqual({ options: { ...sword, ranked: false }, said: ["Ada "] });
    expect(room?.id).toBe(duel.id);
  });

  it("are matched by their options, a default as if it were given", async () => {
    const duel = await join(ada, "Ada");
    const same = await outcome(
      (bob as DuelClient).rooms.duel.joinOrCreate({ ...sword, ranked: false }, { nick: "Bob" }),
    );
    expect([same.id, same.seat]).toEqual([duel.id, 1]);
    const other = await net.enter("Cy");
    const apart = await outcome(other.rooms.duel.joinOrCreate({ ...sword, ranked: true }, { nick: "Cy" }));
    expect(apart.id).not.toBe(duel.id);
  });

  it("have members who see of each other what the schema says", async () => {
    const [first, second] = [await join(ada, "Ada"), await join(bob, "Bob")];
    for (const room of [first, second]) {
      expect([...room.members].map(([seat, { presence }]) => [seat, presence])).toEqual([
        [0, { nick: "Ada", weapon: Weapon.sword }],
        [1, { nick: "Bob", weapon: Weapon.sword }],
      ]);
    }
  });

  it("are listed with what the game says of them, and its defaults", async () => {
    const duel = await join(ada, "Ada");
    const listed = await outcome((bob as DuelClient).rooms.duel.list());
    expect(listed).toEqual([
      {
        id: duel.id,
        options: { ...sword, ranked: false },
        listing: { map: "1v1 hills", mood: "calm" },
        players: 1,
        max: 16,
        locked: false,
      },
    ]);
  });

  it("are neither listed nor matched where they are private, and found by their code", async () => {
    const secret = await outcome((ada as DuelClient).rooms.duel.create({ ...sword, private: true }, { nick: "Ada" }));
    expect(await outcome((bob as DuelClient).rooms.duel.list())).toEqual([]);
    const found = await outcome((bob as DuelClient).rooms.duel.join(secret.code ?? "", { nick: "Bob" }));
    expect(found.id).toBe(secret.id);
  });

  it("show a state of their own to their members, with what each owns", async () => {
    const [first, second] = [await join(ada, "Ada"), await join(bob, "Bob")];
    (bob as DuelClient).send.move({ x: 3, y: 4 });
    await net.settle(40);
    for (const room of [first, second]) {
      expect([...room.state.fighters].map(([seat, { x, y, hp }]) => [seat, x, y, hp])).toEqual([
        [0, 0, 0, 99],
        [1, 3, 4, 99],
      ]);
      expect(room.state.own.fighters.get(room.seat)?.arrows).toBe(room.seat + 1);
    }
  });

  it("get commands from members alone, with the room of the sender", async () => {
    const refused = outcome((ada as DuelClient).request.taunt({ words: "boo" }));
    await expect(refused).rejects.toMatchObject({ code: "notInRoom" });
    await join(ada, "Ada");
    await join(bob, "Bob");
    const struck: unknown[] = [];
    for (const client of [ada, bob]) client?.on.struck(({ seat, hp }) => struck.push([client === bob, seat, hp]));
    expect(await outcome((ada as DuelClient).request.taunt({ words: "boo" }))).toEqual({ heardBy: 1 });
    expect(struck).toEqual([[true, 0, 7]]);
  });

  it("are closed to whom the game refuses, with an error of the schema", async () => {
    const error: unknown = await join(ada, "Mute").catch((thrown: unknown) => thrown);
    expect(duelErrors.Muted.is(error) && error.data).toEqual({ forMs: 5 });
    expect(net.server.rooms.duel.size).toBe(0);
  });

  it("refuse what the schema does, before anything is sent", async () => {
    const wrong = (ada as DuelClient).rooms.duel.joinOrCreate(sword, { nick: "x".repeat(25) });
    await expect(outcome(wrong)).rejects.toMatchObject({ code: "invalid" });
  });

  it("let go of whom they throw out", async () => {
    const duel = await join(ada, "Ada");
    const reasons: string[] = [];
    duel.onClose(({ reason }) => reasons.push(reason));
    (ada as DuelClient).send.yield();
    await net.settle();
    expect([reasons, duel.closed, net.server.rooms.duel.size]).toEqual([["kicked"], true, 0]);
  });

  it("of a kind without anything take everybody, and what is said in them", async () => {
    const lobby = await outcome((ada as DuelClient).rooms.lobby.joinOrCreate());
    const again = await outcome((bob as DuelClient).rooms.lobby.join(lobby.id));
    const said: string[] = [];
    (bob as DuelClient).on.say((text) => said.push(text));
    (ada as DuelClient).send.say("hello");
    await net.settle();
    expect([again.seat, again.state, again.options, said]).toEqual([1, undefined, undefined, ["hello"]]);
  });
});
