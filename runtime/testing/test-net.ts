import type { Clock } from "../protocol/clock.js";
import type { Transport } from "../protocol/transport.js";
import type { UpgradeRequest } from "../server/contract/upgrade-request.js";
import { createFakeClock, type FakeClock } from "./fake-clock.js";
import { MemoryConnection, type MemoryRequest } from "./memory-connection.js";

/** A test's client, as the server sees it. */
export interface TestClient {
  /** The HTTP headers of its handshake, in lower case: `origin`, `cookie`, `authorization`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** `127.0.0.1` unless given. */
  readonly remoteAddress?: string;
  /** `/ws` unless given. */
  readonly path?: string;
}

/** Takes upgrades: each server that Kephas generates. */
export interface TestServer {
  accept(request: UpgradeRequest): void;
}

/** Servers and clients in one process, without a network, on a clock that the test controls. */
export interface TestNet {
  /** Give it to servers and clients as their `clock`. */
  readonly clock: FakeClock;
  /** The transport to a server: the first argument of a client's constructor. */
  connect(server: TestServer, client?: TestClient): Transport;
  /** Terminates all connections without a close frame; clients may reconnect. */
  cut(): void;
  /** Terminates all connections, and fails new ones until `plug`. */
  unplug(): void;
  plug(): void;
  /** Holds back what servers send to the current clients, as a slow network would, until `flow`. */
  stall(): void;
  flow(): void;
}

/** A net without clients, its clock at 0. */
export function createTestNet(): TestNet {
  const clock = createFakeClock();
  const cables = new Cables(clock);
  return {
    clock,
    connect: (server, client = {}) => ({
      open: ({ protocols, queryToken }) => cables.connect(server, requestOf(client, protocols, queryToken)).client,
    }),
    cut: () => cables.each((connection) => connection.cut()),
    unplug() {
      cables.plugged = false;
      cables.each((connection) => connection.cut());
    },
    plug() {
      cables.plugged = true;
    },
    stall: () => cables.each((connection) => connection.stall()),
    flow: () => cables.each((connection) => connection.flow()),
  };
}

/** The current connections. */
class Cables {
  plugged = true;
  readonly #clock: Clock;
  readonly #connections = new Set<MemoryConnection>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  connect(server: TestServer, request: MemoryRequest): MemoryConnection {
    const connection: MemoryConnection = new MemoryConnection(this.#clock, () => this.#connections.delete(connection));
    this.#connections.add(connection);
    if (this.plugged) connection.request((upgrade) => server.accept(upgrade), request);
    else connection.cut();
    return connection;
  }

  each(act: (connection: MemoryConnection) => void): void {
    for (const connection of [...this.#connections]) act(connection);
  }
}

function requestOf(client: TestClient, protocols: readonly string[], queryToken: string | undefined): MemoryRequest {
  const { headers, remoteAddress = "127.0.0.1", path = "/ws" } = client;
  const offered = protocols.length === 0 ? {} : { "sec-websocket-protocol": protocols.join(", ") };
  return {
    target: queryToken === undefined ? path : `${path}?token=${encodeURIComponent(queryToken)}`,
    headers: { host: "test", ...headers, ...offered },
    remoteAddress,
    raw: undefined,
  };
}
