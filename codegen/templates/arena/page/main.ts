import { createResume } from "kephas/client/resume";
import { ArenaClient, type JoinedMatchRoom } from "../generated/arena/client.js";
import type { Steer, Vec2 } from "../generated/arena/messages.js";
import { Controls } from "./controls.js";
import { find } from "./element.js";
import { showMatch } from "./hud.js";
import { View } from "./view.js";

const STEERS_PER_SECOND = 30;

const canvas = find("canvas", HTMLCanvasElement);
const joinForm = find("join", HTMLFormElement);
const nameInput = find("name", HTMLInputElement);
const codeInput = find("code", HTMLInputElement);
const view = new View(canvas);
const controls = new Controls(canvas);

const arena = new ArenaClient("/ws", { resume: createResume() });
/** The match that this page is in. */
let match: JoinedMatchRoom | undefined;
let meOnScreen: Vec2 = { x: 0, y: 0 };
let lastSteer: Steer | undefined;

arena.onStatus(({ status }) => {
  find("hint", HTMLElement).textContent = status === "open" ? "" : `${status} …`;
});
arena.onResume(({ outcome }) => {
  // What was sent last may never have arrived. With `fresh` the match is over.
  if (outcome !== "fresh") lastSteer = undefined;
});
void arena.connect();

// The link that friends are sent ends in the code of a match.
codeInput.value = location.hash.slice(1);
addEventListener("hashchange", () => location.reload());
joinForm.addEventListener("submit", (event) => {
  event.preventDefault();
  void play(event.submitter?.getAttribute("value") === "private" ? createPrivate : joinAny);
});
setInterval(steer, 1000 / STEERS_PER_SECOND);
setInterval(() => showMatch(match), 250);
requestAnimationFrame(draw);

function createPrivate(): Promise<JoinedMatchRoom> {
  return arena.rooms.match.create({ private: true }, { name: nameInput.value });
}

/** The match of the code, or else one with a free seat, or else a new one. */
function joinAny(): Promise<JoinedMatchRoom> {
  const code = codeInput.value.trim();
  const join = { name: nameInput.value };
  return code === "" ? arena.rooms.match.joinOrCreate({}, join) : arena.rooms.match.join(code, join);
}

/** Errors of the schema, of rooms and of the connection are sentences that can be shown. */
async function play(join: () => Promise<JoinedMatchRoom>): Promise<void> {
  joinForm.hidden = true;
  try {
    enter(await join());
  } catch (error) {
    stay(error instanceof Error ? error.message : String(error));
  }
}

function enter(joined: JoinedMatchRoom): void {
  match = joined;
  lastSteer = undefined;
  history.replaceState(null, "", `#${joined.code ?? joined.id}`);
  joined.onClose(({ reason }) => {
    match = undefined;
    history.replaceState(null, "", location.pathname);
    codeInput.value = "";
    // A server that starts anew knows no match any more: those who played a public one meet again in another.
    if (reason === "lost" && joined.code === undefined) void play(joinAny);
    else stay("This match is over");
  });
}

function stay(why: string): void {
  joinForm.hidden = false;
  find("problem", HTMLElement).textContent = why;
}

/** Sent when it changes, and at most once a tick: the server keeps to the last word. */
function steer(): void {
  const { x, y } = controls.heading(meOnScreen);
  if (match === undefined || arena.status !== "open" || (x === lastSteer?.x && y === lastSteer.y)) return;
  lastSteer = { x, y };
  arena.send.steer(lastSteer);
}

function draw(nowMs: number): void {
  requestAnimationFrame(draw);
  meOnScreen = view.draw(match, nowMs);
}
