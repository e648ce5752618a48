import { createLink, createTestNet, type Link, type TestNet } from "kephas/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { type Card, fits } from "../../examples/cards/deck.js";
import { type Cards, createCards } from "../../examples/cards/server.js";
import { CardsClient, type JoinedTableRoom } from "../../generated/cards/client.js";
import { Phase, Suit } from "../../generated/cards/messages.js";
import { seededRandom } from "../arena/seeded-random.js";

let net: TestNet;
let server: Cards;

interface Guest {
  readonly client: CardsClient;
  readonly link: Link;
  /** Of every message that came. */
  readonly received: Uint8Array[];
}

async function settled<Value>(promise: Promise<Value>, ms = 50): Promise<Value> {
  promise.catch(() => {});
  await net.clock.advance(ms);
  return await promise;
}

async function enter(token: string, link = createLink()): Promise<Guest> {
  const received: Uint8Array[] = [];
  const transport = net.connect(server, { link });
  const open: typeof transport.open = (request) => {
    const socket = transport.open(request);
    socket.addEventListener("message", ({ data }) => received.push(new Uint8Array(data as ArrayBuffer)));
    return socket;
  };
  const client = new CardsClient({ ...transport, open }, { token, clock: net.clock, logger: false });
  await settled(client.connect());
  return { client, received, link };
}

const sit = ({ client }: Guest, name: string): Promise<JoinedTableRoom> =>
  settled(client.rooms.table.joinOrCreate({}, { name }));

const handOf = ({ state, seat }: JoinedTableRoom): readonly Card[] => state.own.players.get(seat)?.hand ?? [];

beforeEach(() => {
  net = createTestNet();
  server = createCards({ clock: net.clock, logger: false, random: seededRandom(11) });
});

describe("a table", () => {
  it("is played to its end by two, who never see each other's cards", async () => {
    const [ann, bob] = [await enter("ann"), await enter("bob")];
    const rooms = [await sit(ann, "Ann"), await sit(bob, "Bob")] as const;
    await settled(ann.client.request.deal());
    const guests = [ann, bob] as const;
    const { table } = rooms[0].state;
    for (let turns = 0; table.phase === Phase.playing; turns++) {
      expect(turns).toBeLessThan(500);
      const at = table.turn as 0 | 1;
      const { request } = guests[at].client;
      const card = handOf(rooms[at]).find((one) => fits(one, table.top, table.suit));
      if (card !== undefined) await settled(request.lay({ card, wish: Suit.spades }));
      else await settled<unknown>(table.drew ? request.pass() : request.draw());
      for (const { state } of rooms) expect(state.players.get(0)?.count).toBe(handOf(rooms[0]).length);
      for (const { state, seat } of rooms) expect([...state.own.players.keys()]).toEqual([seat]);
      expect(rooms.map(({ state }) => "hand" in (state.players.get(0) ?? {}))).toEqual([false, false]);
    }
    expect(rooms.map(({ state }) => state.players.get(table.turn)?.wins)).toEqual([1, 1]);
  });

  it("sends the cards that are dealt to nobody but who gets them", async () => {
    const [ann, bob] = [await enter("ann"), await enter("bob")];
    const [first, second] = [await sit(ann, "Ann"), await sit(bob, "Bob")];
    await settled(ann.client.request.deal());
    const dealt = (hand: readonly Card[]) => Buffer.from(hand).toString("latin1");
    const heard = ({ received }: Guest) => received.map((bytes) => Buffer.from(bytes).toString("latin1")).join("");
    expect([heard(ann).includes(dealt(handOf(first))), heard(bob).includes(dealt(handOf(second)))]).toEqual([
      true,
      true,
    ]);
    expect([heard(ann).includes(dealt(handOf(second))), heard(bob).includes(dealt(handOf(first)))]).toEqual([
      false,
      false,
    ]);
  });

  it("keeps the seat and the cards of somebody who loads the page again", async () => {
    const [ann, bob] = [await enter("ann"), await enter("bob")];
    await sit(ann, "Ann");
    const seen = await sit(bob, "Bob");
    await settled(ann.client.request.deal());
    const hand = handOf(ann.client.rooms.table.current as JoinedTableRoom);
    ann.link.cut();
    await net.clock.advance(50);
    const again = await enter("ann");
    const room = await settled(again.client.rooms.table.join(seen.id, { name: "Ann" }));
    expect([room.seat, handOf(room)]).toEqual([0, hand]);
  });

  it("shows who is away, and frees the seat of who leaves or stays away", async () => {
    const link = createLink();
    const [ann, bob, eve] = [await enter("ann", link), await enter("bob"), await enter("eve")];
    for (const [guest, name] of [
      [ann, "Ann"],
      [eve, "Eve"],
    ] as const)
      await sit(guest, name);
    const { state } = await sit(bob, "Bob");
    link.cut();
    await net.clock.advance(0);
    link.stall("both");
    await net.clock.advance(100);
    expect([...state.players.values()].map(({ name, away }) => [name, away])).toEqual([
      ["Ann", true],
      ["Eve", false],
      ["Bob", false],
    ]);
    eve.client.close();
    await net.clock.advance(100);
    expect([...state.players.keys()]).toEqual([0, 2]);
    await net.clock.advance(120_000);
    expect([...state.players.keys()]).toEqual([2]);
  });

  it("is private with a code, and lists no names elsewhere", async () => {
    const [ann, bob] = [await enter("ann"), await enter("bob")];
    const secret = await settled(ann.client.rooms.table.create({ private: true }, { name: "Ann" }));
    expect(await settled(bob.client.rooms.table.list())).toEqual([]);
    const found = await settled(bob.client.rooms.table.join(secret.code ?? "", { name: "Bob" }));
    expect(found.id).toBe(secret.id);
    const eve = await enter("eve");
    await sit(eve, "Eve");
    expect((await settled(bob.client.rooms.table.list())).map(({ listing }) => listing?.names)).toEqual([["Eve"]]);
  });

  it("tells who tries it what is not allowed", async () => {
    const ann = await enter("ann");
    await expect(settled(ann.client.request.draw())).rejects.toMatchObject({ code: "notInRoom" });
    await sit(ann, "Ann");
    await expect(settled(ann.client.request.deal())).rejects.toThrow("It takes two");
  });
});
