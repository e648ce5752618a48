import { expect, test } from "vitest";
import { goldenForm, goldenWith, type Player } from "../fixtures/golden-form.js";
import { type Match, richForm, richWith, type Unit } from "../fixtures/rich-form.js";
import { type Entities, openState, TestHost, TestPeer } from "./state-net.js";

interface Arena {
  readonly players: Entities<Player>;
}

const player = (hp = 1): Player => ({ x: 0, y: 0, angle: 0, hp, flags: 0 });

test("a collection is a map of the game's own objects, in the order of slots", () => {
  const { state } = openState<Arena>(goldenForm);
  const [a, b, c] = [player(1), player(2), player(3)];
  expect(state.players.add(30, a)).toBe(a);
  state.players.add(20, b);
  expect(state.players.delete(30)).toBe(true);
  expect(state.players.delete(30)).toBe(false);
  state.players.add(10, c);
  expect([...state.players.keys()]).toEqual([10, 20]);
  expect([...state.players.values()]).toEqual([c, b]);
  expect([...state.players]).toEqual([...state.players.entries()]);
  expect(state.players.get(20)).toBe(b);
  expect([state.players.size, state.players.has(10), state.players.has(30), state.players.get(-1)]).toEqual([
    2,
    true,
    false,
    undefined,
  ]);
  const keys: number[] = [];
  for (const key of [40, 50]) state.players.add(key, player());
  state.players.forEach((_, key) => {
    keys.push(key);
  });
  expect(keys).toEqual([10, 20, 40, 50]);
});

test("adding what is there, more than max, no object or no key is refused", () => {
  const { state } = openState<Arena>(goldenWith({ max: 2 }));
  state.players.add(1, player());
  expect(() => state.players.add(1, player())).toThrow(/arena\.players has an entity of the key 1 already/);
  expect(() => state.players.add(70000, player())).toThrow(
    expect.objectContaining({ code: "invalid", path: "arena.players.key" }),
  );
  expect(() => state.players.add(2, undefined as unknown as Player)).toThrow(
    expect.objectContaining({ code: "usage" }),
  );
  state.players.add(2, player());
  expect(() => state.players.add(3, player())).toThrow(/arena\.players is full: its "max" is 2/);
  expect(() => state.players.touch(1)).toThrow(/takes no touch/);
  expect(() => state.players.moveTo(1, 2)).toThrow(/no zones/);
  expect(() => state.players.add(3, player(), { zone: 1 })).toThrow(expect.objectContaining({ code: "usage" }));
});

test("an entity that throws keeps its values, all others go on, and the first error is thrown at the end, with its path", () => {
  const { state, host } = openState<Arena>(goldenForm);
  const [a, b] = [state.players.add(7, player()), state.players.add(9, player())];
  const peer = new TestPeer();
  state.admit(peer);
  state.tick();
  peer.take();
  a.hp = 300;
  a.x = 1000;
  b.hp = 2;
  expect(() => state.tick()).toThrow(expect.objectContaining({ code: "invalid", path: "arena.players[7].hp" }));
  expect(peer.takeHex()).toBe("02 00 00 00 00 01 00 06 00 01 10 02 01 02");
  expect(host.meters.get("arena")?.threw).toBe(1);
  a.hp = 3;
  state.tick();
  expect(peer.takeHex()).toBe("03 00 00 00 00 01 00 08 00 01 12 02 00 00 80 03");
});

test("an entity that throws from the beginning appears once it can be read", () => {
  const { state } = openState<Arena>(goldenForm);
  const a = state.players.add(7, player(300));
  const peer = new TestPeer();
  state.admit(peer);
  expect(() => state.tick()).toThrow();
  expect(peer.takeHex()).toBe("01 00 00 00 01 ed 5e 00 00 00 02 00 00");
  a.hp = 1;
  state.tick();
  expect(peer.takeHex()).toContain("3f 02 00 01 07 00");
});

test("a getter that tick reads changes nothing, and tick does not call itself", () => {
  const { state } = openState<Arena>(goldenForm);
  const peer = new TestPeer();
  for (const act of [
    () => state.players.add(2, player()),
    () => state.players.delete(1),
    () => state.admit(peer),
    () => state.tick(),
  ]) {
    state.players.add(1, {
      ...player(),
      get hp() {
        act();
        return 1;
      },
    });
    expect(() => state.tick()).toThrow(expect.objectContaining({ code: "usage" }));
    state.players.delete(1);
  }
  state.tick();
  expect(state.now).toBe(5);
});

test("the same key with another object is another life of the slot", () => {
  const { state } = openState<Arena>(goldenForm);
  state.players.add(7, player());
  const peer = new TestPeer();
  state.admit(peer);
  state.tick();
  peer.take();
  state.players.delete(7);
  state.players.add(7, player());
  state.tick();
  expect(peer.takeHex()).toBe("02 00 00 00 00 01 00 0f 00 01 3f 02 00 02 07 00 00 00 00 00 00 01 00");
});

