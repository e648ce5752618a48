import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

/** What a node says of itself. */
export interface DuelReport {
  readonly url: string;
  /** How many nodes it knows, itself among them. */
  readonly nodes: number;
  /** The sessions of its peers. */
  readonly peers: readonly string[];
}

/** A node in a process of its own. */
export interface DuelProcess {
  readonly pid: number;
  report(): Promise<DuelReport>;
  kill(): void;
}

/** Starts a node, which is killed with the test. Resolves when it listens. */
export async function startDuelNode(servers: string): Promise<DuelProcess> {
  const script = fileURLToPath(new URL("./node.ts", import.meta.url));
  const execArgv = ["--import", "tsx", "--conditions=source"];
  const child = fork(script, [servers], { execArgv, stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const kill = (): void => void child.kill("SIGKILL");
  onTestFinished(kill);
  await next(child);
  return {
    pid: child.pid ?? 0,
    report() {
      child.send("report");
      return next(child);
    },
    kill,
  };
}

async function next(child: ChildProcess): Promise<DuelReport> {
  const [report] = (await once(child, "message")) as [DuelReport];
  return report;
}
