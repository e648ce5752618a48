// How long `kephas-gen` takes as a whole process, and how much memory: new output, unchanged input, `--check`.
// `npm run bench:generate [-- <rounds> --node <path>]`; `--node` names the Node that runs it, this one if it is not given.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { install } from "../scripts/install.mjs";

const bin = fileURLToPath(new URL("../codegen/bin/kephas-gen.js", import.meta.url));
const { values, positionals } = parseArgs({ allowPositionals: true, options: { node: { type: "string" } } });
const node = values.node ?? process.execPath;
const rounds = Math.min(Math.max(Number(positionals[0] ?? 5) || 5, 3), 50);

/** Seconds and megabytes on Node 20 and on 22 or later, on a machine that does nothing else. */
const aims = {
  "new output, 20 messages": "0.55 s on Node 20, 0.35 s on 22",
  "new output, 2000 messages": "2.5 s on Node 20, 1.8 s on 22, 220 MB",
  "unchanged, 20 messages": "0.1 s",
  "unchanged, 2000 messages": "0.1 s",
};

/** One of four kinds of message in turn: a snapshot, an input, a chat line, a request with its reply. */
const kinds = [
  "from: server, struct: { tick: u32, entities: 'Entity[<=100]', name: 'string<=20' }",
  "from: client, struct: { tick: u32, at: Vec2, on: bool }",
  "from: both, json: { name: string<=20, text: string<=280, at?: number }",
  "from: client, struct: { a: u8, b: u16, c: u32, d: f32, name: 'string<=32' }, reply: { struct: { ok: bool } }",
];

function schemaOf(count) {
  const commands = Array.from(
    { length: count },
    (_, i) => `  message${i}: { id: ${i + 1}, ${kinds[i % kinds.length]} }`,
  );
  return [
    "kephas: 1",
    `protocol: bench${count}`,
    'version: "1.0.0"',
    "types:",
    "  Team: { enum: u8, values: { red: 0, blue: 1 } }",
    "  Vec2: { struct: { x: f32, y: f32 } }",
    "  Entity: { struct: { id: u32, team: Team, at: Vec2, hp: u16 } }",
    "commands:",
    ...commands,
    "",
  ].join("\n");
}

/** Runs the program in a folder. Throws with its words where it fails. */
function run(folder, { schema, args = [], nodeArgs = [] }) {
  const { status, stderr, error } = spawnSync(node, [...nodeArgs, bin, schema, ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  if (status !== 0) throw error ?? new Error(stderr);
}

const cases = [
  { name: "new output", prepare: (folder) => rmSync(join(folder, "generated"), { recursive: true, force: true }) },
  { name: "unchanged", prepare: () => {} },
  { name: "--check", args: ["--check"], prepare: () => {} },
];

function timeOnce(folder, { schema, args, prepare }) {
  prepare(folder);
  const startedAt = performance.now();
  run(folder, { schema, args });
  return performance.now() - startedAt;
}

/** The most memory that one more run held at once, in megabytes, as it says itself at its end. */
function measureMemory(folder, { schema, args, prepare }) {
  prepare(folder);
  run(folder, { schema, args, nodeArgs: ["--require", "./memory.cjs"] });
  return Number(readFileSync(join(folder, "memory.txt"), "utf8")) / 1024;
}

const memoryProbe = `process.on("exit", () => {
  require("node:fs").writeFileSync("memory.txt", String(process.resourceUsage().maxRSS));
});`;

install();
const folder = mkdtempSync(join(tmpdir(), "kephas-bench-"));
mkdirSync(join(folder, "node_modules"));
writeFileSync(join(folder, "memory.cjs"), memoryProbe);
const { stdout: version } = spawnSync(node, ["--version"], { encoding: "utf8" });
console.log(
  `kephas-gen as a whole process on Node ${version.trim()}, ${rounds} rounds: quietest, median, memory, [aim]`,
);
for (const count of [20, 200, 2000]) {
  const schema = `bench${count}.yaml`;
  writeFileSync(join(folder, schema), schemaOf(count));
  for (const { name, ...one } of cases) {
    const times = Array.from({ length: rounds }, () => timeOnce(folder, { schema, ...one })).sort((a, b) => a - b);
    const seconds = (milliseconds) => `${(milliseconds / 1_000).toFixed(2)} s`;
    const title = `${name}, ${count} messages`;
    const figures = [seconds(times[0]), seconds(times[Math.floor(rounds / 2)])];
    const memory = `${measureMemory(folder, { schema, ...one }).toFixed(0)} MB`;
    const aim = aims[title] === undefined ? "" : ` [${aims[title]}]`;
    console.log(`${title.padEnd(25)}  ${figures.join(", ")}, ${memory}${aim}`);
  }
}
rmSync(folder, { recursive: true });
