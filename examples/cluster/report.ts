/** What the page shows of the cluster. */
export interface ClusterReport {
  readonly nodes: readonly NodeReport[];
  readonly broker: BrokerReport;
}

export interface NodeReport {
  /** What its button is about: `one`. It stays the same when the process is another one. */
  readonly name: string;
  readonly port: number;
  /** What the ids of its rooms begin with; undefined until its process has begun. */
  readonly id: string | undefined;
  /** `suspect`: another node does not hear it, or not yet. `down`: it has no process. */
  readonly state: "starting" | "up" | "draining" | "suspect" | "down";
  readonly peers: number;
  readonly rooms: number;
}

export interface BrokerReport {
  readonly name: string;
  readonly state: "up" | "down";
}

/** What the process of a node tells of itself, several times a second. */
export interface NodeStatus {
  readonly id: string;
  readonly nodes: readonly SeenNode[];
}

/** A node as another one, or itself, sees it. */
export interface SeenNode {
  readonly id: string;
  readonly state: "up" | "draining" | "suspect";
  readonly peers: number;
  readonly rooms: number;
}

/** Where the page follows the report, as events. */
export const REPORT_PATH = "/cluster";

/** What a button asks for: `POST /cluster/kill?name=one`. */
export type Deed = "kill" | "start";
