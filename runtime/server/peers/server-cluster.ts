import type { Method, Protocol } from "../../protocol/command.js";
import { Cluster } from "../cluster/cluster.js";
import { TO_ALL, TO_TOPIC } from "../cluster/entry.js";
import type { Beat } from "../cluster/nodes.js";
import { shortDelivery } from "../cluster/short-delivery.js";
import { Subjects } from "../cluster/subjects.js";
import { COUNT, TopicCounts } from "../cluster/topic-counts.js";
import { TopicInterest } from "../cluster/topic-interest.js";
import type { Peer } from "../contract/peer.js";
import type { SentCommand } from "../contract/sent-command.js";
import type { ClusterNode, ClusterView } from "../contract/server.js";
import type { Observed } from "../metrics/snapshot.js";
import type { Settings } from "../options/settings.js";
import type { Broadcast } from "../outbound/broadcast.js";
import type { OwnRooms } from "../rooms/rooms-elsewhere.js";
import { isRoomTopic } from "../rooms/running-room.js";
import type { Sessions } from "../sessions/sessions.js";
import { Anywhere } from "./anywhere.js";
import { ClusterLeases } from "./cluster-leases.js";
import { ClusterPeers } from "./cluster-peers.js";
import { ClusterRooms } from "./cluster-rooms.js";
import { SessionHandover, type SessionHandoverParts } from "./handover/session-handover.js";
import { IdentityCaps } from "./identity-caps.js";
import type { Member } from "./member.js";
import type { PeerRegistry, TopicsElsewhere } from "./peer-registry.js";
import { CALL, DISCONNECT, NOTIFY, WHERE } from "./remote-peer.js";
import type { Shared } from "./shared.js";

/** What nodes tell each other of peers whose identity may have only so many. */
const PEER = "peer";

/** How long the answer of a peer may take that has moved, in milliseconds: its caller waits less. */
const RELAY_TIMEOUT_MS = 60_000;

export interface ServerClusterParts<Session, P extends Peer<Session>> {
  readonly id: string;
  readonly protocol: Protocol;
  readonly settings: Settings<Session, P>;
  readonly shared: Pick<Shared<Session, P>, "settings" | "meters" | "flushQueue">;
  readonly registry: PeerRegistry<P, Member<Session, P>>;
  readonly sent: readonly SentCommand<never>[];
  readonly called: readonly Method[];
  /** What this server says of itself, but for its address and what it tells of its rooms. */
  readonly self: () => Omit<Beat, "address" | "listing">;
  /** Undefined where the schema has none. */
  readonly rooms: OwnRooms | undefined;
}

/** This server and the others, as the game sees them. Alone it is a cluster of one. */
export class ServerCluster<Session, P extends Peer<Session>> implements ClusterView {
  readonly id: string;
  readonly anywhere: Anywhere<Session, P>;
  /** How a broadcast reaches other nodes; undefined where there are none. */
  readonly relay: Broadcast<unknown, P>["relay"];
  /** The rooms of other nodes; undefined where there are none. */
  readonly rooms: ClusterRooms | undefined;
  readonly #parts: ServerClusterParts<Session, P>;
  readonly #cluster: Cluster | undefined;
  readonly #peers: ClusterPeers<Session, P>;
  #interest: TopicInterest | undefined;
  #caps: IdentityCaps<Session> | undefined;

  constructor(parts: ServerClusterParts<Session, P>) {
    const peers = new ClusterPeers(parts);
    this.#peers = peers;
    this.id = parts.id;
    this.#parts = parts;
    this.#cluster = this.#createCluster(peers);
    this.anywhere = new Anywhere(peers, this.#cluster);
    const cluster = this.#cluster;
    const caps = this.#createCaps();
    parts.registry.caps = caps;
    if (cluster === undefined) return;
    this.#caps = caps;
    if (caps !== undefined)
      caps.tell = (news) => cluster.requests.tellAll(cluster.subjects.all, { method: PEER, ...news });
    this.#serve(cluster, peers);
    parts.registry.elsewhere = this.#topicsOf(cluster);
    if (parts.rooms !== undefined) {
      const { settings, shared, rooms: own } = parts;
      const leases = new ClusterLeases({ cluster, settings, meter: shared.meters.backplane });
      this.rooms = new ClusterRooms({ cluster, own, clock: settings.clock, leases });
    }
    this.relay = (topic = "", message, hand) => {
      if (isRoomTopic(topic)) {
        hand(message.delivery);
        return;
      }
      const delivery = shortDelivery(message.delivery);
      const head = { target: topic === "" ? TO_ALL : TO_TOPIC, name: topic, delivery };
      cluster.send(topic, head, message.frame, () => hand(delivery));
    };
  }

  get #listings(): ClusterRooms["listings"] | undefined {
    return this.rooms?.listings;
  }

  /** What passes clients on to other nodes; undefined where there are none. */
  get relaying(): Pick<Cluster, "id" | "nodes" | "pipes"> | undefined {
    return this.#cluster;
  }

  get up(): boolean {
    return this.#cluster?.up ?? true;
  }

