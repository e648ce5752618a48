import { createTestNet } from "kephas/testing";
import { expect, it } from "vitest";
import { TICK_MS } from "../../examples/arena/movement.js";
import { createArena } from "../../examples/arena/server.js";
import { World } from "../../examples/arena/world.js";
import { ArenaClient } from "../../generated/arena/client.js";

it("a game stays within the bounds of the schema, however crowded and however long", async () => {
  const net = createTestNet();
  const lines: string[] = [];
  const note = (line: string): void => void lines.push(line);
  const logger = { debug: note, info: note, warn: note, error: note };
  const server = createArena({ clock: net.clock, logger });
  const client = new ArenaClient(net.connect(server), { clock: net.clock, logger: false });
  void client.connect();
  await net.clock.advance(0);
  const joining = client.rooms.game.joinOrCreate({}, { name: "Ada" });
  await net.clock.advance(0);
  const { state } = await joining;
  const [room] = server.rooms.game.values();
  const world = room?.game.world as World;
  for (let id = 2; id <= World.CAPACITY; id++) world.enter(id, "🪙".repeat(World.MAX_NAME_LENGTH));
  for (let seq = 1; seq <= 400; seq++) {
    for (let id = 1; id <= World.CAPACITY; id++) {
      world.steer(id, { seq, heading: { x: Math.cos(id), y: Math.sin(id) }, dash: true });
    }
    await net.clock.advance(TICK_MS);
  }
  expect([state.players.size, lines]).toEqual([World.CAPACITY, []]);
  expect(state.tick).toBeGreaterThan(390);
});
