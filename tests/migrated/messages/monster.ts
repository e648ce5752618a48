import type { Messages } from "./messages.js";

const orc = {
  pos: { x: 1, y: 2, z: 3 },
  mana: 150,
  hp: 300,
  name: "Orc",
  friendly: false,
  inventory: [0, 1, 2, 255],
  color: 0,
  weapons: [
    { name: "Sword", damage: 3 },
    { name: "Äxte", damage: -5 },
  ],
  equipped: { kind: "weapon", value: { name: "Axe", damage: 5 } },
  path: [
    { x: 0.1, y: -0.5, z: 1e9 },
    { x: 4, y: 5, z: 6 },
  ],
};
const ghost = { ...orc, pos: null, name: "", inventory: [], weapons: [], equipped: null, path: [] };

export const monster: Messages = {
  monster: [orc, ghost],
  monsters: [{ monsters: [] }, { monsters: [orc, ghost, orc] }],
};
