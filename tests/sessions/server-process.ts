import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

/** What a server in a process of its own is told when it starts. */
export interface ServeOptions {
  /** The file that everything is written down in as soon as it is served. */
  readonly journal: string;
  /** Where sessions are stored; without it, and without a broker, they end with the process. */
  readonly folder?: string | undefined;
  /** The NATS server that makes it a node of a cluster. */
  readonly broker?: string | undefined;
  /** Where the process kills itself: in a callback, or as it serves its nth message. */
  readonly diesAt?: "authenticate" | "restoreSession" | "resumed" | number | undefined;
}

/** What it may be told later. */
export type Order =
  | { readonly do: "say"; readonly numbers: readonly number[] }
  | { readonly do: "drain"; readonly deadlineMs: number }
  | { readonly do: "count" }
  /** Closes, after which nothing keeps the process. */
  | { readonly do: "close" };

/** What it reports. */
export type Report =
  | { readonly what: "listening"; readonly port: number }
  | { readonly what: "counted"; readonly nodes: number; readonly peers: number }
  /** `closed`: connections that have ended, by close code. */
  | { readonly what: "drained"; readonly closed: Readonly<Record<string, number>> };

export interface ServerProcess {
  readonly port: number;
  /** How the process ends: its exit code, or the signal. */
  readonly ended: Promise<number | string | null>;
  tell(order: Order): void;
  /** The next report of that kind. */
  heard<What extends Report["what"]>(what: What): Promise<Report & { readonly what: What }>;
}

/** Starts a server in a process of its own, which is killed with the test if it is still there. */
export async function startServerProcess(options: ServeOptions): Promise<ServerProcess> {
  const script = fileURLToPath(new URL("./serve.ts", import.meta.url));
  const execArgv = ["--import", "tsx", "--conditions=source"];
  const child = fork(script, [JSON.stringify(options)], { execArgv, stdio: ["ignore", "ignore", "inherit", "ipc"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = new Promise<number | string | null>((resolve) =>
    child.once("exit", (code, signal) => resolve(code ?? signal)),
  );
  const heard = <What extends Report["what"]>(what: What) => nextReport(child, what);
  const { port } = await heard("listening");
  return { port, ended, tell: (order) => void child.send(order), heard };
}

function nextReport<What extends Report["what"]>(
  child: ChildProcess,
  what: What,
): Promise<Report & { readonly what: What }> {
  return new Promise((resolve, reject) => {
    child.on("message", (message) => {
      const report = message as Report;
      if (report.what === what) resolve(report as Report & { readonly what: What });
    });
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}, before it was ${what}`)));
  });
}

/** What was served until now, in order, by all processes that share the journal: `order 7`. */
export function readServed(journal: string): readonly string[] {
  return readFileSync(journal, "utf8").split("\n").filter(Boolean);
}
