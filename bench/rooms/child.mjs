// One contender in a process of its own: `node --expose-gc child.mjs <contender> <rooms> <share of players who move in a tick> <seconds>`. Sends the parent what it has found.
import { setTimeout as delay, setImmediate } from "node:timers/promises";

const PLAYERS = 16;
const TICK_MS = 50;
/** Moves are spread over a tick in so many slices. */
const SLICES = 10;
const WARM_UP_MS = 3000;

const [contender, ...numbers] = process.argv.slice(2);
const [rooms, share, seconds] = numbers.map(Number);
const { openGame } = await import(`./output/${contender}.mjs`);

/** When each room has ticked last, and how long after the tick before. */
const lastTicks = new Map();
let intervals = [];
let isMeasured = false;

const game = await openGame((room) => {
  const now = performance.now();
  if (isMeasured) intervals.push(now - lastTicks.get(room));
  lastTicks.set(room, now);
});

const before = await memory();
const beganAt = performance.now();
const players = [];
for (let i = 0; i < rooms * PLAYERS; i++) players.push(await game.join(`player ${i}`));
while (game.count().members < players.length) {
  if (performance.now() - beganAt > 120_000) throw new Error(`only ${JSON.stringify(game.count())} after two minutes`);
  await delay(50);
}
const joinMs = performance.now() - beganAt;
if (game.count().rooms !== rooms) throw new Error(`there are ${game.count().rooms} rooms instead of ${rooms}`);

const stop = moveAll();
await delay(WARM_UP_MS);
const held = await memory();
isMeasured = true;
intervals = [];
const [bytesBefore, cpuBefore, startedAt] = [bytes(), process.cpuUsage(), performance.now()];
await delay(seconds * 1000);
const tookMs = performance.now() - startedAt;
const { user, system } = process.cpuUsage(cpuBefore);
const sent = bytes() - bytesBefore;
isMeasured = false;
stop();

const sorted = Float64Array.from(intervals).sort();
const quantile = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
process.send({
  cpu: (user + system) / 1000 / tookMs,
  ticks: intervals.length / rooms / (tookMs / 1000),
  p50: quantile(0.5),
  p99: quantile(0.99),
  max: quantile(1),
  bytes: sent / players.length / (tookMs / 1000),
  live: (held.live - before.live) / players.length,
  resident: (held.resident - before.resident) / players.length,
  join: joinMs / players.length,
});
process.disconnect();
process.exit(0);

/** That share of the players move once a tick, others in each. Returns what ends that. */
function moveAll() {
  const moves = Array.from({ length: 64 }, (_, i) => game.moveOf(i * 3.5, 200 - i));
  const from = performance.now();
  let sentSlices = 0;
  const timer = setInterval(() => {
    const due = Math.floor((performance.now() - from) / (TICK_MS / SLICES));
    // A server that is overloaded is not buried under what it missed.
    sentSlices = Math.max(sentSlices, due - SLICES);
    for (; sentSlices < due; sentSlices++) {
      const move = moves[Math.floor(sentSlices / SLICES) % moves.length];
      const tick = Math.floor(sentSlices / SLICES);
      for (let i = sentSlices % SLICES; i < players.length; i += SLICES) {
        if ((i * 0.618 + tick * 0.381) % 1 < share) players[i].send(move);
      }
    }
  }, TICK_MS / SLICES);
  return () => clearInterval(timer);
}

function bytes() {
  return players.reduce((sum, player) => sum + player.bytes, 0);
}

async function memory() {
  for (let i = 0; i < 4; i++) {
    globalThis.gc();
    await setImmediate();
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: rss, live: heapUsed + external };
}
