// The nodes of one contender, its broker, and its clients.
import { startBroker } from "./brokers.mjs";
import { Channel } from "./channel.mjs";
import { cpuOf, residentOf } from "./proc.mjs";

const running = new Set();

/** Nodes with a client each, node `i` being the node of client `i`. */
export class Fleet {
  id;
  contender;
  #load;
  #broker;
  #channels;
  /** Where each node is: its process, and which of the servers there. */
  #nodes;

  constructor({ contender, load, broker, nodes }) {
    this.id = contender.id;
    this.contender = contender;
    this.#load = load;
    this.#broker = broker;
    const settings = {
      server: contender.server,
      backplane: contender.backplane,
      broker: broker && { port: broker.port },
    };
    const { channels, places } = homes[contender.home](settings, nodes);
    this.#channels = channels;
    this.#nodes = places;
  }

  /** Starts a contender with so many nodes. Resolves when all of them are connected. */
  static async start(contender, load, nodes) {
    const broker = contender.broker && (await startBroker(contender.broker));
    const fleet = new Fleet({ contender, load, broker, nodes });
    running.add(fleet);
    const ports = await Promise.all(fleet.#nodes.map((_, node) => fleet.ask(node, "ready")));
    const dialect = contender.server === "kephas" ? "webSocket" : "socketIo";
    await load.ask("connect", { id: fleet.id, dialect, ports });
    return fleet;
  }

  /** Asks a node. */
  ask(node, ask, value) {
    const { channel, to } = this.#nodes[node];
    return channel.ask(ask, value, to);
  }

  /** Asks the clients. */
  askLoad(ask, value) {
    return this.#load.ask(ask, { id: this.id, ...value });
  }

  /** The CPU time of all nodes and of the broker, in microseconds, each with its moment in milliseconds. */
  async cpu() {
    const processes = this.contender.home === "one" ? [0] : this.#nodes.keys();
    const used = await Promise.all([...processes].map((node) => this.ask(node, "cpu")));
    const { brokerPid } = this;
    return brokerPid === undefined ? used : [...used, { cpu: cpuOf(brokerPid), at: performance.now() }];
  }

  /** The broker's resident memory in bytes; undefined where the nodes have none outside of them. */
  get brokerMemory() {
    return this.brokerPid === undefined ? undefined : residentOf(this.brokerPid);
  }

  /** The primary is the broker of its workers. */
  get brokerPid() {
    return this.contender.home === "primary" ? this.#channels[0].pid : this.#broker?.pid;
  }

  end() {
    running.delete(this);
    for (const channel of this.#channels) channel.end();
    this.#broker?.end();
  }
}

/** Ends all that run. */
export function endFleets() {
  for (const fleet of running) fleet.end();
}

const homes = {
  one(settings, nodes) {
    const channel = new Channel("node.mjs", [JSON.stringify({ ...settings, servers: nodes })]);
    return { channels: [channel], places: Array.from({ length: nodes }, (_, to) => ({ channel, to })) };
  },
  each(settings, nodes) {
    const args = [JSON.stringify({ ...settings, servers: 1 })];
    const channels = Array.from({ length: nodes }, () => new Channel("node.mjs", args));
    return { channels, places: channels.map((channel) => ({ channel, to: 0 })) };
  },
  primary(settings, nodes) {
    const channel = new Channel("primary.mjs", [JSON.stringify({ ...settings, servers: 1 }), String(nodes)]);
    return { channels: [channel], places: Array.from({ length: nodes }, (_, to) => ({ channel, to })) };
  },
};
