import { describe, expect, it } from "vitest";
import { CoinField } from "../../examples/arena/coin-field.js";
import { createFighter, type Fighter } from "../../examples/arena/fighter.js";
import { strikeAll } from "../../examples/arena/strike.js";
import { arenaTerrain } from "../../examples/arena/terrain.js";
import { Colour, Effects } from "../../generated/arena/messages.js";
import { seededRandom } from "./seeded-random.js";

function setUp(details: { readonly attacker?: Partial<Fighter>; readonly target?: Partial<Fighter> } = {}) {
  const coins = new CoinField(arenaTerrain, seededRandom(1));
  const attacker = createFighter({ id: 1, name: "Ada", colour: Colour.cyan }, { x: 800, y: 300 });
  const target = createFighter({ id: 2, name: "Grace", colour: Colour.lime }, { x: 830, y: 300 });
  Object.assign(attacker, { dashTicks: 3 }, details.attacker);
  Object.assign(target, { gold: 40 }, details.target);
  const before = coins.coins.size;
  const strike = (tick: number) => strikeAll([attacker, target], coins, tick);
  return { attacker, target, strike, spilled: () => coins.coins.size - before };
}

describe("a strike", () => {
  it("costs a quarter of the gold, which then lies about", () => {
    const { target, strike, spilled } = setUp();
    strike(1);
    expect(target.gold).toBe(30);
    expect(spilled()).toBe(10);
    expect(target.velocity.x).toBeGreaterThan(0);
    expect(target.losses).toBe(1);
  });

  it("costs no more than there is", () => {
    const { target, strike, spilled } = setUp({ target: { gold: 2 } });
    strike(1);
    expect([target.gold, spilled()]).toEqual([0, 2]);
  });

  it("takes a dash", () => {
    const { target, strike } = setUp({ attacker: { dashTicks: 0 } });
    strike(1);
    expect(target.gold).toBe(40);
  });

  it("takes a touch", () => {
    const { target, strike } = setUp({ target: { at: { x: 900, y: 300 } } });
    strike(1);
    expect(target.gold).toBe(40);
  });

  it("bounces off a shield", () => {
    const { attacker, target, strike } = setUp({ target: { effects: Effects.shielded } });
    strike(1);
    expect(target.gold).toBe(40);
    expect(attacker.velocity.x).toBeLessThan(0);
    expect(target.losses).toBe(0);
    expect(attacker.dashTicks).toBe(0);
  });

  it("leaves its target alone for a second", () => {
    const { attacker, target, strike } = setUp();
    strike(1);
    attacker.dashTicks = 3;
    strike(30);
    expect(target.gold).toBe(30);
    strike(31);
    expect(target.gold).toBe(23);
  });
});
