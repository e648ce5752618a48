// Measures one contender in one scenario: sets it up, warms it up, measures, and takes it down.

/**
 * What a pair of a server and its load gives, by the kind of the scenario: `{ microseconds, latency }` with the server's CPU a message,
 * `{ bytes }` a connection, or `{ microseconds, perSecond }` of handshakes. `latency.keptUp` is false where the server needed more CPU
 * for the load than there was time.
 */
export function measure(pair, scenario, plan) {
  return kinds[scenario.kind](pair, scenario, plan);
}

const kinds = { turns: measureTurns, handshakes: measureHandshakes, idle: measureIdle };

async function measureTurns(pair, scenario, plan) {
  const { load } = pair;
  const { senders, burst, perSend, deliveries, sendsPerSecond } = scenario;
  await prepare(pair, scenario);
  const turn = { senders, burst, deliveries };
  await load.ask("turns", { milliseconds: plan.warmMs, ...turn });
  const inTurns = await withCpu(pair, () => load.ask("turns", { milliseconds: plan.measureMs, ...turn }));
  const pace = { milliseconds: plan.pacedMs, sendsPerSecond, senders, burst, perSend };
  const paced = await withCpu(pair, () => load.ask("paced", pace));
  await load.ask("close");
  const keptUp = paced.cpu < paced.plannedMs * 1000;
  return { microseconds: inTurns.cpu / (inTurns.turns * deliveries), latency: { ...paced, keptUp } };
}

/** What `work` gives, and as `cpu` what the server spent meanwhile, in microseconds. */
async function withCpu({ server }, work) {
  const before = await server.ask("cpu");
  const result = await work();
  return { ...result, cpu: (await server.ask("cpu")) - before };
}

/** The scenario with `sendsPerSecond`: half of how often the pair's clients send in turns, by the best of four measurements. */
export async function withPace({ server, load, contender }, scenario, plan) {
  if (scenario.kind !== "turns") return scenario;
  const { senders, burst, deliveries } = scenario;
  await prepare({ server, load, contender }, scenario);
  let best = 0;
  for (let i = 0; i < 4; i++) {
    const { turns, milliseconds } = await load.ask("turns", { milliseconds: plan.warmMs, senders, burst, deliveries });
    best = Math.max(best, (turns * senders * 1000) / milliseconds);
  }
  await load.ask("close");
  return { ...scenario, sendsPerSecond: best / 2 };
}

async function prepare({ server, load, contender }, { clients, work }) {
  await server.ask("work", work);
  await load.ask("connect", { port: server.first, dialect: contender.dialect, clients });
  await server.ask("collectGarbage");
}

async function measureHandshakes(pair, { count, warmCount }) {
  const { server, load, contender } = pair;
  await load.ask("connect", { port: server.first, dialect: contender.dialect, clients: 0 });
  await load.ask("handshakes", { count: warmCount });
  await server.ask("collectGarbage");
  const { cpu, milliseconds } = await withCpu(pair, () => load.ask("handshakes", { count }));
  return { microseconds: cpu / count, perSecond: (count * 1000) / milliseconds };
}

/** Many handshakes and a tenth of the connections come before: what is made once, such as compiled code, is no connection's. */
async function measureIdle({ server, load, contender }, { clients, warmCount }) {
  const target = { port: server.first, dialect: contender.dialect };
  await load.ask("connect", { ...target, clients: clients / 10 });
  await load.ask("handshakes", { count: warmCount });
  const before = await server.ask("memory");
  await load.ask("connect", { ...target, clients });
  const bytes = ((await server.ask("memory")) - before) / clients;
  await load.ask("close");
  return { bytes };
}
