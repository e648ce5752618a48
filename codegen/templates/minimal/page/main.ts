import { TagClient } from "../generated/tag/client.js";
import type { Place } from "../generated/tag/messages.js";

/** Lower than the schema's limit: the server drops what comes more often. */
const SENDS_PER_SECOND = 30;

const keys: Readonly<Record<string, Place>> = {
  ArrowLeft: { x: -0.02, y: 0 },
  ArrowRight: { x: 0.02, y: 0 },
  ArrowUp: { x: 0, y: -0.02 },
  ArrowDown: { x: 0, y: 0.02 },
};

const field = find("field");
const status = find("status");
const others = new Map<string, HTMLElement>();
const me = createPlayer("me");
let here: Place = { x: 0.2 + Math.random() * 0.6, y: 0.2 + Math.random() * 0.6 };
let unsent = true;

const tag = new TagClient("/ws");
tag.on.moved(({ who, at }) => {
  const player = others.get(who) ?? createPlayer(who);
  others.set(who, player);
  draw(player, at);
});
tag.on.left(({ who }) => forget(who));
tag.onStatus(({ status }) => {
  unsent = true;
  if (status !== "open") for (const who of others.keys()) forget(who);
});
void tag.connect();

addEventListener("pointerdown", follow);
addEventListener("pointermove", follow);
addEventListener("keydown", ({ key }) => {
  const step = keys[key];
  if (step !== undefined) go({ x: here.x + step.x, y: here.y + step.y });
});
setInterval(report, 1000 / SENDS_PER_SECOND);
draw(me, here);

function follow({ clientX, clientY }: PointerEvent): void {
  go({ x: clientX / innerWidth, y: clientY / innerHeight });
}

function go({ x, y }: Place): void {
  here = { x: clamp(x), y: clamp(y) };
  unsent = true;
  draw(me, here);
}

/** Tells the server where we are, if that is news, and the player how it stands. */
function report(): void {
  if (unsent && tag.status === "open") {
    tag.send.move(here);
    unsent = false;
  }
  status.textContent = tag.status === "open" ? `${others.size + 1} here` : `${tag.status} …`;
}

function createPlayer(who: string): HTMLElement {
  const player = document.createElement("div");
  player.className = who === "me" ? "player me" : "player";
  player.style.setProperty("--hue", `${hueOf(who)}`);
  field.append(player);
  return player;
}

function draw(player: HTMLElement, { x, y }: Place): void {
  player.style.left = `${x * 100}%`;
  player.style.top = `${y * 100}%`;
}

function forget(who: string): void {
  others.get(who)?.remove();
  others.delete(who);
}

/** A colour for each id, as an angle on the wheel of colours. */
function hueOf(who: string): number {
  let hue = 0;
  for (const character of who) hue = (hue * 31 + (character.codePointAt(0) ?? 0)) % 360;
  return hue;
}

const clamp = (share: number): number => Math.min(1, Math.max(0, share));

function find(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`index.html has no element with the id ${id}`);
  return element;
}
