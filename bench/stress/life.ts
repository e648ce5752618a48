import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { pick, type Random } from "../../tests/support/fuzz/random.js";
import { bareFrame, bulkFrame, ids, moveFrame, textFrame, unmaskedFrame, upgradeRequest } from "./client-frames.js";
import type { ClientPlace } from "./raw-client.js";
import { Roamer } from "./roamer.js";

/** Where a life takes place, and who hears of what should not be. */
export interface Surroundings {
  readonly place: ClientPlace;
  readonly rooms: number;
  readonly random: Random;
  readonly note: (oddity: string) => void;
}

/** What became of a client. */
export interface Life {
  readonly answers: number;
  /** In words. */
  readonly ending: string;
}

const PATIENCE_MS = 15_000;
const POLL_MS = 10;
const MAX_ACTS = 16;
const MAX_PAUSE_MS = 150;

/** What the server says to somebody that reads too slowly, as some do here. */
const TOO_SLOW = 1013;

type Act = (roamer: Roamer, random: Random) => void;

const acts: readonly Act[] = [
  (roamer) => roamer.move(),
  (roamer) => repeat(10, () => roamer.move()),
  (roamer, random) => roamer.ask(random(4)),
  (roamer, random) => repeat(8, () => roamer.ask(random(4))),
  (roamer) => roamer.roll(),
  (roamer) => repeat(5, () => roamer.roll()),
  (roamer) => roamer.err(),
  (roamer) => roamer.say(bareFrame(ids.summon)),
  (roamer, random) => roamer.say(bulkFrame(random(24))),
  (roamer, random) => roamer.doze(50 + random(400)),
  (roamer, random) => {
    roamer.doze(50 + random(400));
    if (random(4) === 0) roamer.say(bulkFrame(255));
  },
];

/** How a client leaves. Returns the code with which the server is to close, or nothing where it says no word. */
type Exit = (roamer: Roamer, random: Random) => number | undefined;

const exits: Readonly<Record<string, Exit>> = {
  closed: (roamer) => sayAndExpect(1000, () => roamer.close(1000)),
  "asked to be closed": (roamer) => sayAndExpect(4000, () => roamer.say(bareFrame(ids.kick))),
  "sent a text": (roamer) => sayAndExpect(1003, () => roamer.say(textFrame)),
  "sent a broken frame": (roamer) => sayAndExpect(1002, () => roamer.say(unmaskedFrame)),
  vanished: (roamer) => void roamer.vanish(),
  "reset the connection": (roamer) => void roamer.reset(),
  "vanished within a message": (roamer, random) => {
    roamer.say(moveFrame(1).subarray(0, 1 + random(20)));
    roamer.vanish();
  },
  "vanished before its answers": (roamer) => {
    repeat(5, () => roamer.ask(3));
    roamer.roll();
    roamer.vanish();
  },
};

/** One client from its coming to its going. Rejects where the server does not let it in. */
export async function live({ place, rooms, random, note }: Surroundings): Promise<Life> {
  if (random(16) === 0) return stumble(place, random);
  const roamer = new Roamer(place, note);
  await roamer.opened;
  roamer.join(1 + random(rooms));
  for (let left = random(MAX_ACTS); left > 0 && roamer.ending === undefined; left--) {
    if (random(10) === 0) roamer.join(1 + random(rooms));
    else pick(random, acts)(roamer, random);
    await delay(random(MAX_PAUSE_MS));
  }
  return { ending: await leave(roamer, random, note), answers: roamer.answered };
}

/** Who leaves with a word waits for its answers first: all of them have to come, unless the server has lost its patience. */
async function leave(roamer: Roamer, random: Random, note: Surroundings["note"]): Promise<string> {
  const name = pick(random, Object.keys(exits));
  const isSilent = name.startsWith("vanished") || name.startsWith("reset");
  if (!isSilent) {
    await waitFor(() => roamer.unanswered === 0 || roamer.ending !== undefined);
    if (roamer.ending === undefined && roamer.unanswered > 0) note(`${roamer.unanswered} answers never came`);
  }
  if (roamer.ending !== undefined) return judgeEarly(roamer, note);
  const code = exits[name]?.(roamer, random);
  if (code === undefined) return name;
  await waitFor(() => roamer.ending !== undefined);
  if (roamer.ending === TOO_SLOW) return judgeEarly(roamer, note);
  if (roamer.ending !== code) note(`who ${name} got ${roamer.ending} and not ${code}`);
  return name;
}

function judgeEarly({ ending }: Roamer, note: Surroundings["note"]): string {
  if (ending !== TOO_SLOW) note(`the server ended a connection: ${ending}`);
  return "read too slowly";
}

/** Leaves amidst the handshake. */
async function stumble({ port, index }: ClientPlace, random: Random): Promise<Life> {
  const socket = connect({ port, host: "127.0.0.1" });
  socket.on("error", () => {});
  socket.write(upgradeRequest.subarray(0, random(upgradeRequest.length + 1)));
  await delay(random(MAX_PAUSE_MS));
  if (index % 2 === 0) socket.destroy();
  else socket.resetAndDestroy();
  return { ending: "vanished amidst the handshake", answers: 0 };
}

function sayAndExpect(code: number, say: () => void): number {
  say();
  return code;
}

function repeat(times: number, act: () => void): void {
  for (let i = 0; i < times; i++) act();
}

async function waitFor(isDone: () => boolean): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS && !isDone(); waited += POLL_MS) await delay(POLL_MS);
}
