import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

/** What a node is told: to open the named room `final`, or only to report. */
export type RoomOrder = "open" | "report";

export interface RoomReport {
  readonly url: string;
  /** How many nodes it knows, itself among them. */
  readonly nodes: number;
  /** What came of the last order to open: `opened`, or the code of an error. */
  readonly answer: string;
  /** Of the room that it has opened last. */
  readonly fence: number;
  readonly owned: boolean;
  readonly closed: boolean;
  /** How often its rooms have ticked. */
  readonly ticks: number;
  /** Why players have left. */
  readonly heard: readonly string[];
}

/** A node in a process of its own. */
export interface RoomProcess {
  tell(order: RoomOrder): Promise<RoomReport>;
  /** Stops it in its tracks, and lets it go on. */
  freeze(): void;
  thaw(): void;
  kill(): void;
}

/** Starts a node at a broker, which is killed with the test. */
export async function startRoomNode(url: string): Promise<RoomProcess> {
  const script = fileURLToPath(new URL("./room-node.ts", import.meta.url));
  const execArgv = ["--import", "tsx", "--conditions=source"];
  const child = fork(script, [url], { execArgv, stdio: ["ignore", "ignore", "inherit", "ipc"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  await next(child);
  return {
    tell(order) {
      child.send(order);
      return next(child);
    },
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
    kill: () => void child.kill("SIGKILL"),
  };
}

async function next(child: ChildProcess): Promise<RoomReport> {
  const [report] = (await once(child, "message")) as [RoomReport];
  return report;
}
