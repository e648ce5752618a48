// Measures one contender in one scenario: sets it up, warms it up, measures, and takes it down.

/** Whatever the kind: `{ microseconds }` of server CPU a message, `{ bytes }` a connection, or `{ microseconds, perSecond }`. */
export async function measure(pair, scenario, plan) {
  return kinds[scenario.kind](pair, scenario, plan);
}

const kinds = { turns: measureTurns, handshakes: measureHandshakes, idle: measureIdle };

async function measureTurns({ server, load, contender }, { clients, senders, burst, work }, plan) {
  await server.ask("work", work);
  await load.ask("connect", { port: server.first, dialect: contender.dialect, clients });
  const deliveries = work.kind === "echo" ? senders * burst : clients * work.count;
  const turn = { senders, burst, deliveries };
  await load.ask("turns", { milliseconds: plan.warmMs, ...turn });
  const before = await server.ask("cpu");
  const turns = await load.ask("turns", { milliseconds: plan.measureMs, ...turn });
  const microseconds = ((await server.ask("cpu")) - before) / (turns * deliveries);
  await load.ask("close");
  return { microseconds };
}

async function measureHandshakes({ server, load, contender }, { count }) {
  await load.ask("connect", { port: server.first, dialect: contender.dialect, clients: 0 });
  await load.ask("handshakes", { count: count / 4 });
  const before = await server.ask("cpu");
  const milliseconds = await load.ask("handshakes", { count });
  const microseconds = ((await server.ask("cpu")) - before) / count;
  return { microseconds, perSecond: (count * 1000) / milliseconds };
}

/** The first tenth of the connections comes before: what is made once is no connection's. */
async function measureIdle({ server, load, contender }, { clients }) {
  const target = { port: server.first, dialect: contender.dialect };
  await load.ask("connect", { ...target, clients: clients / 10 });
  const before = await server.ask("memory");
  await load.ask("connect", { ...target, clients });
  const bytes = ((await server.ask("memory")) - before) / clients;
  await load.ask("close");
  return { bytes };
}
