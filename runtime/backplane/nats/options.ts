import type { NodeConnectionOptions } from "@nats-io/transport-node";
import { usage } from "../../protocol/error.js";

/** What the backplane sets itself: it makes each connection anew, and hears nothing of its own. */
type Fixed =
  | "servers"
  | "port"
  | "user"
  | "pass"
  | "token"
  | "tls"
  | "authenticator"
  | "noEcho"
  | "pingInterval"
  | "maxPingOut"
  | "reconnect"
  | "maxReconnectAttempts"
  | "reconnectDelayHandler"
  | "reconnectJitter"
  | "reconnectJitterTLS"
  | "reconnectTimeWait"
  | "reconnectToServer"
  | "waitOnFirstConnect"
  | "ignoreAuthErrorAbort";

export interface NatsBackplaneOptions {
  /** Addresses of the servers: `nats.internal:4222`, `nats://…`, or `tls://…` where there has to be TLS. Without credentials. */
  readonly servers: string | readonly string[];
  readonly user?: string;
  readonly pass?: string;
  readonly token?: string;
  /** Certificates for TLS, which is used wherever the server offers it. Null for never. */
  readonly tls?: NodeConnectionOptions["tls"];
  /** For NKeys, JWT and credentials files, see `@nats-io/transport-node`. */
  readonly authenticator?: NodeConnectionOptions["authenticator"];
  /** Whatever else `connect` of `@nats-io/transport-node` takes. */
  readonly connect?: Omit<NodeConnectionOptions, Fixed>;
  readonly store?: {
    /** How many servers keep the bucket, when it is created: 1 to 5. Default: 1. */
    readonly replicas?: number;
  };
}

/** Options that were checked. */
export interface NatsSettings {
  readonly connect: NodeConnectionOptions;
  readonly replicas: number;
}

/** How long the client waits for a server that does not answer while it connects. */
const CONNECT_MS = 4000;
/** A server that stands still is noticed by the second ping. */
const PING_MS = 2000;

/** An address with a scheme or none, and nothing of a user or a path. */
const address = /^(?:(?:nats|tls):\/\/)?[^\s/@]+\/?$/;

export function checkOptions(options: NatsBackplaneOptions): NatsSettings {
  const { servers, user, pass, token, tls, authenticator, connect = {}, store = {} } = options;
  const addresses = checkServers(servers);
  const { replicas = 1 } = store;
  if (!Number.isInteger(replicas) || replicas < 1 || replicas > 5)
    throw usage("natsBackplane: `store.replicas` is an integer from 1 to 5");
  const needsTls = tls === undefined && addresses.some((server) => server.startsWith("tls://"));
  const given = Object.entries({ user, pass, token, tls: needsTls ? {} : tls, authenticator });
  return {
    replicas,
    connect: {
      timeout: CONNECT_MS,
      noAsyncTraces: true,
      ...connect,
      ...Object.fromEntries(given.filter(([, value]) => value !== undefined)),
      servers: [...addresses],
      noEcho: true,
      pingInterval: PING_MS,
      maxPingOut: 1,
      reconnect: false,
      waitOnFirstConnect: false,
    },
  };
}

function checkServers(servers: string | readonly string[]): readonly string[] {
  const addresses = typeof servers === "string" ? [servers] : servers;
  if (!Array.isArray(addresses) || addresses.length === 0) throw usage("natsBackplane: `servers` names no server");
  for (const server of addresses) checkServer(server);
  return addresses;
}

/** What it says never repeats the address, which may have a password in it. */
function checkServer(server: unknown): void {
  if (typeof server === "string" && address.test(server)) return;
  const hasUser = typeof server === "string" && server.includes("@");
  if (hasUser) throw usage("natsBackplane: `servers` have no credentials; give `user` and `pass`, or `token`");
  throw usage("natsBackplane: `servers` are addresses such as `nats.internal:4222` or `tls://nats.internal:4222`");
}
