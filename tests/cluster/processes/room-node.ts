/** A node with rooms in a process of its own, which may be stopped: started by `room-process.ts`. */

import { natsBackplane } from "kephas/backplane/nats";
import { redisBackplane } from "kephas/backplane/redis";
import { KephasError } from "kephas/protocol";
import { createDuelServer } from "../../../generated/duel/server.js";
import type { RoomOrder, RoomReport } from "./room-process.js";

const LEASE_MS = 4000;
const FINAL = { mode: "1v1", weapon: 0 } as const;

const [, , url = ""] = process.argv;
const heard: string[] = [];

const server = createDuelServer({
  authenticate: () => undefined,
  backplane: url.startsWith("redis:") ? redisBackplane({ url }) : natsBackplane({ servers: url }),
  leaseMs: LEASE_MS,
  logger: false,
  rooms: {
    duel: {
      tickMs: 33,
      presence: () => ({ nick: "somebody", weapon: 0 }),
      leave: (_room, _peer, { reason }) => void heard.push(reason),
      tick: () => void ticks++,
    },
    lobby: {},
  },
  commands: { move() {}, taunt: () => ({ heardBy: 0 }), yield() {}, say() {}, ping() {} },
  methods: { scores: { best: () => ({ nicks: [] }) } },
});

let ticks = 0;
let answer = "";
let room: Awaited<ReturnType<typeof server.rooms.duel.open>> | undefined;

async function open(): Promise<void> {
  try {
    room = await server.rooms.duel.open("final", FINAL);
    answer = "opened";
  } catch (error) {
    answer = error instanceof KephasError ? error.code : String(error);
  }
}

const { port } = await server.listen({ port: 0, host: "127.0.0.1" });

function report(): RoomReport {
  const { fence = 0, owned = false, closed = true } = room ?? {};
  const { nodes } = server.cluster;
  return { url: `ws://127.0.0.1:${port}/ws`, nodes: nodes.length, answer, fence, owned, closed, ticks, heard };
}

process.on("message", async (order: RoomOrder) => {
  if (order === "open") await open();
  process.send?.(report());
});
process.send?.(report());
