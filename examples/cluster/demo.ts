import { createPage } from "../page-server.js";
import { Balancer } from "./balancer.js";
import { Cluster } from "./cluster.js";
import { createControls } from "./controls.js";
import type { ClusterReport } from "./report.js";

export interface DemoOptions {
  /** How many play in each game at least. */
  readonly bots: number;
  /** Whether the logs of the nodes are left out. */
  readonly quiet?: boolean;
}

/** A broker, three nodes of the arena, and a proxy before them. */
export class Demo {
  readonly #cluster: Cluster;
  readonly #balancer: Balancer;

  private constructor(cluster: Cluster, balancer: Balancer) {
    this.#cluster = cluster;
    this.#balancer = balancer;
  }

  /** Resolves once the processes have begun; nobody can reach them before `listen`. Rejects where there is no broker. */
  static async start({ bots, quiet = false }: DemoOptions): Promise<Demo> {
    const page = await createPage("cluster", { htmlOf: "arena", connectTo: ["ws://localhost:*"] });
    const cluster = await Cluster.start({ bots, quiet });
    const targets = cluster.nodes.map(({ port }) => port);
    return new Demo(cluster, new Balancer({ targets, http: createControls(cluster, page) }));
  }

  get report(): ClusterReport {
    return this.#cluster.report;
  }

  /** Serves the page and leads to the nodes, for this machine alone. 0 takes any free port. Rejects as `listen` of Node does. */
  listen(port: number): Promise<number> {
    return this.#balancer.listen(port, "127.0.0.1");
  }

  /** Ends everything. */
  async close(): Promise<void> {
    await this.#balancer.close();
    await this.#cluster.close();
  }
}
