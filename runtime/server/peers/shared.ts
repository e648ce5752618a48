import type { Protocol } from "../../protocol/command.js";
import type { Spread } from "../../protocol/runtime-frames.js";
import type { ConnectionContext } from "../connection/connection-parts.js";
import type { Heartbeat } from "../connection/heartbeat.js";
import type { UnfinishedMessages } from "../connection/unfinished-messages.js";
import type { Peer, PeerLink } from "../contract/peer.js";
import type { Server } from "../contract/server.js";
import type { RouteTable } from "../inbound/route-table.js";
import type { ServerMeters } from "../metrics/server-meters.js";
import type { Settings } from "../options/settings.js";
import type { Rooms } from "../rooms/rooms.js";
import type { Renewals } from "../sessions/renewals.js";
import type { FlushQueue } from "../timing/flush-queue.js";
import type { PeerRegistry } from "./peer-registry.js";

/** What all peers of a server share. */
export interface Shared<Session, P> {
  readonly settings: Settings<Session, P>;
  readonly protocol: Protocol;
  readonly routes: RouteTable<P>;
  readonly meters: ServerMeters;
  readonly server: Server<Peer<Session>>;
  /** Generated: the namespace of commands. */
  readonly createSend: (link: PeerLink) => unknown;
  /** Generated: the namespace of methods. */
  readonly createCall: (link: PeerLink) => unknown;
  readonly connections: ConnectionContext;
  readonly heartbeat: Heartbeat;
  readonly unfinished: UnfinishedMessages;
  readonly registry: PeerRegistry<P>;
  /** The id of a new peer, and the token of a session. */
  readonly createId: () => string;
  readonly createToken: () => string;
  readonly flushQueue: FlushQueue;
  /** Undefined where the schema has no rooms. */
  readonly rooms: Pick<Rooms<object>, "lost" | "resumed" | "ended" | "sits" | "watch" | "watches" | "over"> | undefined;
  /** Over how long all peers would come back. */
  readonly spread: () => Spread;
  /** Undefined where no session ends before its connection does. */
  readonly renewals: Renewals<Session> | undefined;
}
