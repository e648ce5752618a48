import { createTestNet } from "kephas/testing";
import { TICK_MS } from "../../examples/arena/movement.js";
import { createArena } from "../../examples/arena/server.js";
import { ArenaClient } from "../../generated/arena/client.js";
import * as protocol from "../../generated/arena/protocol.js";
import { seededRandom } from "./seeded-random.js";

/** Two of them make room for the players. */
const BOTS = 6;
const TICKS = 1_800;

/** Every so many ticks a page asks for the leaderboard. */
const LEADERBOARD_TICKS = 45;

/** What one of two players received in a minute, four bots about: bytes of messages, without those of WebSocket. */
export interface Recording {
  readonly total: number;
  readonly byCommand: Readonly<Record<string, number>>;
}

/** Plays a minute in memory, the same each time. The players know nothing of what they see: their inputs are written down. */
export async function recordMinute(): Promise<Recording> {
  const net = createTestNet();
  const server = createArena({ bots: BOTS, random: seededRandom(11), clock: net.clock, logger: false });
  const byCommand: Record<string, number> = {};
  const ada = new ArenaClient(tapped(net.connect(server), byCommand), { clock: net.clock, logger: false });
  const grace = new ArenaClient(net.connect(server), { clock: net.clock, logger: false });
  for (const [client, name] of [
    [ada, "Ada"],
    [grace, "Grace"],
  ] as const) {
    void client.connect();
    await net.clock.advance(0);
    void client.rooms.game.joinOrCreate({}, { name });
    await net.clock.advance(0);
  }
  for (let tick = 1; tick <= TICKS; tick++) {
    play(ada, tick, 0);
    play(grace, tick, 10);
    await net.clock.advance(TICK_MS);
  }
  ada.close();
  grace.close();
  await server.close({ graceMs: 0 });
  return { total: Object.values(byCommand).reduce((sum, bytes) => sum + bytes, 0), byCommand };
}

/** Runs somewhere else every two thirds of a second, stands for one of them in six, and dashes every two seconds. */
function play(client: ArenaClient, tick: number, ahead: number): void {
  const leg = Math.floor((tick + ahead) / 20);
  const angle = leg * 2.4 + ahead;
  const heading = leg % 6 === 5 ? { x: 0, y: 0 } : { x: Math.cos(angle), y: Math.sin(angle) };
  client.send.input({ seq: tick, heading, dash: (tick + ahead) % 60 === 0 });
  if (tick % LEADERBOARD_TICKS === 0) void client.call.leaderboard.top({ limit: 5 });
}

type Transport = ReturnType<ReturnType<typeof createTestNet>["connect"]>;

/** A transport that adds up what arrives, under the names of commands. */
function tapped(transport: Transport, byCommand: Record<string, number>): Transport {
  return {
    open(request) {
      const socket = transport.open(request);
      socket.addEventListener("message", ({ data }) => {
        if (!(data instanceof ArrayBuffer)) return;
        const name = nameOf(new DataView(data).getUint32(0));
        byCommand[name] = (byCommand[name] ?? 0) + data.byteLength;
      });
      return socket;
    },
  };
}

/** Requests, calls and what the runtime itself says are all `json-rpc`. */
function nameOf(id: number): string {
  for (const value of Object.values<unknown>(protocol)) {
    if (typeof value === "object" && value !== null && "id" in value && value.id === id && "name" in value) {
      return String(value.name);
    }
  }
  return "json-rpc";
}
