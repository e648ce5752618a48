/** A server of the journey in a process of its own, which may be killed: started by `server-process.ts`. */
import { appendFileSync } from "node:fs";
import { natsBackplane } from "kephas/backplane/nats";
import { createFileStore } from "kephas/server/file-store";
import type { Numbered } from "./journey.js";
import { WAYS } from "./journey.js";
import { createJourneyServer } from "./journey-server.js";
import type { Order, Report, ServeOptions } from "./server-process.js";

const SLOW_MS = 300;

const { journal, folder, broker, diesAt } = JSON.parse(process.argv[2] ?? "") as ServeOptions;
let served = 0;

function reach(place: ServeOptions["diesAt"]): void {
  if (place === diesAt) process.kill(process.pid, "SIGKILL");
}

function note(kind: string, { n }: Numbered): void {
  appendFileSync(journal, `${kind} ${n}\n`);
  reach(++served);
}

const server = createJourneyServer({
  logger: false,
  resume: folder === undefined ? {} : { store: createFileStore(folder) },
  ...(broker !== undefined && { backplane: natsBackplane({ servers: broker }) }),
  // Clients of tests go as fast as they can.
  rateLimit: false,
  maxConnectionsPerAddress: false,
  handshakeRatePerAddress: false,
  authenticate() {
    reach("authenticate");
    return "ada";
  },
  saveSession: (session) => session,
  restoreSession(saved) {
    reach("restoreSession");
    return String(saved);
  },
  resumed: () => reach("resumed"),
  sent: note,
  asked(kind, message) {
    note(kind, message);
    if (WAYS[message.a] === "never") return new Promise<number>(() => {});
    if (WAYS[message.a] === "now") return message.n;
    return new Promise((resolve) => setTimeout(resolve, SLOW_MS, message.n));
  },
});

const report = (what: Report): void => void process.send?.(what);

function closedByCode(): Readonly<Record<string, number>> {
  const { closed } = server.metrics().connections;
  return Object.fromEntries(Object.entries(closed).filter(([, count]) => count > 0));
}

async function obey(order: Order): Promise<void> {
  switch (order.do) {
    case "say":
      for (const n of order.numbers) server.broadcast.say({ n, a: 0 });
      return;
    case "count":
      report({ what: "counted", nodes: server.cluster.nodes.length, peers: server.peers.size });
      return;
    case "drain":
      await server.drain({ deadlineMs: order.deadlineMs });
      report({ what: "drained", closed: closedByCode() });
      return;
    case "close":
      await server.close();
      process.disconnect();
  }
}

process.on("message", (order) => void obey(order as Order));
const { port } = await server.listen({ port: 0, host: "127.0.0.1" });
report({ what: "listening", port });
