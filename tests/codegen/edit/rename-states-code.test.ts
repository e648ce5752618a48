import { describe, expect, it } from "vitest";
import { createRenaming } from "./renaming.js";

const schema = `kephas: 1
protocol: tag
version: "1.0.0"
types:
  Vec2: { struct: { x: f32, y: f32 } }
  Player: { struct: { at: { type: Vec2, interpolate: linear }, hp: u8, gold: u32 } }
  Coin: { struct: { value: u8 } }
  Match: { struct: { phase: u8 } }
commands:
  input: { id: 1, from: client, struct: { seq: u32, dx: i8 } }
state:
  arena:
    id: 3
    zones: { cell: 10, width: 100, height: 100, radius: 1 }
    input: { command: input, seq: seq }
    collections:
      players: { type: Player, key: u16, max: 10, zone: at, own: [gold], history: 4, rewind: [at, hp] }
      coins: { type: Coin, max: 10, track: touched }
      match: { type: Match, single: true }
`;

const { rename } = createRenaming("rename-states", schema);

const server = `import type { Player } from "../generated/tag/messages.js";
import { type ArenaState, type ArenaStatePeerView, createArenaState, createTagServer } from "../generated/tag/server.js";

// players: a comment that says players, hp and arena.
const server = createTagServer({ commands: { input(_input, peer) { void arena.ack(peer, 1); } } });
const arena: ArenaState = createArenaState(server);
const { players: fighters, match } = arena;
class Body { at = { x: 1, y: 2 }; hp = 9; get gold() { return 5; } }
const body = arena.players.add(7, new Body());
const loose = { at: { x: 1, y: 2 }, hp: 9, gold: 1 };
arena.players.add(8, loose);
const named: Player = { at: { x: 1, y: 2 }, hp: 9, gold: 1 };
fighters.add(9, named).hp -= 1;
for (const [, { hp, gold }] of arena.players) console.log(hp + gold, body.hp);
export const past = arena.players.at(arena.now - 3).get(7)?.hp;
export const view: ArenaStatePeerView = { own: { players: 7 }, around: { x: 1, y: 2 } };
match.phase = arena.match.phase + 1;
arena.coins.add(1, { value: 3 }).value += 1;
declare const console: { log(...all: unknown[]): void };
`;

const client = `import { type ArenaStateView, createArenaPredictor, TagClient } from "../generated/tag/client.js";
import type { Input, Player } from "../generated/tag/messages.js";

const client = new TagClient("/ws");
const { arena } = client.state;
const { players, match } = client.state.arena;
players.on.add((player, key) => console.log(player.hp, key));
players.on.change(({ hp }, _key, changed) => { if (changed.hp) console.log(hp); });
players.each(({ at }) => console.log(at.x));
arena.own.players.on.change((own, _key, { gold }) => { if (gold) console.log(own.gold); });
arena.on.match((now, changed) => console.log(now.phase, changed.phase, match.phase));
arena.on.tick(({ tick }) => console.log(tick, client.state.arena.ready));
const shown: ArenaStateView = arena.sample(1);
console.log(shown.players.get(7)?.hp, shown.match.phase, arena.coins.size);
const step = (body: { hp: number }, { dx }: Input) => { body.hp += dx; };
const predictor = createArenaPredictor(arena, { step, same: (one: { hp: number }, other) => one.hp === other.hp });
export const predicted = predictor.reconcile(arena.players.get(7));
export const heal = (player: Player) => player.hp + 1;
declare const console: { log(...all: unknown[]): void };
`;

/** The lines of both sides that a rename changes, as they are afterwards. */
async function changedLines(from: string, to: string): Promise<readonly string[]> {
  const sides = { "server.ts": server, "client.ts": client };
  const { files, diagnostics } = await rename(from, to, sides);
  expect(diagnostics).toEqual([]);
  return Object.entries(sides).flatMap(([name, text]) => {
    const after = files.find(({ path }) => path.endsWith(name))?.text ?? text;
    const before = text.split("\n");
    return after.split("\n").filter((line, index) => line !== before[index]);
  });
}

