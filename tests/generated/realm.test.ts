import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createFieldPredictor } from "../../generated/realm/client.js";
import { Team } from "../../generated/realm/messages.js";
import { createBoardState, createDungeonState, createFieldState } from "../../generated/realm/server.js";
import { createRealmNet, Fighter, type RealmNet } from "./realm-net.js";

const STEP = 4096 / 65535;

let realm: RealmNet;

beforeEach(() => {
  realm = createRealmNet();
});

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("players on a grid", () => {
  test("are the game's own objects, and come as plain ones to who is near", async () => {
    const field = createFieldState(realm.server);
    const { client, peer } = await realm.join();
    const ada = field.players.add(7, new Fighter("Ada", 100, 100));
    field.players.add(9, new Fighter("Far", 4000, 4000));
    field.admit(peer, { around: ada });
    field.tick();
    await realm.settle();
    expect(field.players.get(7)).toBe(ada);
    expect([...client.state.field.players.keys()]).toEqual([7]);
    expect(client.state.field.players.get(7)).toEqual({
      at: { x: expect.closeTo(100, 1), y: expect.closeTo(100, 1) },
      facing: 0,
      hp: 100,
      name: "Ada",
      team: 0,
      marks: 1,
      motto: "",
      bag: [],
    });
  });

  test("tell of what has changed on the wire, field by field, and of nothing else", async () => {
    const field = createFieldState(realm.server);
    const { client, peer } = await realm.join();
    const ada = field.players.add(7, new Fighter("Ada", 100, 100));
    field.admit(peer, { zones: [0] });
    field.tick();
    await realm.settle();
    const heard: unknown[] = [];
    client.state.field.players.on.change((player, key, { at, hp, bag }) =>
      heard.push([key, { at, hp, bag }, player.hp]),
    );
    ada.at.x += STEP / 10;
    field.tick();
    await realm.settle();
    expect(heard).toEqual([]);
    ada.at.x += STEP;
    ada.bag.push({ name: "key", count: 1 });
    field.tick();
    ada.hp = 90;
    field.tick();
    await realm.settle();
    expect(heard).toEqual([
      [7, { at: true, hp: false, bag: true }, 100],
      [7, { at: false, hp: true, bag: false }, 90],
    ]);
    expect(client.state.field.players.get(7)?.bag).toEqual([{ name: "key", count: 1 }]);
  });

  test("show own fields to their owner alone", async () => {
    const field = createFieldState(realm.server);
    const [owner, other] = [await realm.join(), await realm.join()];
    const ada = field.players.add(7, new Fighter("Ada", 100, 100));
    field.admit(owner.peer, { own: { players: 7 }, around: ada });
    field.admit(other.peer, { around: ada });
    ada.gold = 5;
    field.tick();
    await realm.settle();
    expect(owner.client.state.field.own.players.get(7)).toEqual({ seq: 0, gold: 5 });
    expect(other.client.state.field.own.players.size).toBe(0);
    expect(other.client.state.field.players.get(7)).not.toHaveProperty("gold");
  });

  test("are remembered for a while, as they went over the wire", async () => {
    const field = createFieldState(realm.server);
    const ada = field.players.add(7, new Fighter("Ada", 100, 100));
    for (let i = 0; i < 3; i++) {
      ada.at.x = 100 + i;
      field.tick();
    }
    expect(field.players.at(field.now - 2).get(7)).toEqual({
      at: { x: expect.closeTo(100, 1), y: expect.closeTo(100, 1) },
      facing: 0,
    });
    expect(field.players.at(field.now).get(7)?.at.x).toBeCloseTo(102, 1);
    expect(field.players.at(0).size).toBe(0);
  });

  test("are looked at each 30th tick for what is not urgent", async () => {
    const field = createFieldState(realm.server);
    const { client, peer } = await realm.join();
    const ada = field.players.add(7, new Fighter("Ada", 100, 100));
    field.admit(peer, { around: ada });
    field.tick();
    ada.team = Team.blue;
    while (field.now < 29) field.tick();
    await realm.settle();
    expect(client.state.field.players.get(7)?.team).toBe(0);
    field.tick();
    await realm.settle();
    expect(client.state.field.players.get(7)?.team).toBe(1);
  });

  test("keep what they had where the game sets what the schema refuses, and the error says where", async () => {
    const field = createFieldState(realm.server);
    const { client, peer } = await realm.join();
    const ada = field.players.add(7, new Fighter("Ada", 100, 100));
    const bob = field.players.add(8, new Fighter("Bob", 100, 100));
    field.admit(peer, { around: ada });
    field.tick();
    ada.hp = 256;
    ada.facing = 1;
    bob.hp = 50;
    expect(() => field.tick()).toThrow(expect.objectContaining({ code: "invalid", path: "field.players[7].hp" }));
    await realm.settle();
    expect(client.state.field.players.get(7)).toMatchObject({ hp: 100, facing: 0 });
    expect(client.state.field.players.get(8)).toMatchObject({ hp: 50 });
  });
});

test("coins are looked at where they are touched", async () => {
  // Elsewhere a tick looks for coins that nobody touched, to warn.
  vi.stubEnv("NODE_ENV", "production");
  realm = createRealmNet();
  const field = createFieldState(realm.server);
  const { client, peer } = await realm.join();
  const coin = field.coins.add(3, { at: { x: 1, y: 1 }, worth: 5 });
  field.admit(peer, { around: { x: 0, y: 0 } });
  field.tick();
  coin.worth = 6;
  field.tick();
  await realm.settle();
  expect(client.state.field.coins.get(3)?.worth).toBe(5);
  field.coins.touch(3);
  field.tick();
  await realm.settle();
  expect(client.state.field.coins.get(3)?.worth).toBe(6);
});

