import { describe, expect, it } from "vitest";
import { Bots } from "../../examples/arena/bots.js";
import { TICK_MS } from "../../examples/arena/movement.js";
import { World } from "../../examples/arena/world.js";
import { Colour, Effects, Item, type Player } from "../../generated/arena/messages.js";
import { seededRandom } from "./seeded-random.js";

/** So small that a player finds gold wherever it goes. */
const yard = { width: 300, height: 300, pillars: [] };

const createWorld = (terrain?: typeof yard) => new World({ random: seededRandom(7), terrain });

function playerOf(world: World, id: number): Player {
  const player = world.players.get(id);
  if (player === undefined) throw new Error(`player ${id} is not in the arena`);
  return player;
}

/** Runs in squares until there is enough gold. */
function earn(world: World, id: number, gold: number): void {
  for (let seq = 1; playerOf(world, id).gold < gold && seq < 3_000; seq++) {
    const angle = Math.floor(seq / 20) * 2.1;
    world.steer(id, { seq, heading: { x: Math.cos(angle), y: Math.sin(angle) }, dash: false });
    world.step();
  }
}

describe("the world", () => {
  it("gives everybody another name and, while there are enough, another colour", () => {
    const world = createWorld();
    const players = Array.from({ length: 8 }, (_, index) => world.enter(index + 1, "Ada"));
    expect(new Set(players.map(({ name }) => name)).size).toBe(8);
    expect(new Set(players.map(({ colour }) => colour)).size).toBe(8);
  });

  it("renames who is there already, and keeps its place and colour", () => {
    const world = createWorld();
    const { colour } = world.enter(1, "Ada");
    const { x, y } = playerOf(world, 1).at;
    expect(world.enter(1, "Countess")).toEqual({ id: 1, name: "Countess", colour });
    expect(playerOf(world, 1).at).toEqual({ x, y });
    expect(world.players.size).toBe(1);
  });

  it("moves a player by its inputs and tells which it has seen", () => {
    const world = createWorld();
    world.enter(1, "Ada");
    const from = playerOf(world, 1).at.x;
    const direction = from > world.terrain.width / 2 ? -1 : 1;
    for (let seq = 1; seq <= 3; seq++) world.steer(1, { seq, heading: { x: direction, y: 0 }, dash: false });
    world.step();
    world.step();
    expect(world.lastInput(1)).toBe(2);
    expect((playerOf(world, 1).at.x - from) * direction).toBeGreaterThan(0);
  });

  it("lets players collect gold, and ranks them by it", () => {
    const world = createWorld(yard);
    world.enter(1, "Ada");
    earn(world, 1, 30);
    world.enter(2, "Grace");
    expect(world.richest(5).map(({ name }) => name)).toEqual(["Ada", "Grace"]);
    expect(world.richest(1)).toEqual([{ id: 1, name: "Ada", colour: Colour.cyan, gold: playerOf(world, 1).gold }]);
  });

  it("has one leader, who had its gold before others who have as much", () => {
    const world = createWorld(yard);
    world.enter(1, "Ada");
    world.enter(2, "Grace");
    expect(world.leader).toBe(0);
    earn(world, 1, 10);
    expect(world.leader).toBe(1);
    const [ada, grace] = [playerOf(world, 1), playerOf(world, 2)];
    while (grace.gold < ada.gold) earn(world, 2, grace.gold + 1);
    expect(world.leader).toBe(grace.gold === ada.gold ? 1 : 2);
    earn(world, 2, ada.gold + 30);
    expect(world.leader).toBe(2);
    world.leave(2);
    world.step();
    expect(world.leader).toBe(1);
  });

  it("sells what a player can pay for, and says what is missing otherwise", () => {
    const world = createWorld(yard);
    world.enter(1, "Ada");
    expect(world.buy(1, Item.shield)).toEqual({ missing: 40 });
    earn(world, 1, 40);
    const { gold } = playerOf(world, 1);
    expect(world.buy(1, Item.shield)).toEqual({ gold: gold - 40, lastsMs: 15_000 });
    expect(world.buy(2, Item.shield)).toBeUndefined();
  });

  it("lets an item work from the next tick until its time is over, longer if it is bought twice", () => {
    const world = createWorld(yard);
    world.enter(1, "Ada");
    earn(world, 1, 20);
    world.buy(1, Item.boost);
    expect(world.buy(1, Item.boost)).toMatchObject({ lastsMs: 16_000 });
    world.step();
    expect(playerOf(world, 1).effects).toBe(Effects.boosted);
    for (let ms = 0; ms < 16_000; ms += TICK_MS) world.step();
    expect(playerOf(world, 1).effects).toBe(0);
  });

  it("comes out the same for the same inputs and random numbers", () => {
    const run = () => {
      const world = createWorld();
      const bots = new Bots(world);
      bots.fill(4);
      for (let tick = 0; tick < 300; tick++) {
        bots.steer();
        world.step();
      }
      return structuredClone({
        players: [...world.players.values()].map(({ inputs, ...player }) => player),
        coins: world.coins,
      });
    };
    expect(run()).toEqual(run());
  });

  it("has bots that earn their living and get past pillars", () => {
    const world = createWorld();
    const bots = new Bots(world);
    bots.fill(6);
    for (let tick = 0; tick < 1_800; tick++) {
      bots.steer();
      world.step();
    }
    expect(Math.min(...world.richest(6).map(({ gold }) => gold))).toBeGreaterThan(10);
  });
});
