// What is measured. A turn: `senders` clients send `burst` inputs each, and all clients get what `work` says. The next begins when
// they have; for the latency the inputs come at planned times instead.

const KB = 1024;

/** Several clients, so that the server's core does not fall asleep between two messages: waking it costs more than they do. */
const echo = { clients: 20, senders: 20, work: { kind: "echo", count: 1 } };

/** The scenarios that come in turns. `aim` is a ratio to plain ws, `ownAim` another one for Kephas with its own parser. */
const turns = [
  { id: "broadcast", title: "one broadcast a turn", burst: 1, work: { kind: "broadcast", count: 1 }, aim: 0.85 },
  { id: "broadcasts", title: "eight broadcasts a turn", burst: 1, work: { kind: "broadcast", count: 8 }, aim: 0.13 },
  { id: "tick", title: "20 messages a client a tick", burst: 1, work: { kind: "tick", count: 20 }, aim: 0.07 },
  { id: "echo", title: "echo, one in flight each", burst: 1, ...echo, aim: 1, ownAim: 0.76 },
  { id: "pipelined", title: "echo, 16 pipelined each", burst: 16, ...echo, aim: 0.22, ownAim: 0.11 },
];

/** The scenarios in their order. The `aimBytes` of `idle` is in bytes, each other aim a ratio. */
export function createScenarios({ clients, idleClients, handshakes, warmHandshakes }) {
  const idle = { id: "idle", kind: "idle", title: "memory of an idle connection" };
  const handshake = { id: "handshake", kind: "handshakes", title: "handshake and end" };
  return [
    { ...idle, clients: idleClients, warmCount: warmHandshakes, aimBytes: 8 * KB },
    ...turns.map((turn) => createTurns({ clients, senders: 1, ...turn })),
    { ...handshake, count: handshakes, warmCount: warmHandshakes, aim: 1.1 },
  ];
}

/** `perSend`: how many messages a client gets for one burst. `deliveries`: how many all of them get in a turn. */
function createTurns({ clients, burst, work, ...rest }) {
  const perSend = work.kind === "echo" ? burst : work.count;
  return { kind: "turns", clients, burst, work, perSend, deliveries: clients * perSend, ...rest };
}
