import { createResume } from "kephas/client/resume";
import { ArenaClient } from "../../../generated/arena/client.js";
import { element } from "../../page/element.js";
import { Controls } from "./controls.js";
import { showDevtools } from "./devtools.js";
import { View } from "./draw/view.js";
import { Game, type Scene } from "./game.js";
import { ChatPanel } from "./hud/chat.js";
import { farewells } from "./hud/explain.js";
import { GameBar } from "./hud/game-bar.js";
import { mountLeaderboard } from "./hud/leaderboard.js";
import { Lobby } from "./hud/lobby.js";
import { Purse } from "./hud/purse.js";
import { Shop } from "./hud/shop.js";
import { StatusPanel } from "./hud/status.js";
import { exposeInspection } from "./inspect.js";
import { simulateLink } from "./simulated-link.js";

/** Everybody waits for the same game: a longer pause than this would only be boring. */
const MAX_RETRY_MS = 4_000;

const client = new ArenaClient("/ws", {
  reconnect: { maxMs: MAX_RETRY_MS },
  resume: createResume(),
  WebSocket: simulateLink(location.search),
});
const canvas = element("view", HTMLCanvasElement);
const game: Game = new Game(client, (reason) => lobby.open(farewells[reason]));
const invitation = new URLSearchParams(location.search).get("game") ?? undefined;
const lobby = new Lobby({ client, game, surface: canvas, invitation });
const bar = new GameBar(game);
const controls = new Controls(canvas);
const view = new View(canvas);
const purse = new Purse();
const shop = new Shop(client);
const status = new StatusPanel(client);

mountLeaderboard({ client, game, measured: (roundTripMs) => status.showPing(roundTripMs) });
new ChatPanel(client);

let scene: Scene | undefined;
let lastMs = performance.now();

/** The browser's own time of a frame is steadier than the time at which it calls. */
function frame(nowMs: number): void {
  const elapsedMs = Math.max(0, nowMs - lastMs);
  scene = game.frame(nowMs, elapsedMs, controls.read) ?? scene;
  if (scene !== undefined) {
    view.draw(scene, nowMs, elapsedMs);
    shop.showGold(purse.show(scene));
  }
  bar.show();
  lastMs = nowMs;
  requestAnimationFrame(frame);
}

exposeInspection(client, () => scene);
requestAnimationFrame(frame);
lobby.open();
void showDevtools(client, location.search);
// Where it fails for good, the status panel has said so.
client.connect().catch(() => {});
