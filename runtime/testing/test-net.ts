import type { Clock } from "../protocol/clock.js";
import type { Transport } from "../protocol/transport.js";
import type { UpgradeRequest } from "../server/contract/upgrade-request.js";
import { createFakeClock, type FakeClock } from "./fake-clock.js";
import { checkCut, type LinkControls, type LinkLike, resolveLink, type SharedLink } from "./link/link.js";
import { directionsOf, type Wire } from "./link/wire.js";
import { MemoryConnection, type MemoryRequest } from "./memory-connection.js";

/** A test's client, as the server sees it, and what lies between. */
export interface TestClient {
  /** The HTTP headers of its handshake, in lower case: `origin`, `cookie`, `authorization`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** `127.0.0.1` unless given. */
  readonly remoteAddress?: string;
  /** `/ws` unless given. */
  readonly path?: string;
  /** Its link: a text such as `150ms,jitter:30,loss:1%`, conditions, or what `createLink` returns, to control it alone. */
  readonly link?: LinkLike;
}

/** Takes upgrades: each server that Kephas generates. */
export interface TestServer {
  accept(request: UpgradeRequest): void;
  /** What it is in its cluster. */
  readonly cluster?: { readonly id: string };
}

/**
 * Servers and clients in one process, without a network, on a clock that the test controls. Its controls are about all current
 * connections; what `delay` and `shape` say holds for new ones too, but for those of clients with a `link` of their own.
 */
export interface TestNet extends LinkControls {
  /** Give it to servers and clients as their `clock`. */
  readonly clock: FakeClock;
  /** The transport to a server: the first argument of a client's constructor. */
  connect(server: TestServer, client?: TestClient): Transport;
  /** The server of a cluster that clients reach at an address: its option `address`. */
  serve(address: string, server: TestServer): void;
  /** Cuts all connections, and fails new ones until `plug`. */
  unplug(): void;
  plug(): void;
}

/** A net without clients, its clock at 0. */
export function createTestNet(): TestNet {
  const clock = createFakeClock();
  const cables = new Cables(clock);
  const servers = new Map<string, TestServer>();
  /** Those without an address are led to by their id. */
  const known = new Set<TestServer>();
  return {
    clock,
    connect(server, client = {}) {
      const link = client.link === undefined ? cables.link : resolveLink(client.link);
      const to = (reached: TestServer): Transport => ({
        open: ({ protocols, queryToken }) =>
          cables.connect(reached, link, requestOf(client, protocols, queryToken)).client,
        leadTo(address) {
          const other =
            servers.get(address) ?? [...known].find(({ cluster }) => address === `?kephas-node=${cluster?.id}`);
          return other && to(other);
        },
      });
      known.add(server);
      return to(server);
    },
    serve(address, server) {
      known.add(server);
      servers.set(address, server);
    },
    unplug() {
      cables.plugged = false;
      cables.each((wire) => wire.cut());
    },
    plug() {
      cables.plugged = true;
    },
    stall(direction = "toClient") {
      directionsOf(direction);
      cables.each((wire) => wire.stall(direction));
    },
    flow(direction = "both") {
      directionsOf(direction);
      cables.each((wire) => wire.flow(direction));
    },
    halfOpen: () => cables.each((wire) => wire.halfOpen()),
    delay: (delayMs, jitterMs = 0) => cables.shape({ ...cables.link.conditions, delayMs, jitterMs }),
    shape: (link) => cables.shape(link),
    cutAt(bytes, direction = "toClient") {
      checkCut(bytes, direction);
      cables.each((wire) => wire.cutAt(bytes, direction));
    },
    cut: () => cables.each((wire) => wire.cut()),
  };
}

/** The current connections. */
class Cables {
  plugged = true;
  /** The link of all clients without one of their own. */
  readonly link: SharedLink = resolveLink({});
  readonly #clock: Clock;
  readonly #connections = new Set<MemoryConnection>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  connect(server: TestServer, link: SharedLink, request: MemoryRequest): MemoryConnection {
    const connection: MemoryConnection = new MemoryConnection(this.#clock, link, () =>
      this.#connections.delete(connection),
    );
    this.#connections.add(connection);
    if (this.plugged) connection.request((upgrade) => server.accept(upgrade), request);
    else connection.wire.cut();
    return connection;
  }

  each(act: (wire: Wire) => void): void {
    for (const { wire } of [...this.#connections]) act(wire);
  }

  shape(link: Parameters<LinkControls["shape"]>[0]): void {
    this.link.shape(link);
    this.each((wire) => wire.shape(this.link.conditions));
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
