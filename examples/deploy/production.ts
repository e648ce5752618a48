/** A node in production: everything about where it runs is in its environment. */
import { createServer } from "node:http";
import { natsBackplane } from "kephas/backplane/nats";
import { createArena } from "../arena/server.js";

/** A variable that has to be there. Ends the process with 2 where it is not. */
function need(name: string): string {
  const value = process.env[name];
  if (value !== undefined && value !== "") return value;
  console.error(`the variable ${name} is missing`);
  process.exit(2);
}

const env = process.env;
const drainMs = Number(env["DRAIN_MS"] ?? 30_000);

const server = createArena({
  cluster: {
    backplane: natsBackplane({
      servers: need("NATS_SERVERS").split(","),
      user: need("NATS_USER"),
      pass: need("NATS_PASSWORD"),
      store: { replicas: Number(env["NATS_REPLICAS"] ?? 1) },
    }),
    deployment: env["DEPLOYMENT"] ?? "live",
    address: need("ADDRESS"),
    trustedHops: Number(env["TRUSTED_HOPS"] ?? 1),
  },
});

// Numbers are for a port that only the machines of the cluster reach.
const monitor = createServer((request, response) => {
  if (!server.monitor(request, response)) response.writeHead(404).end();
});
monitor.listen(Number(env["MONITOR_PORT"] ?? 9090));

const { port } = await server.listen({ port: Number(env["PORT"] ?? 8080), monitor: "health" });
console.log(`the node ${server.cluster.id} listens at ${port}, and clients reach it at ${need("ADDRESS")}`);

// Nobody new comes in from here on, and clients go to other nodes, all of them within the deadline.
process.once("SIGTERM", async () => {
  await server.drain({ deadlineMs: drainMs });
  await server.close();
  process.exit(0);
});
