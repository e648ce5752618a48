import { findFreePort } from "./free-port.js";
import { Nats } from "./nats.js";
import { NodeProcess } from "./node-process.js";
import type { ClusterReport } from "./report.js";

const names = ["one", "two", "three"];

export interface ClusterOptions {
  /** How many play in each game at least. */
  readonly bots: number;
  /** Whether the logs of the nodes are left out. */
  readonly quiet: boolean;
}

/** What has a button. */
interface Part {
  start(): Promise<void>;
  kill(): Promise<void>;
}

/** A broker and three nodes, each a process. */
export class Cluster {
  readonly nodes: readonly NodeProcess[];
  readonly #broker: Nats;
  readonly #listeners: Set<() => void>;

  private constructor(broker: Nats, nodes: readonly NodeProcess[], listeners: Set<() => void>) {
    this.nodes = nodes;
    this.#broker = broker;
    this.#listeners = listeners;
  }

  /** Resolves once the broker answers and each node has begun. Rejects where there is no broker. */
  static async start(options: ClusterOptions): Promise<Cluster> {
    const listeners = new Set<() => void>();
    const changed = (): void => {
      for (const listener of listeners) listener();
    };
    const broker = await Nats.start(changed);
    const ports = await Promise.all(names.map(() => findFreePort()));
    const nodes = names.map((name, at) => {
      const port = ports[at] ?? 0;
      return new NodeProcess({ ...options, name, port, broker: broker.port }, changed);
    });
    await Promise.all(nodes.map((node) => node.start()));
    return new Cluster(broker, nodes, listeners);
  }

  get report(): ClusterReport {
    const nodes = this.nodes.map((node) => {
      const others = this.nodes.filter((other) => other !== node && other.seen.length > 0);
      return node.report(others.map(({ seen }) => seen));
    });
    return { nodes, broker: this.#broker.report };
  }

  /** Calls the listener at each change, until the function that it returns is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** A node or the broker, by its name. */
  find(name: string): Part | undefined {
    return name === this.#broker.report.name ? this.#broker : this.nodes.find((node) => node.name === name);
  }

  async close(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.close()));
    await this.#broker.close();
  }
}
