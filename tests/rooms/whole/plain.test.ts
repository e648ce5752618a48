import type { TestServer } from "kephas/testing";
import { describe, expect, test } from "vitest";
import { connectRaw, type RawClient } from "../../server/harness/raw-client.js";
import { openYards } from "../state/yards.js";
import { join, mode } from "./acts.js";
import { type Arcade, openArcade } from "./arcade.js";

type Rpc = Readonly<Record<"method" | "params" | "result" | "error" | "id", unknown>>;

/** A server in memory, of whatever game. */
interface Played extends Pick<Arcade, "net" | "settle"> {
  readonly server: TestServer;
}

/** A client that says no hello, as one of KephasNet, and asks about rooms by JSON-RPC. */
class Plain {
  readonly raw: RawClient;
  readonly #arcade: Played;
  #id = 0;
  #seen = 0;

  constructor(arcade: Played, token: string) {
    this.#arcade = arcade;
    this.raw = connectRaw(arcade.net, arcade.server, { token });
  }

  /** The result of a request, or its error. */
  async ask(method: string, params: object, ms = 0): Promise<unknown> {
    const id = ++this.#id;
    await this.#arcade.settle();
    this.raw.rpc({ jsonrpc: "2.0", method: `rpc.rooms.${method}`, params, id });
    await this.#arcade.settle(ms);
    const answer = this.#rpcs().find((one) => one.id === id);
    return answer?.error ?? answer?.result;
  }

  /** What it was told since the last call, by notifications. */
  told(): readonly unknown[] {
    const all = this.#rpcs().filter(({ method }) => method !== undefined);
    const news = all.slice(this.#seen).map(({ method, params }) => [method, params]);
    this.#seen = all.length;
    return news;
  }

  #rpcs(): readonly Rpc[] {
    return this.raw.seen.flatMap((one) => (typeof one === "string" ? [] : [one.json as Rpc]));
  }
}

const enterDuel = { kind: "duel", options: mode };

