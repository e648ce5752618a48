import type { ServerMetrics } from "kephas/server";
import { type OwnProcess, startProgram } from "../node-process.js";

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

export type NodeProcess = OwnProcess<Order, NodeReport>;

/** Starts a node at a broker. Resolves when its peer is there. `within`: what runs it, as `ip netns exec`. */
export function startNode(url: string, name: string, within?: readonly string[]): Promise<NodeProcess> {
  return startProgram({ script: new URL("./node.ts", import.meta.url), args: [url, name], within });
}
