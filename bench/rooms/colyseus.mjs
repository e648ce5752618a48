// The same game on Colyseus 0.16 with its WebSocket transport: a room's simulation interval and its patch rate are 50 ms.
import { createServer } from "node:http";
import { getMessageBytes, matchMaker, Protocol, Room, Server } from "@colyseus/core";
import { defineTypes, MapSchema, Schema } from "@colyseus/schema";
import { WebSocketTransport } from "@colyseus/ws-transport";
import { frameOf, SimulatedPlayer } from "./network.mjs";

const TICK_MS = 50;

class Player extends Schema {}
defineTypes(Player, { x: "float32", y: "float32", hp: "uint8", name: "string" });

class Field extends Schema {
  constructor() {
    super();
    this.players = new MapSchema();
  }
}
defineTypes(Field, { players: { map: Player } });

/** `ticked` is called at each tick of each room. */
export async function openGame(ticked) {
  const rooms = new Set();
  class Match extends Room {
    maxClients = 16;
    patchRate = TICK_MS;

    onCreate() {
      rooms.add(this);
      this.state = new Field();
      this.onMessage("move", ({ sessionId }, { x, y }) => {
        const player = this.state.players.get(sessionId);
        if (player === undefined) return;
        player.x = x;
        player.y = y;
      });
      this.setSimulationInterval(() => ticked(this), TICK_MS);
    }

    onJoin({ sessionId }, { name }) {
      this.state.players.set(sessionId, Object.assign(new Player(), { x: 0, y: 0, hp: 100, name }));
    }

    onLeave({ sessionId }) {
      this.state.players.delete(sessionId);
    }
  }
  const http = createServer();
  const sockets = new WebSocketTransport({ server: http, pingInterval: 0 });
  const server = new Server({ transport: sockets, greet: false, gracefullyShutdown: false });
  server.define("match", Match);
  await matchMaker.accept();
  const joined = frameOf(Buffer.from([Protocol.JOIN_ROOM]));
  return {
    async join(name) {
      const { room, sessionId } = await matchMaker.joinOrCreate("match", { name });
      const player = new SimulatedPlayer(http, `/${room.processId}/${room.roomId}?sessionId=${sessionId}`);
      // A client says so once it has heard that it is in.
      while (player.writes < 2) await new Promise(setImmediate);
      player.send(joined);
      return player;
    },
    moveOf: (x, y) => frameOf(Buffer.from(getMessageBytes.raw(Protocol.ROOM_DATA, "move", { x, y }))),
    count: () => ({ rooms: rooms.size, members: [...rooms].reduce((sum, { clients }) => sum + clients.length, 0) }),
  };
}
