// What is measured. A turn: `senders` clients send `burst` inputs each, and all clients get what `work` says. The next begins when
// they have.

const KB = 1024;

/** Several clients, so that the server's core does not fall asleep between two messages: waking it costs more than they do. */
const echo = { clients: 20, senders: 20, work: { kind: "echo", count: 1 } };

/** The scenarios that come in turns, in microseconds of server CPU a message. `aim` is a ratio to plain ws. */
const turns = [
  { id: "broadcast", title: "one broadcast a turn", burst: 1, work: { kind: "broadcast", count: 1 }, aim: 0.85 },
  { id: "broadcasts", title: "eight broadcasts a turn", burst: 1, work: { kind: "broadcast", count: 8 }, aim: 0.13 },
  { id: "tick", title: "20 messages a client a tick", burst: 1, work: { kind: "tick", count: 20 }, aim: 0.07 },
  { id: "echo", title: "echo, one in flight each", burst: 1, ...echo, aim: 1 },
  { id: "pipelined", title: "echo, 16 pipelined each", burst: 16, ...echo, aim: 0.22 },
];

/** The scenarios in their order. The `aimBytes` of `idle` is in bytes, each other `aim` a ratio. */
export function createScenarios(plan) {
  return [
    { id: "idle", kind: "idle", title: "memory of an idle connection", clients: plan.idleClients, aimBytes: 8 * KB },
    ...turns.map((turn) => ({ kind: "turns", clients: plan.clients, senders: 1, ...turn })),
    { id: "handshake", kind: "handshakes", title: "handshake and end", count: plan.handshakes, aim: 1.1 },
  ];
}
