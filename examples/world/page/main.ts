import { WorldClient } from "../../../generated/world/client.js";
import { element } from "../../page/element.js";
import { Terrain } from "../terrain.js";
import { Controls } from "./controls.js";
import { countedWebSocket } from "./counted-socket.js";
import { View } from "./draw/view.js";
import { Game, type Scene } from "./game.js";
import { Counter } from "./hud/counter.js";
import { mountStatus } from "./hud/status.js";
import { exposeInspection } from "./inspect.js";
import { Traffic } from "./traffic.js";

/** Everybody waits for the same land: a longer pause than this would only be boring. */
const MAX_RETRY_MS = 4_000;

const traffic = new Traffic();
const client = new WorldClient("/ws", {
  reconnect: { maxMs: MAX_RETRY_MS },
  WebSocket: countedWebSocket(traffic),
});
const terrain = new Terrain();
const canvas = element("view", HTMLCanvasElement);
const game = new Game(client, terrain);
const controls = new Controls(canvas);
const view = new View(canvas, element("minimap", HTMLCanvasElement), terrain);
const counter = new Counter(client, traffic);
mountStatus(client);

let scene: Scene | undefined;
let lastMs = performance.now();

/** The browser's own time of a frame is steadier than the time at which it calls. */
function frame(nowMs: number): void {
  scene = game.frame(nowMs, Math.max(0, nowMs - lastMs), controls.heading);
  view.draw(scene, nowMs);
  counter.show(nowMs);
  lastMs = nowMs;
  requestAnimationFrame(frame);
}

exposeInspection(client, traffic, () => scene);
requestAnimationFrame(frame);
// Where it fails for good, the status has said so.
client.connect().catch(() => {});
