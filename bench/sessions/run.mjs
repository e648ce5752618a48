// What sessions cost: `npm run bench:sessions`, with `-- --quick` in a few seconds. Memory of an idle peer that can resume beside
// one that cannot and a plain one, and the time of a resume of 64 KiB beside that of fresh connections. The server runs in a process
// of its own, the clients here; each kind takes its turn in each round, and the quietest round counts. A full run writes docs/performance.md.

import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { runNode } from "../../scripts/step.mjs";
import { writeReport } from "../report.mjs";
import { RawClient } from "./raw-client.mjs";

const isQuick = process.argv.includes("--quick");
const plan = isQuick ? { rounds: 1, idle: 500, resumes: 50 } : { rounds: 5, idle: 4000, resumes: 300 };

const output = fileURLToPath(new URL("output", import.meta.url));
await bundleServer();

/** How a client connects, and what its server keeps. */
const kinds = [
  { name: "a plain connection", protocols: [], resume: undefined, keeps: false },
  { name: "`kephas.v1`, no sessions", protocols: ["kephas.v1"], resume: undefined, keeps: false },
  { name: "`kephas.v1`, sessions are kept", protocols: ["kephas.v1"], resume: undefined, keeps: true },
];

const memory = kinds.map(() => ({ live: Number.POSITIVE_INFINITY, resident: Number.POSITIVE_INFINITY }));
const times = { fresh: Number.POSITIVE_INFINITY, resumed: Number.POSITIVE_INFINITY };
for (let round = 0; round < plan.rounds; round++) {
  for (const [at, kind] of kinds.entries()) {
    const { live, resident } = await measureMemory(kind);
    memory[at] = { live: Math.min(memory[at].live, live), resident: Math.min(memory[at].resident, resident) };
  }
  const { fresh, resumed } = await measureTimes();
  times.fresh = Math.min(times.fresh, fresh);
  times.resumed = Math.min(times.resumed, resumed);
}
const text = formatReport();
console.log(text);
if (!isQuick) writeReport({ id: "sessions", writer: "bench/sessions", text });

/**
 * The server's memory for each of many idle peers, in bytes: of what is alive, and of the process. The latter has a share of what V8
 * grew by while they all connected, and would use again.
 */
async function measureMemory({ protocols, keeps }) {
  const server = await startServer(keeps);
  const before = await server.ask("memory");
  const clients = await connectMany(server.at, protocols, plan.idle);
  const after = await server.ask("memory");
  for (const client of clients) client.end();
  await server.end();
  const each = (kind) => (after[kind] - before[kind]) / plan.idle;
  return { live: each("live"), resident: each("resident") };
}

/** Medians in milliseconds: from the TCP connection to the answer of hello, and, resumed, to the last byte of 64 KiB. */
async function measureTimes() {
  const server = await startServer(true);
  const taken = { fresh: [], resumed: [] };
  for (let i = 0; i < plan.resumes; i++) {
    const client = await RawClient.connect(server.at, ["kephas.v1"]);
    taken.fresh.push(client.helloMs);
    const { token, connection } = client.answer.resume;
    await server.ask("fill", client.answer.peer);
    client.end();
    const again = await RawClient.connect(server.at, ["kephas.v1"], { token, connection, received: 0 });
    await again.received(64 * 1024);
    if (again.answer.resume.outcome !== "resumed") throw new Error(`the outcome was ${again.answer.resume.outcome}`);
    taken.resumed.push(performance.now() - again.begunAt);
    again.end();
  }
  await server.end();
  return { fresh: median(taken.fresh), resumed: median(taken.resumed) };
}

async function connectMany(at, protocols, count) {
  const clients = [];
  for (let i = 0; i < count; i += 50) {
    const some = Array.from({ length: Math.min(50, count - i) }, () => RawClient.connect(at, protocols));
    clients.push(...(await Promise.all(some)));
  }
  return clients;
}

async function startServer(keeps) {
  const child = fork(`${output}/server.mjs`, [String(keeps)], { execArgv: ["--expose-gc"] });
  const [at] = await once(child, "message");
  return {
    at,
    async ask(ask, value) {
      child.send({ ask, value });
      const [answer] = await once(child, "message");
      return answer;
    },
    async end() {
      const gone = once(child, "exit");
      child.disconnect();
      await gone;
    },
  };
}

/** The server with the code that is generated for it. The runtime stays as it is published. */
async function bundleServer() {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output);
  runNode("codegen/bin/kephas-gen.js", ["schemas/tag.yaml", "-o", "bench/sessions/output/generated"]);
  await build({
    entryPoints: [fileURLToPath(new URL("server.mjs", import.meta.url))],
    outfile: `${output}/server.mjs`,
    bundle: true,
    format: "esm",
    logLevel: "warning",
    packages: "external",
    platform: "node",
    target: "node20",
  });
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function formatReport() {
  const kilobytes = (bytes) => `${(bytes / 1024).toFixed(2)} KiB`;
  const rows = kinds.map(
    ({ name }, at) => `| ${name} | ${kilobytes(memory[at].live)} | ${kilobytes(memory[at].resident)} |`,
  );
  const ratio = (times.resumed / times.fresh).toFixed(2);
  return [
    "| an idle peer | in use on the heap | memory of the process |",
    "|---|---:|---:|",
    ...rows,
    "",
    `A fresh connection, from TCP to the answer of hello, takes ${times.fresh.toFixed(2)} ms, and a resume with 64 KiB that were not received, to`,
    `their last byte, ${times.resumed.toFixed(2)} ms: ${ratio} times as long. Node ${process.version}, loopback, the quietest of ${plan.rounds} rounds.`,
  ].join("\n");
}
