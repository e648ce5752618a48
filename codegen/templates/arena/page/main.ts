import { ArenaClient } from "../generated/arena/client.js";
import type { Snapshot, Steer, Vec2, Welcome } from "../generated/arena/messages.js";
import { Controls } from "./controls.js";
import { View } from "./view.js";

/** The server's time between two ticks. What it sends is drawn while the next one is on its way. */
const TICK_MS = 1000 / 30;

const canvas = find("canvas", HTMLCanvasElement);
const joinForm = find("join", HTMLFormElement);
const nameInput = find("name", HTMLInputElement);
const view = new View(canvas);
const controls = new Controls(canvas);

const arena = new ArenaClient("/ws");
let welcome: Welcome | undefined;
let names: ReadonlyMap<number, string> = new Map();
/** The name that this page plays under, once it does. */
let myName: string | undefined;
let snapshots: { readonly before: Snapshot; readonly latest: Snapshot; readonly sinceMs: number } | undefined;
let meOnScreen: Vec2 = { x: 0, y: 0 };
let lastSteer: Steer = { x: 0, y: 0 };

arena.on.welcome((message) => {
  welcome = message;
});
arena.on.names(({ players }) => {
  names = new Map(players.map(({ id, name }) => [id, name]));
});
arena.on.snapshot((latest) => {
  snapshots = { before: snapshots?.latest ?? latest, latest, sinceMs: performance.now() };
});
arena.onStatus(({ status }) => {
  find("hint", HTMLElement).textContent = status === "open" ? "" : `${status} …`;
  // A new connection is a new player, who stands still.
  lastSteer = { x: 0, y: 0 };
  if (status === "open" && myName !== undefined) void join(myName);
});
void arena.connect();

joinForm.addEventListener("submit", (event) => {
  event.preventDefault();
  void join(nameInput.value);
});
setInterval(steer, TICK_MS);
setInterval(showScores, 250);
requestAnimationFrame(draw);

/** Errors of the schema, of its limits and of the connection are sentences that can be shown. */
async function join(wanted: string): Promise<void> {
  const problem = find("problem", HTMLElement);
  try {
    myName = (await arena.request.join({ name: wanted })).name;
    joinForm.hidden = true;
    nameInput.blur();
    problem.textContent = "";
  } catch (error) {
    joinForm.hidden = false;
    problem.textContent = error instanceof Error ? error.message : String(error);
  }
}

/** Sent when it changes, and at most once a tick: the server keeps to the last word. */
function steer(): void {
  const heading = controls.heading(meOnScreen);
  if (arena.status !== "open" || (heading.x === lastSteer.x && heading.y === lastSteer.y)) return;
  arena.send.steer(heading);
  lastSteer = heading;
}

function draw(nowMs: number): void {
  requestAnimationFrame(draw);
  if (snapshots === undefined || welcome === undefined) return;
  const { before, latest, sinceMs } = snapshots;
  const progress = Math.min(1, Math.max(0, (nowMs - sinceMs) / TICK_MS));
  meOnScreen = view.draw({ before, latest, progress, size: welcome, me: welcome.you, names });
}

function showScores(): void {
  const best = (snapshots?.latest.players ?? []).toSorted((a, b) => b.score - a.score).slice(0, 5);
  find("scores", HTMLElement).replaceChildren(...best.map(({ id, score }) => createScore(names.get(id) ?? "", score)));
}

function createScore(name: string, score: number): HTMLElement {
  const item = document.createElement("li");
  for (const text of [name, `${score}`]) {
    const part = document.createElement("span");
    part.textContent = text;
    item.append(part);
  }
  return item;
}

function find<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`index.html has no ${kind.name} with the id ${id}`);
  return element;
}
