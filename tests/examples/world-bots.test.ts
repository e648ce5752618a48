import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { startWorld } from "../../examples/world/server.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

interface Ending {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

async function runBots(...args: readonly string[]): Promise<Ending> {
  const command = ["--import", "tsx", "--conditions=source", "examples/world/bots/start.ts", ...args];
  const child = spawn(process.execPath, command, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, output, errors };
}

test("bots explore a world, say what they get, and leave it when their time is over", async () => {
  const world = await startWorld({ host: "127.0.0.1", port: 0, creatures: 400, logger: false });
  const { code, output, errors } = await runBots(
    ...["--url", world.url, "--bots", "8", "--decode", "5", "--seconds", "7"],
  );
  expect([code, errors]).toEqual([0, ""]);
  const [, bytes, messages, sight] =
    /8 open, [\d.]+ KB\/s in all, ([\d.]+) KB\/s and ([\d.]+) messages a second each, (\d+) creatures/.exec(output) ??
    [];
  expect(Number(bytes)).toBeGreaterThan(0.1);
  expect(Number(messages)).toBeGreaterThan(5);
  expect(Number(sight)).toBeGreaterThan(5);
  expect(output).toMatch(/the server's last second: \d+ % of a core, longest tick [\d.]+ ms/);
  await expect.poll(() => world.land.explorers.size).toBe(0);
  await world.close();
});

test("bots say where they found no world", async () => {
  const { code, errors } = await runBots("--url", "ws://127.0.0.1:9/ws", "--bots", "3", "--seconds", "5");
  expect(code).toBe(1);
  expect(errors).toContain("bots: ws://127.0.0.1:9/ws: ");
});
