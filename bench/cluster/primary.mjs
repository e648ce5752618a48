// The primary of node:cluster: forks the nodes, and passes on what they are asked and what they answer.
import cluster from "node:cluster";
import { fileURLToPath } from "node:url";
import { setUpPrimary } from "kephas/backplane/node-cluster";

const [settings, count] = process.argv.slice(2);
setUpPrimary({
  exec: fileURLToPath(new URL("node.mjs", import.meta.url)),
  args: [settings],
});
/** Each worker, once it listens: what it is sent before is lost. */
const workers = Array.from({ length: Number(count) }, () => {
  const worker = cluster.fork();
  return new Promise((resolve) => worker.on("message", ({ listens }) => listens && resolve(worker)));
});
process.on("disconnect", () => process.exit());
process.on("message", async ({ to, ...question }) => (await workers[to]).send({ to: 0, ...question }));
cluster.on("message", (_worker, answer) => {
  if (answer.id !== undefined) process.send(answer);
});