describe("a rename in code that keeps a state, and in code that shows it", () => {
  it.each<[string, string, string[]]>([
    [
      "arena",
      "field",
      [
        'import { type FieldState, type FieldStatePeerView, createFieldState, createTagServer } from "../generated/tag/server.js";',
        "const arena: FieldState = createFieldState(server);",
        "export const view: FieldStatePeerView = { own: { players: 7 }, around: { x: 1, y: 2 } };",
        'import { type FieldStateView, createFieldPredictor, TagClient } from "../generated/tag/client.js";',
        "const { field: arena } = client.state;",
        "const { players, match } = client.state.field;",
        "arena.on.tick(({ tick }) => console.log(tick, client.state.field.ready));",
        "const shown: FieldStateView = arena.sample(1);",
        "const predictor = createFieldPredictor(arena, { step, same: (one: { hp: number }, other) => one.hp === other.hp });",
      ],
    ],
    [
      "arena.players",
      "men",
      [
        "const { men: fighters, match } = arena;",
        "const body = arena.men.add(7, new Body());",
        "arena.men.add(8, loose);",
        "for (const [, { hp, gold }] of arena.men) console.log(hp + gold, body.hp);",
        "export const past = arena.men.at(arena.now - 3).get(7)?.hp;",
        "export const view: ArenaStatePeerView = { own: { men: 7 }, around: { x: 1, y: 2 } };",
        "const { men: players, match } = client.state.arena;",
        "arena.own.men.on.change((own, _key, { gold }) => { if (gold) console.log(own.gold); });",
        "console.log(shown.men.get(7)?.hp, shown.match.phase, arena.coins.size);",
        "export const predicted = predictor.reconcile(arena.men.get(7));",
      ],
    ],
    [
      "state:arena.match",
      "game",
      [
        "const { players: fighters, game: match } = arena;",
        "match.phase = arena.game.phase + 1;",
        "const { players, game: match } = client.state.arena;",
        "arena.on.game((now, changed) => console.log(now.phase, changed.phase, match.phase));",
        "console.log(shown.players.get(7)?.hp, shown.game.phase, arena.coins.size);",
      ],
    ],
    [
      "Player.hp",
      "life",
      [
        "class Body { at = { x: 1, y: 2 }; life = 9; get gold() { return 5; } }",
        "const loose = { at: { x: 1, y: 2 }, life: 9, gold: 1 };",
        "const named: Player = { at: { x: 1, y: 2 }, life: 9, gold: 1 };",
        "fighters.add(9, named).life -= 1;",
        "for (const [, { life: hp, gold }] of arena.players) console.log(hp + gold, body.life);",
        "export const past = arena.players.at(arena.now - 3).get(7)?.life;",
        "players.on.add((player, key) => console.log(player.life, key));",
        "players.on.change(({ life: hp }, _key, changed) => { if (changed.life) console.log(hp); });",
        "console.log(shown.players.get(7)?.life, shown.match.phase, arena.coins.size);",
        "const step = (body: { life: number }, { dx }: Input) => { body.life += dx; };",
        "const predictor = createArenaPredictor(arena, { step, same: (one: { life: number }, other) => one.life === other.life });",
        "export const heal = (player: Player) => player.life + 1;",
      ],
    ],
    [
      "Player.gold",
      "money",
      [
        "class Body { at = { x: 1, y: 2 }; hp = 9; get money() { return 5; } }",
        "const loose = { at: { x: 1, y: 2 }, hp: 9, money: 1 };",
        "const named: Player = { at: { x: 1, y: 2 }, hp: 9, money: 1 };",
        "for (const [, { hp, money: gold }] of arena.players) console.log(hp + gold, body.hp);",
        "arena.own.players.on.change((own, _key, { money: gold }) => { if (gold) console.log(own.money); });",
      ],
    ],
    [
      "Player.at",
      "spot",
      [
        "class Body { spot = { x: 1, y: 2 }; hp = 9; get gold() { return 5; } }",
        "const loose = { spot: { x: 1, y: 2 }, hp: 9, gold: 1 };",
        "const named: Player = { spot: { x: 1, y: 2 }, hp: 9, gold: 1 };",
        "players.each(({ spot: at }) => console.log(at.x));",
      ],
    ],
    ["Coin.value", "worth", ["arena.coins.add(1, { worth: 3 }).worth += 1;"]],
    [
      "Match.phase",
      "stage",
      [
        "match.stage = arena.match.stage + 1;",
        "arena.on.match((now, changed) => console.log(now.stage, changed.stage, match.stage));",
        "console.log(shown.players.get(7)?.hp, shown.match.stage, arena.coins.size);",
      ],
    ],
  ])("of %s changes the same name of both", async (from, to, lines) => {
    expect(await changedLines(from, to)).toEqual(lines);
  });
});
