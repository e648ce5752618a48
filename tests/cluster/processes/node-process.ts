import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { ServerMetrics } from "kephas/server";
import { onTestFinished } from "vitest";

/** What a node is told: to send one message, to send many until it is told something else, or only to report. */
export type Order = "say" | "begin" | "end";

/** What it reports after each order. */
export interface NodeReport {
  readonly up: boolean;
  /** How many nodes it knows, itself among them. */
  readonly nodes: number;
  /** How many messages it has made. */
  readonly made: number;
  /** How many of the other's its peer has heard. */
  readonly heard: number;
  /** Messages that came to its peer twice, or out of order. */
  readonly wrong: readonly string[];
  readonly backplane: NonNullable<ServerMetrics["backplane"]>;
}

/** A node in a process of its own. */
export interface NodeProcess {
  tell(order: Order): Promise<NodeReport>;
  /** Stops it in its tracks, and lets it go on. */
  freeze(): void;
  thaw(): void;
}

/** Starts a node at a broker, which is killed with the test. Resolves when its peer is there. `within`: what runs it, as `ip netns exec`. */
export async function startNode(
  url: string,
  name: string,
  within: readonly [command: string, ...args: string[]] | undefined = undefined,
): Promise<NodeProcess> {
  const script = fileURLToPath(new URL("./node.ts", import.meta.url));
  const started = [process.execPath, "--import", "tsx", "--conditions=source", script, url, name];
  const [command = "", ...args] = [...(within ?? []), ...started];
  const child = spawn(command, args, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  await next(child);
  return {
    tell(order) {
      child.send(order);
      return next(child);
    },
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
  };
}

async function next(child: ChildProcess): Promise<NodeReport> {
  const [report] = (await once(child, "message")) as [NodeReport];
  return report;
}
