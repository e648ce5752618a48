import type { Server as HttpServer, IncomingMessage, ServerResponse } from "node:http";
import { checkGrace, checkListenOptions, usage } from "./check-options.js";
import type { UpgradeRequest } from "./door/handshake.js";
import { takePath, type UpgradeSource } from "./door/http-paths.js";
import { HttpUpgrades } from "./door/http-upgrades.js";
import { startListening } from "./door/listener.js";
import { Newcomers } from "./door/newcomers.js";
import { Reception } from "./door/reception.js";
import { LoopDelay } from "./metrics/loop-delay.js";
import type { ServerMeters } from "./metrics/server-meters.js";
import type { ServerMetrics } from "./metrics/server-metrics.js";
import { takeSnapshot } from "./metrics/snapshot.js";
import { answerMonitor, type Exchange, type MonitorScope } from "./monitor.js";
import { broadcast } from "./outbound/broadcast.js";
import type { Peer, PeerLink } from "./peer.js";
import { observePeers } from "./peers/observed-peers.js";
import { Peers } from "./peers/peers.js";
import type { RouteTable } from "./route-table.js";
import type { CloseOptions, ListenAddress, ListenOptions, Server, ServerLink, Topic } from "./server.js";
import type { Settings } from "./settings.js";
import { shutDown } from "./shutdown.js";
import { Ticker } from "./ticker.js";
import { createUpgrader } from "./websocket/upgrader-choice.js";

/** What a server is made of, checked and complete. */
export interface ServerParts<Session, P> {
  readonly settings: Settings<Session, P>;
  readonly routes: RouteTable<P>;
  readonly createSend: (link: PeerLink) => unknown;
  readonly createCall: (link: PeerLink) => unknown;
  readonly createBroadcast: (link: ServerLink<P>) => unknown;
}

/** A server of whatever protocol; generated code knows its `broadcast` by type. */
export class RunningServer<Session, P extends Peer<Session>> implements Server<P> {
  readonly peers: ReadonlyMap<string, P>;
  readonly broadcast: unknown;
  readonly #settings: Settings<Session, P>;
  readonly #peers: Peers<Session, P>;
  readonly #reception: Reception<Session>;
  readonly #newcomers: Newcomers;
  readonly #upgrades: HttpUpgrades;
  readonly #ticker: Ticker;
  readonly #meters: ServerMeters;
  readonly #loopDelay = new LoopDelay();
  readonly #detach: (() => void)[] = [];
  #http: HttpServer | undefined;
  #listening = false;
  #closing: Promise<void> | undefined;
  #closed = false;

  constructor({ settings, routes, createSend, createCall, createBroadcast }: ServerParts<Session, P>) {
    this.#settings = settings;
    const { meters } = routes;
    this.#meters = meters;
    this.#ticker = new Ticker(settings.clock, settings.logger);
    this.#peers = new Peers({ settings, routes, server: this, createSend, createCall });
    this.#reception = new Reception(settings, (guest) => this.#peers.admit(guest), meters.connections);
    this.#newcomers = new Newcomers(settings, meters.connections);
    this.#upgrades = new HttpUpgrades({
      upgrader: createUpgrader(settings),
      clock: settings.clock,
      receive: (request) => this.accept(request),
      accepted: (socket) => this.#newcomers.accepted(socket),
    });
    this.peers = this.#peers.roster.peers;
    this.broadcast = createBroadcast({
      broadcast: (command, message, audience = {}) =>
        broadcast(this.#peers.roster, { command, message, audience, meter: meters.of(command) }),
    });
  }

  topic(name: string): Topic<P> {
    return this.#peers.roster.topic(name);
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
      const { http, address } = await startListening(options, {
        ...this.#settings,
        newcomers: this.#newcomers,
        answerMonitor: (exchange) => this.#answerMonitor(exchange, options.monitor),
      });
      if (this.#closing !== undefined) http.close();
      this.#refuseClosed("listen");
      this.#http = http;
      this.attach(http);
      return address;
    } catch (error) {
      this.#listening = false;
      throw error;
    }
  }

  attach(httpServer: UpgradeSource): void {
    this.#refuseClosed("attach");
    this.#loopDelay.start(this.#settings.clock.now());
    this.#detach.push(takePath(httpServer, this.#settings.path, (upgrade) => this.#upgrades.take(upgrade)));
  }

  metrics(): ServerMetrics {
    const loopDelay = this.#loopDelay.read(this.#settings.clock.now());
    return takeSnapshot(this.#meters, { ...observePeers(this.#peers.roster.all), loopDelay });
  }

  monitor(request: IncomingMessage, response: ServerResponse): boolean {
    return this.#answerMonitor({ request, response }, "all");
  }

  accept(request: UpgradeRequest): void {
    this.#loopDelay.start(this.#settings.clock.now());
    this.#reception.receive(request);
  }

  async close({ graceMs = 5000 }: CloseOptions = {}): Promise<void> {
    checkGrace(graceMs);
    this.#closing ??= this.#shutDown(graceMs);
    await this.#closing;
    this.#closed = true;
  }

  #answerMonitor(exchange: Exchange, scope: MonitorScope | undefined): boolean {
    if (scope === undefined) return false;
    const monitored = {
      metrics: () => this.metrics(),
      serving: !this.#closed,
      ready: this.#detach.length > 0 && this.#reception.open,
    };
    return answerMonitor(exchange, monitored, scope);
  }

  #shutDown(graceMs: number): Promise<void> {
    this.#reception.close();
    this.#ticker.stop();
    this.#loopDelay.stop();
    for (const detach of this.#detach) detach();
    return shutDown({
      clock: this.#settings.clock,
      graceMs,
      drain: () => this.#peers.drain(),
      cut: () => this.#peers.cut(),
      upgrades: this.#upgrades,
      http: this.#http,
    });
  }

  #refuseClosed(call: string): void {
    if (this.#closing !== undefined) throw usage(`${call} was called after close`);
  }
}