test("a single has its defaults on both sides, and is what the server assigns", async () => {
  const field = createFieldState(realm.server);
  const { client, peer } = await realm.join();
  const defaults = { phase: 1, endsAt: new Date(0), wind: 0, title: "Match" };
  const { match } = client.state.field;
  expect(field.match).toEqual(defaults);
  expect(match).toEqual(defaults);
  const heard: unknown[] = [];
  client.state.field.on.match((value, { phase, endsAt, title }) => heard.push([value, { phase, endsAt, title }]));
  field.admit(peer);
  field.match = { ...defaults, endsAt: new Date(5), title: "Final" };
  field.tick();
  await realm.settle();
  expect(match).toEqual({ ...defaults, endsAt: new Date(5), title: "Final" });
  expect(client.state.field.match).toBe(match);
  expect(heard).toEqual([[match, { phase: false, endsAt: true, title: true }]]);
});

test("keys are what they are on the wire", async () => {
  const dungeon = createDungeonState(realm.server);
  const key = "123e4567-e89b-12d3-a456-426614174abc";
  dungeon.ids.add(key.toUpperCase(), { name: "a", count: 1 });
  expect(dungeon.ids.has(key)).toBe(true);
  expect(() => dungeon.ids.add(key, { name: "a", count: 1 })).toThrow(expect.objectContaining({ code: "usage" }));
  const { client, peer } = await realm.join();
  const refusedAt = (path: string) => expect.objectContaining({ code: "invalid", path });
  expect(() => dungeon.ids.add("none", { name: "a", count: 1 })).toThrow(refusedAt("dungeon.ids.key"));
  expect(() => createFieldState(realm.server).admit(peer, { own: { players: -1 } })).toThrow(
    refusedAt("field.players.key"),
  );
  dungeon.admit(peer);
  dungeon.tick();
  await realm.settle();
  expect([...client.state.dungeon.ids.keys()]).toEqual([key]);
});

test("a board for each room is seen by who is in it", async () => {
  const boards = [createBoardState(realm.server), createBoardState(realm.server)] as const;
  const [first, second] = [await realm.join(), await realm.join()];
  boards[0].seats.add("a1", { name: "Ada", count: 1 });
  boards[1].seats.add("b1", { name: "Bob", count: 2 });
  boards[0].admit(first.peer);
  boards[1].admit(second.peer, { own: { seats: "b1" } });
  for (const board of boards) board.tick();
  await realm.settle();
  expect([...first.client.state.board.seats]).toEqual([["a1", { name: "Ada" }]]);
  expect([...second.client.state.board.seats]).toEqual([["b1", { name: "Bob" }]]);
  expect([...second.client.state.board.own.seats]).toEqual([["b1", { count: 2 }]]);
});

test("a predictor moves at once, and is put right by what the server acknowledges", async () => {
  const inputs: number[] = [];
  realm = createRealmNet((seq, peer) => {
    inputs.push(seq);
    field.ack(peer, seq);
    ada.at.x += 1;
  });
  const field = createFieldState(realm.server);
  const ada = field.players.add(7, new Fighter("Ada", 100, 100));
  const { client, peer } = await realm.join();
  field.admit(peer, { around: ada, own: { players: 7 } });
  field.tick();
  await realm.settle();
  const replica = client.state.field;
  const predictor = createFieldPredictor<{ x: number }>(replica, {
    step: (body, { running }) => {
      body.x += running ? 2 : 1;
    },
    same: (a, b) => Math.abs(a.x - b.x) < 0.1,
  });
  const reconcile = () => predictor.reconcile({ x: replica.players.get(7)?.at.x ?? 0 });
  reconcile();
  for (const seq of [1, 2]) {
    const input = { seq, heading: 0, running: seq === 2 };
    client.send.input(input);
    predictor.apply(input);
  }
  expect(predictor.body?.x).toBeCloseTo(103, 1);
  await realm.settle();
  field.tick();
  await realm.settle();
  expect([inputs, replica.acked]).toEqual([[1, 2], 2]);
  expect(reconcile()).toBe(true);
  expect(predictor.body?.x).toBeCloseTo(102, 1);
  expect(predictor.pending).toBe(0);
});

test("a sample is between two ticks, with the same objects each time", async () => {
  const field = createFieldState(realm.server);
  const { client, peer } = await realm.join();
  const ada = field.players.add(7, new Fighter("Ada", 100, 100));
  field.admit(peer, { around: ada });
  for (let i = 0; i < 20; i++) {
    ada.at.x += 10;
    field.tick();
    await realm.net.clock.advance(33);
  }
  const replica = client.state.field;
  const shown = replica.sample(realm.net.clock.now()).players.get(7);
  const newest = replica.players.get(7)?.at.x ?? 0;
  expect(shown?.at.x).toBeGreaterThan(200);
  expect(shown?.at.x).toBeLessThan(newest);
  expect(shown?.name).toBe("Ada");
  expect(replica.sample(realm.net.clock.now()).players.get(7)).toBe(shown);
});
