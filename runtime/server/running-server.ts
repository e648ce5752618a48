import type { IncomingMessage, ServerResponse } from "node:http";
import type { Method, Protocol } from "../protocol/command.js";
import { usage } from "../protocol/error.js";
import { createNodeId } from "./cluster/node-id.js";
import type { Beat } from "./cluster/nodes.js";
import type { Peer, PeerLink } from "./contract/peer.js";
import type { SentCommand } from "./contract/sent-command.js";
import type {
  CloseOptions,
  ClusterView,
  DisconnectTarget,
  DrainOptions,
  ListenAddress,
  ListenOptions,
  MonitorScope,
  Server,
  ServerLink,
  Topic,
} from "./contract/server.js";
import type { ServerMetrics } from "./contract/server-metrics.js";
import type { UpgradeRequest } from "./contract/upgrade-request.js";
import { UpgradeHandler } from "./handshake/upgrade-handler.js";
import { type Listening, startListening } from "./http/listener.js";
import { answerMonitor, type Exchange } from "./http/monitor.js";
import { UnupgradedConnections } from "./http/unupgraded-connections.js";
import type { RouteTable } from "./inbound/route-table.js";
import { withTimeLimit } from "./logging/attempt.js";
import { LoopDelay } from "./metrics/loop-delay.js";
import { LoopLoad } from "./metrics/loop-load.js";
import type { ServerMeters } from "./metrics/server-meters.js";
import { takeSnapshot } from "./metrics/snapshot.js";
import { checkDeadline, checkGrace, checkListenOptions } from "./options/check-options.js";
import type { Settings } from "./options/settings.js";
import { broadcast } from "./outbound/broadcast.js";
import type { SendTarget } from "./peers/anywhere.js";
import { createPeerId, peerIdsOf } from "./peers/peer-id.js";
import { observePeers, Peers } from "./peers/peers.js";
import type { ServerCluster } from "./peers/server-cluster.js";
import { linkStates } from "./peers/server-states.js";
import { Relay } from "./relay/relay.js";
import type { Rooms } from "./rooms/rooms.js";
import { createToken } from "./sessions/token.js";
import { shutDown } from "./shutdown.js";
import { Ticker } from "./timing/ticker.js";
import { HttpUpgrades } from "./websocket/http-upgrades.js";
import { type TakenPath, takePath, type UpgradeSource } from "./websocket/upgrade-paths.js";
import type { RawUpgrade } from "./websocket/upgrader.js";
import { createUpgrader } from "./websocket/upgrader-choice.js";

/** How long clients have to go elsewhere by default, in milliseconds. */
const DRAIN_DEADLINE_MS = 30_000;

/** What a server is made of, checked and complete. */
export interface ServerParts<Session, P extends Peer<Session>> {
  readonly protocol: Protocol;
  readonly settings: Settings<Session, P>;
  readonly routes: RouteTable<P>;
  readonly createSend: (link: PeerLink) => unknown;
  readonly createCall: (link: PeerLink) => unknown;
  readonly createBroadcast: (link: ServerLink<P>) => unknown;
  /** Undefined, as the next one, where the schema has none. */
  readonly rooms: Rooms<P> | undefined;
  readonly createRoomBroadcast: ((link: ServerLink<P>) => unknown) | undefined;
  /** What it sends and calls. */
  readonly sent: readonly SentCommand<never>[];
  readonly called: readonly Method[];
}

/** A server of any protocol; generated code knows its `broadcast` by type. */
export class RunningServer<Session, P extends Peer<Session>> implements Server<P> {
  readonly peers: ReadonlyMap<string, P>;
  readonly broadcast: unknown;
  /** By kind and id; undefined where the schema has no rooms. */
  readonly rooms: unknown;
  readonly #rooms: Rooms<P> | undefined;
  readonly #settings: Settings<Session, P>;
  readonly #peers: Peers<Session, P>;
  readonly #upgradeHandler: UpgradeHandler<Session>;
  readonly #unupgraded: UnupgradedConnections;
  readonly #upgrades: HttpUpgrades;
  readonly #relay: Relay | undefined;
  readonly #ticker: Ticker;
  readonly #meters: ServerMeters;
  readonly #loopDelay = new LoopDelay();
  readonly #load = new LoopLoad();
  readonly #cluster: ServerCluster<Session, P>;
  readonly #createSend: ServerParts<Session, P>["createSend"];
  readonly #createCall: ServerParts<Session, P>["createCall"];
  readonly #paths: TakenPath[] = [];
  #listener: Listening | undefined;
  #listening = false;
  #draining: Promise<void> | undefined;
  #closing: Promise<void> | undefined;
  #closed = false;