test("of touched collections only what is touched or new is looked at", () => {
  const { state } = openState<Arena>(goldenWith({ track: "touched" }));
  const a = state.players.add(7, player());
  const peer = new TestPeer();
  state.admit(peer);
  state.tick();
  peer.take();
  a.hp = 5;
  state.tick();
  expect(peer.takeHex()).toBe("02 00 00 00 00 01");
  state.players.touch(7);
  state.tick();
  expect(peer.takeHex()).toBe("03 00 00 00 00 01 00 06 00 01 10 02 00 05");
  expect(() => state.players.touch(8)).toThrow(/^arena\.players has no entity of the key 8$/);
});

test("development tells once of what has changed and was not touched", () => {
  const host = new TestHost();
  host.production = false;
  const { state } = openState<Arena>(goldenWith({ track: "touched" }), { host });
  const all = [1, 2, 3].map((key) => state.players.add(key, player()));
  state.tick();
  for (const one of all) one.hp = 9;
  for (let i = 0; i < 4; i++) state.tick();
  expect(host.warnings).toEqual([
    "arena.players: the entity of the key 1 has changed without arena.players.touch(key): in production that is not sent",
  ]);
});

test("history knows who was where some ticks ago, and who was not there", () => {
  const { state } = openState<Arena>(goldenForm);
  const a = state.players.add(7, player());
  for (let i = 1; i <= 10; i++) {
    a.x = i;
    if (i === 9) state.players.delete(7);
    if (i === 10) state.players.add(8, player());
    state.tick();
  }
  const xAt = (tick: number): unknown => (state.players.at(tick).get(7) as { x: number } | undefined)?.x;
  expect([xAt(2), xAt(9), xAt(11)]).toEqual([undefined, undefined, undefined]);
  expect(xAt(8)).toBe(Math.floor((8 / 2000) * 65535 + 0.5));
  expect([state.players.at(10).has(8), state.players.at(8).has(8), state.players.at(8).size]).toEqual([true, false, 1]);
});

test("a single has its defaults from the beginning, and another object may be assigned", () => {
  const { state } = openState<{ match: Match }>(richForm);
  expect(state.match).toEqual({ phase: "lobby", clock: 0, round: 0 });
  const peer = new TestPeer();
  state.admit(peer);
  state.tick();
  peer.take();
  state.match = { phase: "lobby", clock: 1, round: 0 };
  state.tick();
  expect(peer.takeHex()).toBe("02 00 00 00 00 01 01 03 04 01 00");
  expect(() => {
    state.match = undefined as unknown as Match;
  }).toThrow(expect.objectContaining({ code: "usage" }));
});

test("errors name the state, and its collection", () => {
  const grid = { kind: "grid", cell: 16, width: 64, height: 64, radius: 1, field: "" } as const;
  const game = openState<{ readonly units: Entities<Unit, string>; match: Match }>(
    richWith({ zone: "game" }, { zones: { kind: "game" } }),
  ).state;
  const map = openState(richWith({}, { zones: grid })).state;
  const { name } = richForm.state;
  const peer = new TestPeer();
  const unit = {} as Unit;
  const mistakes: readonly (readonly [() => unknown, string])[] = [
    [() => game.units.moveTo("a", 1), `${name}.units has no entity of the key a`],
    [() => game.units.add("a", unit, { zone: -1 }), `a zone of ${name}.units is an integer from 0 to 65535, not -1`],
    [() => Object.assign(game, { match: 7 }), `${name}.match must be an object`],
    [() => game.admit(peer, { zones: [0.5] }), `a zone of ${name} is an integer from 0 to 65535, not 0.5`],
    [() => game.admit(peer, { zones: 3 as never }), `"zones" of the view of ${name} must be a list of zones`],
    [() => game.admit(peer, { own: 3 as never }), `"own" of the view of ${name} must be an object: keys by collection`],
    [() => map.admit(peer, { around: 3 as never }), `"around" of the view of ${name} must be an object with a place`],
    [() => map.admit(peer, { around: {}, zones: [] }), `the view of ${name} has either "around" or "zones"`],
    [() => map.admit(peer, { zones: [16] }), `a zone of ${name} is an integer from 0 to 15, not 16`],
    [() => map.ack(peer, 1.5), `${name}.ack takes an integer from 0 to 4294967295, not 1.5`],
  ];
  for (const [mistake, text] of mistakes) expect(mistake).toThrow(text);
});

test("views take what the schema allows, and nothing that is undefined by mistake", () => {
  const { state } = openState<Arena>(goldenForm);
  const peer = new TestPeer();
  const refused = [{ zones: [1] }, { own: { players: 1 } }, { zone: 1 }, { around: undefined }, 7, null];
  for (const view of refused) {
    expect(() => state.admit(peer, view as never)).toThrow(expect.objectContaining({ code: "usage" }));
  }
  const zoned = openState<{ readonly units: Entities<Unit, string> }>(
    richWith({ zone: "game" }, { zones: { kind: "game" } }),
  );
  const alsoRefused = [
    { zones: undefined },
    { zones: [-1] },
    { zones: [65536] },
    { zones: 3 },
    { around: {} },
    { own: { match: 1 } },
    { own: { units: undefined } },
  ];
  for (const view of alsoRefused) {
    expect(() => zoned.state.admit(peer, view as never)).toThrow(expect.objectContaining({ code: "usage" }));
  }
  expect(() => state.ack(peer, -1)).toThrow(expect.objectContaining({ code: "usage" }));
  zoned.state.admit(peer, { zones: new Set([0, 65535]), own: { units: ["a", "b"] } });
});
