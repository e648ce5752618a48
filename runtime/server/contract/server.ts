import type { Server as HttpServer, IncomingMessage, ServerResponse } from "node:http";
import type { Server as HttpsServer } from "node:https";
import type { SentCommand } from "./sent-command.js";
import type { ServerMetrics } from "./server-metrics.js";
import type { UpgradeRequest } from "./upgrade-request.js";

/**
 * Whom a broadcast reaches: all peers, the members of a topic, or the listed peers; but not those under `except`. A key that is
 * unknown, or present but undefined, is a `usage` error: what was meant for one topic must not reach all.
 */
export interface Audience<P> {
  readonly topic?: string;
  readonly peers?: Iterable<P>;
  readonly except?: P | Iterable<P>;
}

/** The peers of a topic that are connected to this server, at the time of reading. */
export interface Topic<P> extends Iterable<P> {
  readonly name: string;
  readonly size: number;
  /**
   * How many members it has on all servers of the cluster: here now, and elsewhere as each of them answers. One that does not answer
   * within 500 ms is left out. Throws `usage` for wrong options.
   */
  count(options?: TopicCountOptions): Promise<number>;
}

export interface TopicCountOptions {
  /** How old the answers of other servers may be, in milliseconds: 1000. */
  readonly maxAgeMs?: number;
}

/** One server of a cluster, as others hear of it. */
export interface ClusterNode {
  /** 8 characters of `a-z2-7`: what the ids of its peers begin with. */
  readonly id: string;
  /** Where clients reach it, as its option `address` says. */
  readonly address: string | undefined;
  /** `suspect`: it was not heard for three seconds. */
  readonly state: "up" | "draining" | "suspect";
  readonly peers: number;
  readonly rooms: number;
  /** How busy its event loop was, from 0 to 1. */
  readonly load: number;
  /** How long ago it was heard last, in milliseconds; 0 for this server itself. */
  readonly beatAgeMs: number;
}

/** The cluster that a server belongs to by its option `backplane`; of one without it is the only node. */
export interface ClusterView {
  /** The id of this server. */
  readonly id: string;
  /** Whether it reaches the broker. True without one. */
  readonly up: boolean;
  /** All nodes, this one first. */
  readonly nodes: readonly ClusterNode[];
}

/** Whose connections are to end: one peer's, on whatever server it is, or those of all peers of an identity. */
export type DisconnectTarget = { readonly peer: string } | { readonly identity: string };

/** What a port serves to monitors: `health` is `/healthz` and `/readyz`, `all` is `/metrics` too. */
export type MonitorScope = "health" | "all";

export interface ListenOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** The address to bind: all of them by default. */
  readonly host?: string;
  /** Answers plain HTTP requests, the game's page for example: 426 by default. */
  readonly http?: (request: IncomingMessage, response: ServerResponse) => unknown;
  /**
   * What this port serves to monitors, before `http` is called: nothing by default; `health`: `/healthz` and `/readyz`;
   * `all`: `/metrics` too, which belongs on ports that only you can reach.
   */
  readonly monitor?: MonitorScope;
  /**
   * Lets several processes of this machine listen at one port, each with this option; the system spreads new connections over them.
   * Needs Node 22.12, or 23.1, else `usage`, and Linux, FreeBSD, DragonFlyBSD, Solaris or AIX, else `listen`. False by default.
   */
  readonly reusePort?: boolean;
}

/** The address that a server listens at. */
export interface ListenAddress {
  readonly port: number;
  /** What a client on this machine connects to: `ws://localhost:8080/ws`. */
  readonly url: string;
}

export interface CloseOptions {
  /** How long handlers may run and clients may take to answer the close frame, in milliseconds: the option `graceMs`. */
  readonly graceMs?: number;
}

export interface DrainOptions {
  /** How long clients have to go elsewhere, in milliseconds: 30 000. */
  readonly deadlineMs?: number;
}

/** A server of any protocol. Generated code adds `broadcast`. */
export interface Server<P> {
  /** The connected peers by their id. */
  readonly peers: ReadonlyMap<string, P>;
  /** Throws `usage` for a name that is no string. */
  topic(name: string): Topic<P>;
  /** The servers that this one works with. */
  readonly cluster: ClusterView;
  /**
   * Ends the connection of a peer on any server, or of all peers of an identity, as `peer.close` does. Resolves to how many that were,
   * as far as other servers have told within 500 ms. Throws `usage` as `peer.close` does.
   */
  disconnect(target: DisconnectTarget, code?: number, reason?: string): Promise<number>;
  /**
   * Calls `tick` every so many milliseconds of the clock, without drift; intervals missed are left out. What it throws
   * or rejects with is logged. Ends with the server, or by the returned function. Throws `usage` for an interval of 0 or less,
   * and after `close`.
   */
  every(intervalMs: number, tick: () => unknown): () => void;
  /** Opens a port. Rejects with `listen` where the address cannot be had, `usage` when called twice or after `close`. */
  listen(options: ListenOptions): Promise<ListenAddress>;
  /**
   * Takes the upgrades of its path from an HTTP server that the game owns, and no others; those that
   * nobody takes are answered 404. Throws `usage` where the path is taken, or after `close`.
   */
  attach(httpServer: HttpServer | HttpsServer): void;
  /** What the server has counted, and what it holds: a snapshot. Takes longer the more peers there are: 2 ms for 10,000. */
  metrics(): ServerMetrics;
  /**
   * Answers an HTTP request for `/metrics` (Prometheus's text format), `/healthz` (200, or 503 once the server has closed)
   * or `/readyz` (200 while it accepts clients, else 503). False for any other, to which it does not respond.
   */
  monitor(request: IncomingMessage, response: ServerResponse): boolean;
  /** Accepts a client from another source: a test's net, or another transport. */
  accept(request: UpgradeRequest): void;
  /**
   * Sends all clients elsewhere, for a restart: accepts no more of them, tells those of `kephas.v1` one after the other, so that
   * another server can take them, and closes with 1012 who is left at the deadline. Serves as ever meanwhile. Resolves when none is
   * connected; then `close`. Every call has the same outcome. Rejects with `usage` after `close`.
   */
  drain(options?: DrainOptions): Promise<void>;
  /**
   * Accepts no more clients and closes with 1001: at once a peer for which nothing is being served, others when what
   * was read is served and their replies have left. Terminates those still connected after `graceMs`. Resolves when all sockets
   * are closed. Every call has the same outcome.
   */
  close(options?: CloseOptions): Promise<void>;
}

/** What generated code broadcasts through. */
export interface ServerLink<P> {
  /** Encodes and frames the message once. Throws `invalid` for a message that the schema refuses, `usage` for such an audience. */
  broadcast<Message>(command: SentCommand<Message>, message: Message, audience?: Audience<P>): void;
}
