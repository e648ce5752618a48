import type { Server as HttpServer } from "node:http";
import { broadcast } from "./broadcast.js";
import { checkGrace, checkListenOptions, usage } from "./check-options.js";
import type { UpgradeRequest } from "./handshake.js";
import { takePath, type UpgradeSource } from "./http-paths.js";
import { HttpUpgrades } from "./http-upgrades.js";
import { startListening } from "./listener.js";
import type { Peer, PeerLink } from "./peer.js";
import { Peers } from "./peers.js";
import { Reception } from "./reception.js";
import type { RouteTable } from "./route-table.js";
import type { CloseOptions, ListenAddress, ListenOptions, Server, ServerLink, Topic } from "./server.js";
import type { Settings } from "./settings.js";
import { shutDown } from "./shutdown.js";
import { Ticker } from "./ticker.js";
import { createWsUpgrader } from "./ws-socket.js";

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
  readonly #upgrades: HttpUpgrades;
  readonly #ticker: Ticker;
  readonly #detach: (() => void)[] = [];
  #http: HttpServer | undefined;
  #listening = false;
  #closing: Promise<void> | undefined;

  constructor({ settings, routes, createSend, createCall, createBroadcast }: ServerParts<Session, P>) {
    this.#settings = settings;
    this.#ticker = new Ticker(settings.clock, settings.logger);
    this.#peers = new Peers({ settings, routes, server: this, createSend, createCall });
    this.#reception = new Reception(settings, (guest) => this.#peers.admit(guest));
    this.#upgrades = new HttpUpgrades(createWsUpgrader(settings.maxPayloadBytes), (request) => this.accept(request));
    this.peers = this.#peers.roster.peers;
    this.broadcast = createBroadcast({
      broadcast: (command, message, audience = {}) => broadcast(this.#peers.roster, { command, message, audience }),
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
      const { http, address } = await startListening(options, this.#settings);
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
    this.#detach.push(takePath(httpServer, this.#settings.path, (upgrade) => this.#upgrades.take(upgrade)));
  }

  accept(request: UpgradeRequest): void {
    this.#reception.receive(request);
  }

  async close({ graceMs = 5000 }: CloseOptions = {}): Promise<void> {
    checkGrace(graceMs);
    this.#closing ??= this.#shutDown(graceMs);
    await this.#closing;
  }

  #shutDown(graceMs: number): Promise<void> {
    this.#reception.close();
    this.#ticker.stop();
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
