import type { Clock } from "../../protocol/clock.js";
import { usage } from "../../protocol/error.js";
import { describe } from "../../protocol/field-error.js";
import type { State } from "../../protocol/state.js";
import type { MessageFrame } from "../frames/message-frame.js";
import type { RouteTable } from "../inbound/route-table.js";
import { attempt, type Failure } from "../logging/attempt.js";
import type { ServerLog } from "../logging/server-log.js";
import type { ServerMeters } from "../metrics/server-meters.js";
import type { StateMeter } from "../metrics/state-meter.js";
import { StateLinks } from "../outbound/state-links.js";
import type { StateHost, StatePeer, StatePeerEvents } from "../state/state-peer.js";
import type { FlushQueue } from "../timing/flush-queue.js";
import type { PeerRegistry } from "./peer-registry.js";

/** What the replicated states of a server work with. */
export interface ServerStatesParts<P> {
  /** The public object. */
  readonly server: object;
  readonly routes: Pick<RouteTable<P>, "states">;
  readonly registry: Pick<PeerRegistry<P>, "ofPeer">;
  readonly meters: ServerMeters;
  readonly settings: { readonly clock: Clock; readonly logger: ServerLog; readonly production: boolean };
  readonly flushQueue: FlushQueue;
}

const LATER: Failure = { what: "a replicated state", event: "serverFailed" };

/** A peer that had disconnected before it was admitted. */
const GONE: StatePeer = {
  alive: false,
  available: true,
  sent: 0,
  resumable: false,
  ready: () => false,
  push: (_frame: MessageFrame) => false,
  release() {},
};

/** Connects the replicated states of a server with its peers. */
export class ServerStates<P> implements StateHost<P> {
  readonly production: boolean;
  readonly #parts: ServerStatesParts<P>;

  constructor(parts: ServerStatesParts<P>) {
    this.#parts = parts;
    this.production = parts.settings.production;
  }

  link(peer: P, state: State, events: StatePeerEvents): StatePeer {
    const connection = this.#parts.registry.ofPeer(peer)?.connection;
    if (connection === undefined) return this.#gone(peer, state);
    connection.states ??= new StateLinks(connection);
    return connection.states.open(state, { events, meter: this.meter(state, []) });
  }

  hasGone(peer: P): boolean {
    return this.#parts.registry.ofPeer(peer) === undefined && this.#isOurs(peer);
  }

  afterTurn(callback: () => void): void {
    const run = (): void => void attempt(LATER, this.#parts.settings.logger, callback);
    this.#parts.flushQueue.add({ flushQueued: run });
  }

  after(delayMs: number, callback: () => void): () => void {
    const { clock, logger } = this.#parts.settings;
    return clock.after(delayMs, () => void attempt(LATER, logger, callback));
  }

  warn(line: string): void {
    this.#parts.settings.logger.warn(line, { event: "stateMisused" });
  }

  meter(state: State, collections: readonly string[]): StateMeter {
    return this.#parts.meters.ofState(state, collections);
  }

  /** Throws `usage` for a state of another schema: the server's clients do not know it. */
  require({ id, name, fingerprint }: State): void {
    if (this.#parts.routes.states.get(id)?.fingerprint === fingerprint) return;
    throw usage(
      `state "${name}" is none of this server's schema: create it with the server that was generated with it`,
    );
  }

  #gone(peer: P, { name }: State): StatePeer {
    if (this.#isOurs(peer)) return GONE;
    throw usage(
      `state "${name}" takes peers of its own server, got ${isObject(peer) ? "another object" : describe(peer)}`,
    );
  }

  #isOurs(peer: P): boolean {
    return isObject(peer) && "server" in peer && peer.server === this.#parts.server;
  }
}

const hosts = new WeakMap<object, ServerStates<unknown>>();

/** Makes {@link statesOf} find them. */
export function linkStates<P>(server: object, states: ServerStates<P>): void {
  hosts.set(server, states as ServerStates<unknown>);
}

/** What a server connects its replicated states with. Throws `usage` for what is no server. */
export function statesOf<P>(server: object): ServerStates<P> {
  const host = isObject(server) ? hosts.get(server) : undefined;
  if (host === undefined) throw usage(`a replicated state is created with a server, got ${describe(server)}`);
  return host as ServerStates<P>;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