describe("a plain connection", () => {
  test("asks for rooms by the same methods, and hears of what happens in its room", async () => {
    const arcade = openArcade();
    const ann = new Plain(arcade, "ann");
    const mine = (await ann.ask("joinOrCreate", { ...enterDuel, join: { nick: "ann" } })) as { readonly id: string };
    expect(mine).toEqual({ id: mine.id, seat: 0, options: mode, members: [{ seat: 0, presence: { nick: "ann" } }] });
    const { id } = mine;
    const bob = await arcade.enter("bob");
    const other = await join(arcade, bob, "bob");
    expect([other.id, other.seat, [...other.members.keys()]]).toEqual([id, 1, [0, 1]]);
    const seated = { seat: 1, presence: { nick: "bob" } };
    expect(ann.told()).toEqual([["rpc.rooms.members", { kind: "duel", id, joined: [seated] }]]);
    expect(await ann.ask("joined", {})).toMatchObject({ rooms: [{ kind: "duel", id, seat: 0 }] });
    expect(await ann.ask("list", { kind: "duel" })).toEqual({
      rooms: [{ id, options: mode, players: 2, max: 2, locked: false }],
    });
    bob.link.cut();
    await arcade.settle(10);
    const lost = { kind: "duel", id, changed: [{ ...seated, lost: true }] };
    expect(ann.told()).toEqual([["rpc.rooms.members", lost]]);
    arcade.duel().close();
    await arcade.settle();
    expect(ann.told()).toContainEqual(["rpc.rooms.closed", { kind: "duel", id, reason: "closed" }]);
    expect(await ann.ask("joined", {})).toEqual({ rooms: [] });
  });

  test("is refused by the same errors", async () => {
    const arcade = openArcade({ form: { max: 1 } });
    const [ann, bob] = [new Plain(arcade, "ann"), new Plain(arcade, "bob")];
    const given = { ...enterDuel, join: { nick: "x" } };
    const { id } = (await ann.ask("create", given)) as { readonly id: string };
    const errorOf = async (asking: Promise<unknown>) => ((await asking) as { readonly code?: unknown })?.code;
    expect([
      await errorOf(bob.ask("join", { kind: "duel", id, join: { nick: "bob" } })),
      await errorOf(bob.ask("join", { kind: "duel", id: "nowhere", join: { nick: "bob" } })),
      await errorOf(bob.ask("leave", { kind: "duel" })),
      await errorOf(ann.ask("create", given)),
      await errorOf(bob.ask("create", { kind: "chess" })),
      await errorOf(bob.ask("create", { ...enterDuel, join: { nick: 5 } })),
    ]).toEqual([-32010, -32011, -32013, -32014, -32602, -32602]);
  });

  test("watches a lobby", async () => {
    const arcade = openArcade();
    const eve = new Plain(arcade, "eve");
    expect(await eve.ask("watch", { kind: "duel" })).toEqual({ rooms: [] });
    const ann = await arcade.enter("ann");
    const room = await join(arcade, ann, "ann");
    await arcade.settle(100);
    const listed = { id: room.id, options: mode, players: 1, max: 2, locked: false };
    expect(eve.told()).toEqual([["rpc.rooms.listed", { kind: "duel", added: [listed] }]]);
    expect(await eve.ask("unwatch", { kind: "duel" })).toBe(null);
    void room.leave();
    await arcade.settle(200);
    expect(eve.told()).toEqual([]);
  });

  test("leaves when it asks to, and may come again", async () => {
    const arcade = openArcade();
    const ann = new Plain(arcade, "ann");
    const given = { ...enterDuel, join: { nick: "ann" } };
    await ann.ask("joinOrCreate", given);
    expect(await ann.ask("leave", { kind: "duel" })).toBe(null);
    expect(await ann.ask("joinOrCreate", given)).toMatchObject({ seat: 0 });
    expect(arcade.heard).toEqual([
      'join ann {"seat":0,"returning":false}',
      'leave ann {"seat":0,"reason":"left"}',
      "dispose",
      'join ann {"seat":0,"returning":false}',
    ]);
  });

  test.each([
    ["closes", "left"],
    ["is cut", "expired"],
  ] as const)("that %s leaves its seat at once, though others may resume", async (how, reason) => {
    const arcade = openArcade();
    const ann = new Plain(arcade, "ann");
    await ann.ask("joinOrCreate", { ...enterDuel, join: { nick: "ann" } });
    const bob = await arcade.enter("bob");
    const room = await join(arcade, bob, "bob");
    if (how === "closes") ann.raw.close(1000);
    else arcade.net.cut();
    await arcade.settle(10);
    expect(arcade.heard).toContain(`leave ann {"seat":0,"reason":"${reason}"}`);
    await arcade.settle(5000);
    expect([[...room.members.keys()], room.closed]).toEqual([[1], false]);
  });

  test("has its seat held where an identity says whose it is, and takes it up again", async () => {
    const arcade = openArcade({ identity: true, resume: false });
    const given = { ...enterDuel, join: { nick: "ann" } };
    await new Plain(arcade, "ann").ask("joinOrCreate", given);
    arcade.net.cut();
    await arcade.settle(10);
    expect(arcade.heard.at(-1)).toBe('lost ann {"seat":0}');
    expect(await new Plain(arcade, "ann").ask("joinOrCreate", given)).toMatchObject({ seat: 0 });
    expect(arcade.heard.at(-1)).toBe('join ann {"seat":0,"returning":true}');
  });

  test("is shown the state of its room, and nothing more once it has left", async () => {
    const yards = openYards();
    const ann = new Plain(yards, "ann");
    await ann.ask("joinOrCreate", { kind: "yard", options: { map: "meadow" } }, 200);
    const states = () => ann.raw.seen.filter((one) => typeof one === "string" && one.startsWith("200:")).length;
    expect(states()).toBeGreaterThan(2);
    await ann.ask("leave", { kind: "yard" }, 10);
    const before = states();
    await yards.settle(500);
    expect(states()).toBe(before);
  });
});
