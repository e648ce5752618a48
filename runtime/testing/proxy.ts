import { type AddressInfo, connect, createServer, type Server } from "node:net";
import { usage } from "../protocol/error.js";
import { type LinkLike, resolveLink } from "./link/link.js";
import { ProxiedConnection } from "./proxied-connection.js";

/** The options of a proxy. */
export interface LinkProxyOptions {
  /** Where the server listens: a `ws` or `http` URL. */
  readonly target: string | URL;
  /** How the link is: one that `createLink` returns can be controlled. Without it the proxy only passes on. */
  readonly link?: LinkLike;
}

/** A TCP proxy on 127.0.0.1, with a simulated link between its two sides. */
export interface LinkProxy {
  /** Where clients connect, instead of to the server: with the path of its URL. */
  readonly url: string;
  /** Ends all connections and stops listening. */
  close(): Promise<void>;
}

const LOOPBACK = "127.0.0.1";

/**
 * Starts a proxy before a server, for real sockets on the system's clock. The kernel's buffers come on top of what the link takes: some MB. Throws
 * `usage` for a target that is no URL, or one with TLS, whose frames nobody could count.
 */
export async function createLinkProxy({ target, link = {} }: LinkProxyOptions): Promise<LinkProxy> {
  const { hostname, port, pathname, search } = readTarget(target);
  const shared = resolveLink(link);
  const connections = new Set<ProxiedConnection>();
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const socket = connect({ host: withoutBrackets(hostname), port: Number(port || 80), allowHalfOpen: true });
    const connection: ProxiedConnection = new ProxiedConnection({ client, server: socket }, shared, () =>
      connections.delete(connection),
    );
    connections.add(connection);
  });
  const listeningPort = await listen(server);
  return {
    url: `ws://${LOOPBACK}:${listeningPort}${pathname}${search}`,
    close: () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const connection of connections) connection.destroy();
      return closed;
    },
  };
}

function readTarget(target: string | URL): URL {
  const text = String(target);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) throw usage(`link proxy: ${JSON.stringify(text)} is no URL, such as ws://127.0.0.1:8080/ws`);
  if (url.protocol === "ws:" || url.protocol === "http:") return url;
  throw usage(`link proxy: ${JSON.stringify(text)} is ${url.protocol} and has to be ws: or http:`);
}

/** A URL has them around an address of IPv6, and `connect` takes it without. */
const withoutBrackets = (hostname: string): string => hostname.replace(/^\[|\]$/g, "");

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, LOOPBACK, () => resolve((server.address() as AddressInfo).port));
  });
}
