import type { IncomingHttpHeaders } from "node:http";
import type { Duplex } from "node:stream";
import type { Clock } from "../../protocol/clock.js";
import type { Cluster } from "../cluster/cluster.js";
import type { Pipe } from "../cluster/pipes/pipe.js";
import type { PipeOpening } from "../cluster/pipes/pipe-opening.js";
import { nodeAskedFor } from "../cluster/pipes/relay-target.js";
import type { UpgradeRequest } from "../contract/upgrade-request.js";
import type { ConnectionSlot } from "../handshake/connection-caps.js";
import { elsewhereRefusal, type Refusal, unreachableRefusal } from "../handshake/refusal.js";
import type { RequestHead } from "../websocket/opening-handshake.js";
import type { RawUpgrade } from "../websocket/upgrader.js";
import { RelayedClient } from "./relayed-client.js";

export interface RelayParts {
  readonly cluster: Pick<Cluster, "id" | "nodes" | "pipes">;
  readonly clock: Clock;
  /** Takes a slot for a client, or refuses it. */
  readonly reserve: (request: UpgradeRequest) => ConnectionSlot | undefined;
  readonly refuse: (request: UpgradeRequest, refusal: Refusal, slot?: ConnectionSlot) => void;
  /** The network socket is a WebSocket of this server no less than those of its own peers. */
  readonly accepted: (socket: Duplex) => void;
  /** Takes an upgrade as if it had come by a network socket. */
  readonly take: (upgrade: RawUpgrade) => void;
}

/**
 * The way to servers that clients do not reach by themselves: any server passes on a connection that asks for another one. The server at
 * the end does all else, as with clients that come to it directly.
 */
export class Relay {
  readonly #parts: RelayParts;
  readonly #clients = new Set<RelayedClient>();

  constructor(parts: RelayParts) {
    this.#parts = parts;
    parts.cluster.pipes.serve((pipe, opening) => this.#arrived(pipe, opening));
  }

  /** Takes a handshake that asks for another server. False for any other. */
  take(request: UpgradeRequest, raw: RawUpgrade): boolean {
    const { cluster } = this.#parts;
    const node = nodeAskedFor(request.target);
    if (node === undefined || node === cluster.id) return false;
    if (!cluster.nodes.isLive(node)) this.#parts.refuse(request, elsewhereRefusal);
    else this.#passOn(request, raw, node);
    return true;
  }

  /** Sends all clients away that are passed on. */
  stop(): void {
    for (const client of [...this.#clients]) client.stop();
  }

  #passOn(request: UpgradeRequest, raw: RawUpgrade, node: string): void {
    const { cluster, clock, reserve, refuse, accepted } = this.#parts;
    const slot = reserve(request);
    if (slot === undefined) return;
    const { target, headers, remoteAddress, remotePort } = request;
    const pipe = cluster.pipes.open(node, { target, headers, remoteAddress, remotePort });
    const unreached = (): Refusal => (cluster.nodes.isLive(node) ? unreachableRefusal : elsewhereRefusal);
    if (pipe === undefined) {
      refuse(request, unreached(), slot);
      return;
    }
    const client: RelayedClient = new RelayedClient({
      raw,
      pipe,
      clock,
      answered: () => accepted(raw.socket),
      unanswered: () => refuse(request, unreached()),
      closed: () => {
        slot.release();
        this.#clients.delete(client);
      },
    });
    this.#clients.add(client);
  }

  /** A client comes by another server. It is passed on once and not again. */
  #arrived(pipe: Pipe, { target, headers }: PipeOpening): boolean {
    if (nodeAskedFor(target) !== this.#parts.cluster.id) return false;
    this.#parts.take({ request: requestOf(target, headers), socket: pipe, head: NOTHING });
    return true;
  }
}

const NOTHING: Buffer = Buffer.alloc(0);

/** The request as an HTTP server has read it. */
function requestOf(url: string, headers: IncomingHttpHeaders): RequestHead {
  const rawHeaders = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => [name, one as string]),
  );
  return { method: "GET", url, httpVersion: "1.1", headers, rawHeaders };
}