  get nodes(): readonly ClusterNode[] {
    const { settings, self } = this.#parts;
    const { state, ...own } = self();
    const shown = {
      id: this.id,
      address: settings.address,
      state: state === "up" ? state : "draining",
      ...own,
    } as const;
    const now = settings.clock.now();
    const others = [...(this.#cluster?.nodes.all ?? [])].map(
      ({ id, beat: { address, state: said, peers, rooms, load }, suspect, heardAt }): ClusterNode => ({
        id,
        address,
        state: suspect ? "suspect" : said === "draining" ? said : "up",
        peers,
        rooms,
        load,
        beatAgeMs: now - heardAt,
      }),
    );
    return [{ ...shown, beatAgeMs: 0 }, ...others];
  }

  /** Undefined where there is no backplane. */
  get gauges(): Observed["backplane"] {
    const cluster = this.#cluster;
    if (cluster === undefined) return undefined;
    const nodes = [...cluster.nodes.all].filter(({ suspect }) => !suspect).length;
    return { up: cluster.up, nodes, ...(this.rooms?.leases.gauges ?? { storeUp: false, leaseLeftMs: 0 }) };
  }

  /** Sessions go to other nodes and come from them from now on. Undefined where there are none. */
  beginHandover(
    sessions: Sessions<Member<Session, P>>,
    about: Pick<SessionHandoverParts<Session, P>, "windowMs" | "maxBytes" | "shared">,
  ): SessionHandover<Session, P> | undefined {
    const cluster = this.#cluster;
    const interest = this.#interest;
    if (cluster === undefined || interest === undefined) return undefined;
    const handover = new SessionHandover({ ...about, cluster, sessions, hold: (topic) => interest.hold(topic) });
    const { publisher, requests, subjects } = cluster;
    this.#peers.moved = {
      to: (peer) => handover.movedTo(peer),
      send: (node, entry, frame) => publisher.add(subjects.inbox(node), entry, frame),
      ask: (node, asked, bytes) => requests.ask(node, asked, { timeoutMs: RELAY_TIMEOUT_MS, bytes }),
      tell: (node, asked, bytes) => void requests.tell(node, asked, bytes),
    };
    return handover;
  }

  /** Connects, unless it has. */
  start(): void {
    this.#cluster?.start();
    this.rooms?.leases.start();
  }

  #createCaps(): IdentityCaps<Session> | undefined {
    const { settings } = this.#parts;
    const { maxPeersPerIdentity: most } = settings;
    return most === Number.POSITIVE_INFINITY ? undefined : new IdentityCaps(most, settings);
  }

  async close(): Promise<void> {
    this.#interest?.stop();
    this.#listings?.stop();
    this.rooms?.watched.stop();
    await this.rooms?.leases.close();
    await this.#cluster?.close();
  }

  #createCluster(peers: ClusterPeers<Session, P>): Cluster | undefined {
    const { id, settings, shared, protocol, sent, self } = this.#parts;
    const { backplane, deployment, address, clock, logger, maxQueuedBytes, leaseMs } = settings;
    if (backplane === undefined) return undefined;
    return new Cluster({
      id,
      backplane,
      subjects: new Subjects(deployment, protocol.name),
      fingerprint: protocol.fingerprint,
      sent,
      clock,
      flushQueue: shared.flushQueue,
      logger,
      meter: shared.meters.backplane,
      maxQueuedBytes,
      leaseMs,
      beat: () => ({
        ...self(),
        listing: this.#listings?.version ?? 0,
        ...(address !== undefined && { address }),
      }),
      watcher: {
        appeared: (node) => this.#listings?.appeared(node),
        beat: ({ id: node, beat }) => this.#listings?.beat(node, beat.listing),
        suspected: (node) => this.#listings?.lost(node),
        gone: ({ id: node }) => {
          this.#caps?.nodeGone(node);
          this.rooms?.watched.gone(node);
        },
        linked: () => this.rooms?.leases.linked(),
      },
      receiving: {
        allows: (commandId, bytes) => peers.allows(commandId, bytes),
        deliver: (entry, origin) => peers.deliver(entry, origin),
      },
    });
  }

  #serve({ requests, id, positions }: Cluster, peers: ClusterPeers<Session, P>): void {
    const { registry } = this.#parts;
    peers.positions = positions;
    requests.serve(CALL, (asked, by) => peers.call(asked, by));
    requests.serve(NOTIFY, (asked, by) => peers.notify(asked, by));
    requests.serve(DISCONNECT, (asked) => peers.disconnect(asked));
    requests.serve(WHERE, ({ peer }) => (peers.find(String(peer)) === undefined ? peers.moved?.to(String(peer)) : id));
    requests.serve(PEER, (asked, { node }) => this.#caps?.heard(node, asked));
    requests.serve(COUNT, ({ topics }) => {
      const names = Array.isArray(topics) ? topics : [];
      return { counts: names.map((name) => registry.topic(String(name)).size) };
    });
  }

  #topicsOf(cluster: Cluster): TopicsElsewhere {
    const { clock } = this.#parts.settings;
    const { subjects, nodes, requests } = cluster;
    const interest = new TopicInterest({
      clock,
      subscribe: (topic) => void cluster.subscribe(subjects.topic(topic)),
      unsubscribe: (topic) => cluster.unsubscribe(subjects.topic(topic)),
    });
    const counts = new TopicCounts({
      clock,
      nodes: () => [...nodes.all].filter(({ suspect }) => !suspect).map(({ id }) => id),
      ask: (node, asked, options) => requests.ask(node, asked, options),
    });
    this.#interest = interest;
    return {
      used: (topic) => {
        if (isRoomTopic(topic)) {
          this.rooms?.watched.used(topic);
          return;
        }
        subjects.topic(topic);
        interest.used(topic);
      },
      unused: (topic) => {
        if (isRoomTopic(topic)) this.rooms?.watched.unused(topic);
        else interest.unused(topic);
      },
      count: (topic, { maxAgeMs = 1000 }) => counts.elsewhere(topic, maxAgeMs),
    };
  }
}
