// Inputs at planned times, whatever has come back by then. A message's time runs from the moment for which its input was planned: a
// server that falls behind is not spared by a load that waits for it, and a load that is late counts as well.
import { createHistogram } from "./histogram.mjs";

/**
 * A burst of inputs `sendsPerSecond` times, by the first `senders` clients in turn. Each brings `perSend` messages: to its sender where
 * all clients send, else to all clients. Resolves when all have come, with percentiles in microseconds, and with the time that the
 * sending was planned to take.
 */
export async function sendPaced(load, { milliseconds, sendsPerSecond, senders, burst, perSend }) {
  const intervalMs = 1000 / sendsPerSecond;
  const rounds = Math.max(1, Math.floor(milliseconds / intervalMs / senders));
  const startedAt = performance.now() + intervalMs;
  const plannedAt = (send) => startedAt + send * intervalMs;
  const arrivals = createArrivals(load, { rounds, senders, perSend, plannedAt });
  await sendInTime(load, { sends: rounds * senders, senders, burst, plannedAt, arrivals });
  const { histogram } = arrivals;
  const plannedMs = rounds * senders * intervalMs;
  return { p50: histogram.percentile(0.5), p99: histogram.percentile(0.99), plannedMs };
}

/** Looks at the clock again and again instead of sleeping: timers are late by up to a millisecond, and so is a core that has slept. */
function sendInTime({ clients, dialect }, { sends, senders, burst, plannedAt, arrivals }) {
  const input = Buffer.concat(Array.from({ length: burst }, () => dialect.input));
  let sent = 0;
  return new Promise((resolve) => {
    const look = () => {
      for (; sent < sends && plannedAt(sent) <= performance.now(); sent++) clients[sent % senders].socket.write(input);
      arrivals.awaited > 0 ? setImmediate(look) : resolve();
    };
    look();
  });
}

/** Listens to all clients. A message is known by its place among those of its client, all of one length and in order. */
function createArrivals({ clients, dialect, fail }, { rounds, senders, perSend, plannedAt }) {
  const { movedBytes } = dialect;
  const perClient = rounds * perSend;
  const arrivals = { awaited: perClient * clients.length, histogram: createHistogram() };
  clients.forEach((client, index) => {
    let bytes = 0;
    let seen = 0;
    client.receive = (length) => {
      const now = performance.now();
      bytes += length;
      const whole = Math.floor(bytes / movedBytes);
      if (bytes > perClient * movedBytes) fail(new Error("The server sent a client too many bytes."));
      arrivals.awaited -= whole - seen;
      while (seen < whole) {
        const round = Math.floor(seen / perSend);
        const count = Math.min(whole, (round + 1) * perSend) - seen;
        arrivals.histogram.add(now - plannedAt(round * senders + (index % senders)), count);
        seen += count;
      }
    };
  });
  return arrivals;
}
