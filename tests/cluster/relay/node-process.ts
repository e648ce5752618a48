import { startProgram } from "../node-process.js";

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

/** Starts a node. Resolves when it listens. */
export async function startDuelNode(servers: string): Promise<DuelProcess> {
  const script = new URL("./node.ts", import.meta.url);
  const { pid, tell, kill } = await startProgram<"report", DuelReport>({ script, args: [servers] });
  return { pid, report: () => tell("report"), kill };
}
