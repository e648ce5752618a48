import type { Messages } from "./messages.js";

const player = {
  name: "Ada",
  pos: { x: 10.25, y: -4.5 },
  angle: 1.25,
  health: 87,
  status: 5,
  squad: 2,
  inventory: new Map([
    [0, { item: "bandage", count: 3, durability: null }],
    [19, { item: "rifle", count: 1, durability: 0.875 }],
  ]),
  ammo: new Map([
    [1, 120],
    [0, 17],
  ]),
  extractedAt: new Date(1_700_000_000_000),
};
const spectator = { ...player, squad: null, inventory: new Map(), ammo: new Map(), extractedAt: null };

const state = {
  startedAt: 1_700_000_000_000,
  tick: 4_294_967_295,
  players: new Map<string, object>([
    ["f3Kx_9aB1", player],
    ["", spectator],
  ]),
  enemies: new Map([["guard-1", { kind: "guard", pos: { x: 1, y: 2 }, health: 500, target: "f3Kx_9aB1" }]]),
  projectiles: new Map([[7, { owner: "guard-1", pos: { x: 1, y: 2 }, velocity: { x: 30, y: 0.1 }, ammo: 2 }]]),
  containers: new Map([
    ["crate", { pos: { x: 5, y: 6 }, locked: true, items: [{ item: "key", count: 1, durability: null }] }],
  ]),
  groundItems: new Map([[9, { item: "helmet", count: 1, durability: 0.1 }]]),
  doors: new Map([
    ["north", true],
    ["south", false],
  ]),
  zones: new Map([["roof", { pos: { x: 0, y: 0 }, radius: 12.5, opensAt: new Date(0), closesAt: new Date(8.64e15) }]]),
  squadScores: new Map([[2, 1500.5]]),
};
const emptyState = Object.fromEntries(
  Object.entries(state).map(([name, value]) => [name, value instanceof Map ? new Map() : value]),
);

export const extraction: Messages = {
  state: [state, emptyState],
  input: [
    { seq: 1, move: { x: 0, y: -1 }, aim: 0.5, shoot: true },
    { seq: 2, move: { x: 7, y: 0.5 }, aim: -9, shoot: false },
  ],
  request: [
    { type: "loot", container: "crate", slot: 19 },
    { type: "drop", slot: 0, count: 2 },
    { type: "drop", slot: 0 },
    { type: "callExtraction", zone: "roof", at: 1_700_000_000_000 },
  ],
  objectives: [
    { raid: "81c6987b-48b7-495f-ad01-ec20cc5f5be1", endsAt: new Date(1_700_001_800_000), list: [], kills: {} },
    {
      raid: "00000000-0000-0000-0000-000000000000",
      endsAt: new Date(0),
      list: [{ title: "Leave", done: false, steps: [{ title: "Find the key", done: true, steps: [] }] }],
      kills: { guard: 3, "a b": 0 },
    },
  ],
  damage: [
    { to: "f3Kx_9aB1", amount: 12.5, from: { x: 1, y: 2 } },
    { to: "", amount: 0.1, from: null },
  ],
};
