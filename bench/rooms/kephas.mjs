// The game on Kephas, with its checks and limits as they are by default, but for the rate of handshakes.
import { createServer } from "node:http";
import { frameOf, SimulatedPlayer } from "./network.mjs";
import { createBenchServer } from "./output/generated/bench/server.js";

const RPC_ID = 0xffffffff;
const MOVE_ID = 0x0100;

/** `ticked` is called at each tick of each room. */
export async function openGame(ticked) {
  const http = createServer();
  const server = createBenchServer({
    logger: false,
    origins: "any",
    handshakeRate: false,
    maxConnections: 100_000,
    maxConnectionsPerAddress: false,
    rooms: {
      match: {
        join: (room, _peer, { name }, { seat }) => void room.state.players.add(seat, { x: 0, y: 0, hp: 100, name }),
        leave: (room, _peer, { seat }) => void room.state.players.delete(seat),
        tick: (room) => ticked(room),
      },
    },
    commands: {
      move({ x, y }, peer, room) {
        const player = room.state.players.get(room.seatOf(peer));
        if (player === undefined) return;
        player.x = x;
        player.y = y;
      },
    },
  });
  server.attach(http);
  return {
    async join(name) {
      const player = new SimulatedPlayer(http, "/ws");
      const call = {
        jsonrpc: "2.0",
        method: "rpc.rooms.joinOrCreate",
        params: { kind: "match", join: { name } },
        id: 1,
      };
      player.send(frameOf(message(RPC_ID, Buffer.from(JSON.stringify(call)))));
      return player;
    },
    moveOf(x, y) {
      const payload = Buffer.alloc(8);
      payload.writeFloatLE(x, 0);
      payload.writeFloatLE(y, 4);
      return frameOf(message(MOVE_ID, payload));
    },
    count: () => ({
      rooms: server.rooms.match.size,
      members: [...server.rooms.match.values()].reduce((sum, { peers }) => sum + peers.size, 0),
    }),
  };
}

function message(id, payload) {
  const header = Buffer.alloc(4);
  header.writeUInt32BE(id);
  return Buffer.concat([header, payload]);
}
