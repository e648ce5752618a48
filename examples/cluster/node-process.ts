import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Child } from "./child.js";
import type { NodeReport, NodeStatus, SeenNode } from "./report.js";

const program = fileURLToPath(new URL("node.ts", import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));

/** How long a node may take to say goodbye to its clients, in milliseconds. */
const GRACE_MS = 2_000;

export interface NodeOptions {
  readonly name: string;
  readonly port: number;
  /** The port of the broker. */
  readonly broker: number;
  /** How many play in each game at least. */
  readonly bots: number;
  /** Whether its log is left out. */
  readonly quiet: boolean;
}

/** A node of the demo, in a process of its own. */
export class NodeProcess {
  readonly name: string;
  readonly port: number;
  readonly #options: NodeOptions;
  readonly #child: Child;
  readonly #changed: () => void;
  #status: NodeStatus | undefined;

  constructor(options: NodeOptions, changed: () => void) {
    this.name = options.name;
    this.port = options.port;
    this.#options = options;
    this.#changed = changed;
    this.#child = new Child(
      () => this.#fork(),
      () => this.#ended(),
    );
  }

  /** Resolves once the process has begun, long before it is ready. */
  async start(): Promise<void> {
    if (!this.#child.isRunning) await this.#child.start();
  }

  /** Ends it at once, as a crash would. */
  kill(): Promise<void> {
    return this.#child.kill();
  }

  close(): Promise<void> {
    return this.#child.close(GRACE_MS);
  }

  /** All nodes as this one sees them; none while it does not run. */
  get seen(): readonly SeenNode[] {
    return this.#status?.nodes ?? [];
  }

  /** `others`: how each other node that runs sees the nodes. */
  report(others: readonly (readonly SeenNode[])[]): NodeReport {
    const { name, port } = this;
    const id = this.#status?.id;
    const own = this.seen.find((node) => node.id === id);
    if (own === undefined || id === undefined) {
      return { name, port, id, state: this.#child.isRunning ? "starting" : "down", peers: 0, rooms: 0 };
    }
    const isHeard = others.every((seen) => seen.some((node) => node.id === id && node.state !== "suspect"));
    return { name, port, id, state: isHeard ? own.state : "suspect", peers: own.peers, rooms: own.rooms };
  }

  #fork(): ChildProcess {
    const { name, port, broker, bots, quiet } = this.#options;
    const args = ["--name", name, "--port", `${port}`, "--broker", `${broker}`, "--bots", `${bots}`];
    const child = fork(program, quiet ? [...args, "--quiet"] : args, {
      cwd: root,
      execArgv: ["--import", "tsx", "--conditions=source"],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    child.on("message", (status: NodeStatus) => {
      this.#status = status;
      this.#changed();
    });
    return child;
  }

  #ended(): void {
    if (!this.#child.isRunning) this.#status = undefined;
    this.#changed();
  }
}
