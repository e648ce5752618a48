import { fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { TagClient } from "../../../generated/tag/client.js";

test("a process for each core: players of one port hear each other, whichever process they are connected to", async () => {
  const url = await startCores();
  const clients = await Promise.all(Array.from({ length: 6 }, () => connect(url)));
  const nodes = clients.map(() => new Set<string>());
  // A peer's id begins with the 8 characters of its process.
  for (const [place, client] of clients.entries()) client.on.moved(({ who }) => nodes[place]?.add(who.slice(0, 8)));
  const wanted = Math.min(2, availableParallelism());
  await expect
    .poll(
      () => {
        for (const client of clients) client.send.move({ x: 1, y: 2 });
        return nodes.every(({ size }) => size >= wanted);
      },
      { timeout: 15_000, interval: 100 },
    )
    .toBe(true);
});

/** Starts the program, and returns its address once all of its processes listen there. */
async function startCores(): Promise<string> {
  const program = fileURLToPath(new URL("./cores.ts", import.meta.url));
  const execArgv = ["--import", "tsx", "--conditions=source"];
  const env = { ...process.env, PORT: "0" };
  const primary = fork(program, [], { execArgv, env, stdio: ["ignore", "pipe", "inherit", "ipc"] });
  onTestFinished(async () => {
    const ended = once(primary.stdout ?? primary, "close");
    primary.kill("SIGKILL");
    await ended;
  });
  const urls: string[] = [];
  for await (const line of createInterface({ input: primary.stdout ?? process.stdin })) {
    const [, url] = / listens at (ws:\S+)$/.exec(line) ?? [];
    if (url !== undefined) urls.push(url);
    if (urls.length === availableParallelism()) break;
  }
  primary.stdout?.resume();
  expect(new Set(urls).size).toBe(1);
  return urls[0] ?? "";
}

async function connect(url: string): Promise<TagClient> {
  const client = new TagClient(url, { WebSocket, logger: false });
  onTestFinished(() => void client.close());
  await client.connect();
  return client;
}
