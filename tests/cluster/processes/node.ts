/** A node of the lobby in a process of its own, which may be stopped: started by `node-process.ts`. */
import { natsBackplane } from "kephas/backplane/nats";
import { redisBackplane } from "kephas/backplane/redis";
import { WebSocket } from "ws";
import { LobbyClient } from "../../../generated/lobby/client.js";
import { createLobbyServer } from "../../../generated/lobby/server.js";
import type { NodeReport, Order } from "./node-process.js";

/** How often it sends, and how many messages at once. */
const EVERY_MS = 5;
const AT_ONCE = 3;

const [, , url = "", name = ""] = process.argv;

const server = createLobbyServer<string>({
  authenticate: () => name,
  roles: () => [],
  backplane: url.startsWith("redis:") ? redisBackplane({ url }) : natsBackplane({ servers: url }),
  logger: false,
  connected: (peer) => peer.subscribe("red"),
  commands: { enter: () => ({ members: 0 }), say() {}, move() {}, kick() {} },
  methods: { scores: { best: () => ({ names: [] }) } },
});

let [number, heard] = [0, 0];
const wrong: string[] = [];
const last = new Map<string, number>();
let sending: NodeJS.Timeout | undefined;

/** To the topic, of this node's number so many. */
function say(): void {
  server.broadcast.said({ who: name, text: `${number++}` }, { topic: "red" });
}

function listen({ who, text }: { readonly who: string; readonly text: string }): void {
  if (who === name) return;
  heard++;
  const before = last.get(who) ?? -1;
  if (Number(text) <= before) wrong.push(`${who} ${text} after ${before}`);
  last.set(who, Number(text));
}

function report(): NodeReport {
  const { cluster } = server;
  const backplane = server.metrics().backplane;
  if (backplane === undefined) throw new Error("there is no backplane");
  return { up: cluster.up, nodes: cluster.nodes.length, made: number, heard, wrong, backplane };
}

process.on("message", (order: Order) => {
  clearInterval(sending);
  if (order === "say") say();
  if (order === "begin") {
    sending = setInterval(() => {
      for (let i = 0; i < AT_ONCE; i++) say();
    }, EVERY_MS);
  }
  process.send?.(report());
});

const { port } = await server.listen({ port: 0, host: "127.0.0.1" });
const client = new LobbyClient(`ws://127.0.0.1:${port}/ws`, { WebSocket, logger: false });
client.on.said(listen);
await client.connect();
process.send?.(report());
