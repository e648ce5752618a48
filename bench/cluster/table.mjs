// The figures as Markdown.
const MEMORY = "memory";
const PEER = "socket-io";

export function formatReport({ throughput, latency, growth }) {
  return [
    "Broadcasts of one node to a topic with a client at each node, a second, and the CPU of all nodes and the broker for each message that a client got:",
    formatThroughput(throughput),
    "From the call of `broadcast` to the client, in µs, at 100 a second: on the node itself, on another, and the difference:",
    formatLatency(latency),
    "Topics of one node, each with a member, to which another broadcasts in turn, 20 in each iteration of its event loop:",
    formatGrowth(growth),
    formatAims({ throughput, latency }).join("\n"),
  ].join("\n\n");
}

function formatThroughput(results) {
  return tableOf(results, [
    ["broadcasts in an iteration", ({ burst }) => String(burst)],
    ["nodes", ({ nodes }) => String(nodes)],
    ["", ({ contender }) => contender.title],
    ["messages a second", ({ perSecond }) => thousands(perSecond)],
    ["to Socket.IO", (result) => ratioOf(results, result)],
    ["CPU, µs a message and client", ({ cpu }) => cpu.toFixed(1)],
  ]);
}

function formatLatency(results) {
  const columns = ["own50", "own99", "other50", "other99"].map((name) => [titles[name], (one) => micros(one[name])]);
  return tableOf(results, [
    ["", ({ contender }) => contender.title],
    ...columns,
    ["added: p50", (one) => micros(one.other50 - one.own50)],
    ["added: p99", (one) => micros(one.other99 - one.own99)],
  ]);
}

const titles = { own50: "own node: p50", own99: "own node: p99", other50: "another: p50", other99: "another: p99" };

function formatGrowth(results) {
  return tableOf(results, [
    ["topics", ({ count }) => thousands(count)],
    ["", ({ contender }) => contender.title],
    ["to subscribe to all, ms", ({ joinMs }) => joinMs.toFixed(joinMs < 10 ? 1 : 0)],
    ["bytes of a topic, in the node", ({ count, bytes }) => (count < 1000 ? "" : thousands(bytes))],
    // Pages that others have left are not new.
    ["in the broker", ({ count, brokerBytes }) => (count < 1000 || !(brokerBytes > 0) ? "" : thousands(brokerBytes))],
    ["messages a second", ({ perSecond }) => thousands(perSecond)],
    ["CPU, µs a message", ({ cpu }) => cpu.toFixed(1)],
  ]);
}

function formatAims({ throughput, latency }) {
  const nats = latency.find(({ contender }) => contender.id === "nats");
  const added = nats.other50 - nats.own50;
  const aims = [`- NATS adds ${micros(added)} µs at p50, aim at most 1,000${added > 1 ? ": missed" : ""}`];
  for (const result of throughput) {
    const { contender, nodes, burst } = result;
    if (nodes === 1 || [MEMORY, PEER, "node-cluster"].includes(contender.id)) continue;
    const ratio = result.perSecond / peerOf(throughput, result).perSecond;
    const missed = ratio < 2 ? ": missed" : "";
    aims.push(
      `- ${contender.title} to Socket.IO, ${nodes} nodes, ${burst} at once: ${ratio.toFixed(1)}x, aim at least 2x${missed}`,
    );
  }
  return aims;
}

function ratioOf(results, result) {
  return result.contender.id === PEER ? "" : `${(result.perSecond / peerOf(results, result).perSecond).toFixed(1)}x`;
}

function peerOf(results, { nodes, burst }) {
  return results.find((one) => one.contender.id === PEER && one.nodes === nodes && one.burst === burst);
}

function tableOf(results, columns) {
  return [
    `| ${columns.map(([title]) => title).join(" | ")} |`,
    `|${columns.map(([title]) => (title === "" ? "---" : "---:")).join("|")}|`,
    ...results.map((result) => `| ${columns.map(([, read]) => read(result)).join(" | ")} |`),
  ].join("\n");
}

function micros(milliseconds) {
  return thousands(milliseconds * 1000);
}

function thousands(number) {
  return Math.round(number).toLocaleString("en-US");
}
