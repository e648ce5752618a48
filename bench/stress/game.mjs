// The game under stress: it answers, tells rooms what is going on, and throws nothing.
import { setImmediate } from "node:timers/promises";
import { createStressServer } from "./output/generated/stress/server.js";

const players = Array.from({ length: 8 }, (_, i) => ({ x: i, y: -i }));
const blob = { bytes: new Uint8Array(16_384) };
const TRAILS = 4;

/**
 * The server, which does not listen yet; `tick` tells the rooms from 1 on, or all if there are none. `members` are those of all topics.
 * With `lively` there are messages that may be left out as well. Whoever reads too slowly, or vanishes while it is called, is no failure.
 */
export function createGame({ lively = false, ...options }) {
  const rooms = new Set();
  let moves = 0;
  const server = createStressServer({
    ...options,
    commands: {
      move({ seq, at }, peer) {
        moves++;
        peer.send.moved({ seq, at });
      },
      ask: async ({ seq, turns }) => {
        for (let i = 0; i < turns; i++) await setImmediate();
        return { seq };
      },
      join({ room }, peer) {
        for (const topic of [...peer.topics]) peer.unsubscribe(topic);
        rooms.add(room);
        peer.subscribe(nameOf(room));
        return { room };
      },
      bulk({ count }, peer) {
        for (let i = 0; i < count; i++) peer.send.blob(blob);
      },
      kick: (_message, peer) => peer.close(4000, "As you wish"),
      summon(_message, peer) {
        peer.call.where({ tick: moves }, { timeoutMs: 1000 }).catch(() => {});
      },
    },
    methods: { roll: ({ sides }) => 1 + (moves % sides) },
  });
  return {
    server,
    moves: () => moves,
    members: () => [...rooms].reduce((sum, room) => sum + server.topic(nameOf(room)).size, 0),
    tick(seq, count) {
      tell(server, { seq, rooms: count });
      if (lively) amuse(server, seq);
    },
  };
}

function tell({ broadcast }, { seq, rooms }) {
  const sentAtMs = Number(process.hrtime.bigint()) / 1e6;
  if (rooms === 0) return broadcast.snapshot({ seq, room: 0, sentAtMs, players });
  for (let room = 1; room <= rooms; room++)
    broadcast.snapshot({ seq, room, sentAtMs, players }, { topic: nameOf(room) });
}

function amuse({ broadcast }, seq) {
  broadcast.spark({ at: players[seq % players.length] });
  for (let who = 0; who < TRAILS; who++) broadcast.trail({ who, at: players[who] });
}

function nameOf(room) {
  return `room ${room}`;
}
