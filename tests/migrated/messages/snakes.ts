import type { Messages } from "./messages.js";

export const snakes: Messages = {
  disconnect: ["", "Server schließt"],
  loginSuccess: [{ playerId: 0 }, { playerId: -1 }],
  playerJoin: [
    { playerId: 1, playerName: "Vojta" },
    { playerId: 32_767, playerName: "" },
  ],
  playerLeave: [{ playerId: 1 }, { playerId: 2 }],
  snakeMove: [
    { entityId: 4, headX: -10, headY: 300, tailLength: 5, tail: Uint8Array.of(0b11_01_00_10, 0b01) },
    { entityId: 4, headX: 0, headY: 0, tailLength: 0, tail: new Uint8Array() },
  ],
  playerDeath: [{ playerId: 1 }, { playerId: 2 }],
  entitySpawn: [
    {
      entityId: 4,
      x: -10,
      y: 300,
      metadata: { kind: "snake", value: { playerId: 1, skinId: 2, color: { r: 255, g: 128, b: 0 } } },
    },
    { entityId: 5, x: 1, y: 2, metadata: { kind: "food", value: 1 } },
  ],
  entityRemove: [{ entityId: 4 }, { entityId: 5 }],
  said: [
    { playerId: 1, message: "hi" },
    { playerId: 2, message: "" },
  ],
  map: [new Uint8Array(), new Uint8Array(65_536).fill(7)],
  handshake: [{ protocolVersion: 7 }],
  handshakeReply: [
    { players: 3, maxPlayers: 20, description: "Hadi" },
    { players: 0, maxPlayers: 0, description: "" },
  ],
  login: [
    { username: "Vojta", clientVersion: "1.0" },
    { username: "0123456789abcdef", clientVersion: "" },
  ],
  say: ["", "jak se máš?"],
  updateDirection: [{ direction: 0 }, { direction: 3 }],
};
