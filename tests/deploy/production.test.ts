import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../architecture/source-files.js";
import { findFreePort } from "../brokers/free-port.js";
import { NatsServer } from "../brokers/nats-server.js";
import { DemoPlayer } from "../cluster/demo-player.js";
import { read } from "./files.js";

const outfile = `${root}tests/output/deploy/production.mjs`;

interface Node {
  readonly child: ChildProcess;
  readonly port: number;
  readonly monitorPort: number;
  readonly lines: string[];
}

describe("a node in production", () => {
  let broker: NatsServer;
  const nodes: Node[] = [];

  /** As the Dockerfile builds it; but where kephas stands in source, and is not built. */
  const bundle = () =>
    build({
      entryPoints: [`${root}examples/deploy/production.ts`],
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      // What a project has in `node_modules` is not bundled.
      external: ["ws", "@nats-io/*"],
      conditions: ["source"],
      outfile,
      logLevel: "error",
    });

  const start = async (environment: Readonly<Record<string, string>> = {}): Promise<Node> => {
    const [port, monitorPort] = [await findFreePort(), await findFreePort()];
    const child = spawn(process.execPath, [outfile], {
      env: {
        PATH: process.env["PATH"],
        NODE_ENV: "production",
        PORT: `${port}`,
        MONITOR_PORT: `${monitorPort}`,
        ADDRESS: `ws://localhost:${port}/ws`,
        NATS_SERVERS: broker.address,
        NATS_USER: "game",
        NATS_PASSWORD: "secret",
        DRAIN_MS: "10000",
        ...environment,
      },
    });
    const node = { child, port, monitorPort, lines: [] as string[] };
    nodes.push(node);
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => node.lines.push(line));
    }
    return node;
  };

  const status = async (port: number, path: string): Promise<number> =>
    (await fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined))?.status ?? 0;

  const metric = async ({ monitorPort }: Node, name: string): Promise<string | undefined> => {
    const text = await fetch(`http://127.0.0.1:${monitorPort}/metrics`).then(
      (response) => response.text(),
      () => "",
    );
    return new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1];
  };

  beforeAll(async () => {
    await bundle();
    // The file's own users and permissions; where it listens and keeps its data is the test's.
    const [authorization = ""] = /^authorization [\s\S]*^\}/m.exec(read("nats.conf")) ?? [];
    const configuration = authorization.replace("$NATS_USER", "game").replace("$NATS_PASSWORD", "secret");
    broker = await NatsServer.start({ configuration });
  });

  afterAll(async () => {
    for (const { child } of nodes) if (child.exitCode === null) child.kill("SIGKILL");
    await broker?.close();
  });

  it("is built as the Dockerfile says", () => {
    expect(existsSync(outfile)).toBe(true);
    expect(read("Dockerfile")).toContain("esbuild production.ts --bundle --platform=node --format=esm");
  });

  it("says which variable is missing", async () => {
    const node = await start({ ADDRESS: "" });
    expect((await once(node.child, "exit"))[0]).toBe(2);
    expect(node.lines).toContain("the variable ADDRESS is missing");
  });

  it("plays with others by the broker's user and permissions, answers monitors, and drains by SIGTERM", async () => {
    const [one, two] = [await start(), await start()];
    for (const node of [one, two]) {
      await expect.poll(() => metric(node, "kephas_backplane_nodes"), { timeout: 30_000 }).toBe("1");
      expect(await metric(node, "kephas_backplane_up")).toBe("1");
      expect([await status(node.port, "/readyz"), await status(node.port, "/healthz")]).toEqual([200, 200]);
      expect(await status(node.port, "/metrics")).not.toBe(200);
    }
    expect([...one.lines, ...two.lines].filter((line) => /permission|warn|secret/i.test(line))).toEqual([]);
    const player = new DemoPlayer(`ws://localhost:${one.port}/ws`, "Ada");
    await player.begin();
    const gone = once(one.child, "exit");
    one.child.kill("SIGTERM");
    await expect.poll(() => status(one.port, "/readyz")).toBe(503);
    expect(await status(one.port, "/healthz")).toBe(200);
    await player.play(10);
    player.close();
    expect((await gone)[0]).toBe(0);
    expect(await status(two.port, "/readyz")).toBe(200);
  }, 60_000);
});