  constructor(parts: ServerParts<Session, P>) {
    const { protocol, settings, routes, createSend, createCall, createBroadcast, rooms, createRoomBroadcast } = parts;
    const { meters } = routes;
    const id = createNodeId();
    this.#settings = settings;
    this.#createSend = createSend;
    this.#createCall = createCall;
    this.#meters = meters;
    this.#ticker = new Ticker(settings.clock, settings.logger);
    const createId = settings.backplane === undefined ? createPeerId : peerIdsOf(id);
    const makeToken = settings.backplane === undefined ? createToken : () => `${id}.${createToken()}`;
    const made = { createSend, createCall, createId, createToken: makeToken };
    this.#peers = new Peers({ protocol, settings, routes, server: this, rooms, ...made });
    this.#cluster = this.#peers.cluster({ ...parts, id, self: () => this.#self() });
    this.#upgradeHandler = new UpgradeHandler(
      settings,
      (connection) => this.#peers.admit(connection),
      meters.connections,
    );
    this.#unupgraded = new UnupgradedConnections(settings, meters.connections);
    this.#upgrades = new HttpUpgrades({
      upgrader: createUpgrader(settings),
      clock: settings.clock,
      receive: (request, raw) => {
        if (this.#relay?.take(request, raw) !== true) this.accept(request);
      },
      accepted: (socket) => this.#unupgraded.accepted(socket),
      meter: meters.connections,
    });
    this.#relay = this.#createRelay();
    linkStates(this, this.#peers.states);
    rooms?.start(this.#peers.roomHost(this, { createBroadcast: createRoomBroadcast, elsewhere: this.#cluster.rooms }));
    this.#rooms = rooms;
    this.rooms = rooms?.open;
    this.peers = this.#peers.registry.peers;
    const { relay } = this.#cluster;
    this.broadcast = createBroadcast({
      broadcast: (command, message, audience = {}) =>
        broadcast(this.#peers.registry, { command, message, audience, meter: meters.of(command), relay }),
    });
  }

  topic(name: string): Topic<P> {
    return this.#peers.registry.topic(name);
  }

  get cluster(): ClusterView {
    return this.#cluster;
  }

  /** Generated code types it, as `call`. */
  sendTo(target: SendTarget): unknown {
    return this.#createSend(this.#cluster.anywhere.target(target));
  }

  call(peer: string): unknown {
    return this.#createCall(this.#cluster.anywhere.peer(peer));
  }

  async disconnect(target: DisconnectTarget, code?: number, reason?: string): Promise<number> {
    return await this.#cluster.anywhere.disconnect(target, code, reason);
  }

  every(intervalMs: number, tick: () => unknown): () => void {
    return this.#ticker.every(intervalMs, tick);
  }

  async listen(options: ListenOptions): Promise<ListenAddress> {
    checkListenOptions(options);
    this.#refuseClosed("listen");
    if (this.#listening) throw usage("this server listens already");
    this.#listening = true;
    try {
      const listening = await startListening(options, {
        ...this.#settings,
        unupgraded: this.#unupgraded,
        meter: this.#meters.connections,
        takeUpgrade: (upgrade) => this.#upgrades.takeParsed(upgrade),
        answerMonitor: (exchange) => this.#answerMonitor(exchange, options.monitor),
      });
      if (this.#closing !== undefined) listening.http.close();
      this.#refuseClosed("listen");
      this.#listener = listening;
      this.attach(listening.http);
      return listening.address;
    } catch (error) {
      this.#listening = false;
      throw error;
    }
  }

  attach(httpServer: UpgradeSource): void {
    this.#refuseClosed("attach");
    this.#start();
    const { path, clock, logger } = this.#settings;
    const take = (upgrade: RawUpgrade<IncomingMessage>): void => this.#upgrades.take(upgrade);
    this.#paths.push(takePath(httpServer, { path, clock, logger, take }));
  }

  metrics(): ServerMetrics {
    const { ticksLeftOut } = this.#ticker.overload;
    const loopDelay = this.#loopDelay.read(this.#settings.clock.now());
    const { sessions } = this.#peers;
    const rooms = this.#rooms?.gauges ?? {};
    const backplane = this.#cluster.gauges;
    const observed = { ...observePeers(this.#peers.registry.all), sessions, rooms, backplane, ticksLeftOut, loopDelay };
    return takeSnapshot(this.#meters, observed);
  }

  monitor(request: IncomingMessage, response: ServerResponse): boolean {
    return this.#answerMonitor({ request, response }, "all");
  }

  accept(request: UpgradeRequest): void {
    this.#start();
    this.#upgradeHandler.handle(request);
  }

  async drain({ deadlineMs = DRAIN_DEADLINE_MS }: DrainOptions = {}): Promise<void> {
    checkDeadline(deadlineMs);
    this.#refuseClosed("drain");
    this.#upgradeHandler.close();
    this.#rooms?.drain(deadlineMs);
    this.#draining ??= this.#peers.drain(deadlineMs);
    await this.#draining;
  }

  async close({ graceMs = this.#settings.graceMs }: CloseOptions = {}): Promise<void> {
    checkGrace(graceMs);
    this.#closing ??= this.#shutDown(graceMs);
    await this.#closing;
    this.#closed = true;
  }

  /** Somebody may come from now on. */
  #start(): void {
    this.#loopDelay.start(this.#settings.clock.now());
    this.#cluster.start();
  }

  #self(): Omit<Beat, "address" | "listing"> {
    const rooms = Object.values(this.#rooms?.gauges ?? {}).reduce((sum, { rooms: some }) => sum + some, 0);
    const state = this.#upgradeHandler.open ? "up" : "draining";
    return { state, peers: this.peers.size, rooms, load: this.#load.read() };
  }

  /** Undefined where there are no other servers. */
  #createRelay(): Relay | undefined {
    const cluster = this.#cluster.relaying;
    return (
      cluster &&
      new Relay({
        cluster,
        clock: this.#settings.clock,
        reserve: (request) => this.#upgradeHandler.reserve(request),
        refuse: (request, refusal, slot) => this.#upgradeHandler.refuse(request, refusal, slot),
        accepted: (socket) => this.#unupgraded.accepted(socket),
        take: (upgrade) => this.#upgrades.take(upgrade),
      })
    );
  }

  #answerMonitor(exchange: Exchange, scope: MonitorScope | undefined): boolean {
    if (scope === undefined) return false;
    const monitored = {
      metrics: () => this.metrics(),
      serving: !this.#closed,
      ready: this.#paths.length > 0 && this.#upgradeHandler.open,
    };
    return answerMonitor(exchange, monitored, scope);
  }

  async #shutDown(graceMs: number): Promise<void> {
    this.#upgradeHandler.close();
    this.#ticker.stop();
    this.#loopDelay.stop();
    for (const path of this.#paths) path.stop();
    this.#listener?.stopReading();
    this.#relay?.stop();
    const rooms = this.#rooms?.stop();
    await shutDown({
      clock: this.#settings.clock,
      graceMs,
      stop: () => this.#peers.stop(),
      terminate: () => this.#peers.terminate(),
      upgrades: this.#upgrades,
      http: this.#listener?.http,
    });
    if (rooms !== undefined) await withTimeLimit(rooms, { clock: this.#settings.clock, timeoutMs: graceMs });
    await this.#peers.stored();
    await this.#cluster.close();
    for (const path of this.#paths) path.release();
  }

  #refuseClosed(call: string): void {
    if (this.#closing !== undefined) throw usage(`${call} was called after close`);
  }
}
