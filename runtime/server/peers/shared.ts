import type { Peer, PeerLink } from "../peer.js";
import type { RouteTable } from "../route-table.js";
import type { Server } from "../server.js";
import type { Settings } from "../settings.js";
import type { ConnectionSurroundings } from "./connection.js";
import type { Heartbeat } from "./heartbeat.js";
import type { Roster } from "./roster.js";

/** What all peers of a server share. */
export interface Shared<Session, P> {
  readonly settings: Settings<Session, P>;
  readonly routes: RouteTable<P>;
  readonly server: Server<Peer<Session>>;
  /** Generated: the namespace of commands. */
  readonly createSend: (link: PeerLink) => unknown;
  /** Generated: the namespace of methods. */
  readonly createCall: (link: PeerLink) => unknown;
  readonly connections: ConnectionSurroundings;
  readonly heartbeat: Heartbeat;
  readonly roster: Roster<P>;
}
