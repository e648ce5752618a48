// How long `kephas-gen` takes as a whole process, for 20 and for 2000 messages. `npm run bench:generate [-- <rounds>]`
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { install } from "../scripts/install.mjs";

const bin = fileURLToPath(new URL("../codegen/bin/kephas-gen.js", import.meta.url));
const rounds = Math.min(Math.max(Number(process.argv[2] ?? 5), 3), 50);

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

function timeOnce(schema, folder) {
  const output = join(folder, "generated");
  rmSync(output, { recursive: true, force: true });
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [bin, schema, "-o", output], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - startedAt;
}

install();
const folder = mkdtempSync(join(tmpdir(), "kephas-bench-"));
console.log(`kephas-gen as a whole process, ${rounds} rounds: quietest and median, in seconds`);
for (const count of [20, 2000]) {
  const schema = join(folder, `bench${count}.yaml`);
  writeFileSync(schema, schemaOf(count));
  const times = Array.from({ length: rounds }, () => timeOnce(schema, folder)).sort((a, b) => a - b);
  const seconds = (milliseconds) => (milliseconds / 1_000).toFixed(2);
  console.log(`${count} messages: ${seconds(times[0])}, ${seconds(times[Math.floor(rounds / 2)])}`);
}
rmSync(folder, { recursive: true });
