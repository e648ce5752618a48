// Kephas's codecs beside those of others: `npm run bench:codecs`, with `-- --browser` in Chromium, with `-- --quick` in seconds.
// A full run writes its tables and its plot into docs/, a quick one prints only. Each codec runs in a process of its own, and the
// codecs take turns: a library never meets another's messages and objects, but always all messages of its own, as in a server.
import { installPeers } from "../peers.mjs";
import { writeReport } from "../report.mjs";
import { formatAims } from "./aims.mjs";
import { createPages } from "./browser.mjs";
import { generateCode } from "./bundles.mjs";
import { createProcesses } from "./node.mjs";
import { plotCodecs } from "./plot.mjs";
import { summarize } from "./summary.mjs";
import { formatTables } from "./table.mjs";

const isQuick = process.argv.includes("--quick");
const plan = isQuick ? { rounds: 3, batches: 1, batchMs: 8 } : { rounds: 5, batches: 2, batchMs: 100 };

installPeers("bench/codecs");
generateCode();
const runner = await (process.argv.includes("--browser") ? createPages() : createProcesses());
const rows = [];
for (let round = 1; round <= plan.rounds; round++) {
  process.stderr.write(`round ${round} of ${plan.rounds}:`);
  for (const name of runner.codecNames) {
    process.stderr.write(` ${name}`);
    rows.push(...(await runner.measure(name, plan)));
  }
  process.stderr.write("\n");
}
await runner.close();

const summary = summarize(rows);
const facts = `${runner.facts} ${plan.rounds} rounds. ${runner.note}`.trim();
const text = [facts, formatTables(summary), formatAims(summary)].join("\n\n");
console.log(text);
const id = `codecs-${runner.id}`;
const plot = plotCodecs(summary, runner.facts);
if (!isQuick) writeReport({ id, writer: "bench/codecs", text, image: id, plot });
