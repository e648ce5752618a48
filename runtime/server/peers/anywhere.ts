import { usage } from "../../protocol/error.js";
import { describe } from "../../protocol/field-error.js";
import { markHandled } from "../../protocol/waiting.js";
import type { Cluster } from "../cluster/cluster.js";
import { TO_IDENTITY } from "../cluster/entry.js";
import { nodeOf } from "../cluster/node-id.js";
import { shortDelivery } from "../cluster/short-delivery.js";
import type { Peer, PeerLink } from "../contract/peer.js";
import type { SentCommand } from "../contract/sent-command.js";
import type { DisconnectTarget } from "../contract/server.js";
import { encodeFrame } from "../frames/message-frame.js";
import { deliveryOf } from "../outbound/delivery.js";
import { type ClusterPeers, gone } from "./cluster-peers.js";
import { DISCONNECT, RemotePeer } from "./remote-peer.js";
import { requireClosure } from "./require-closure.js";

/** How long other nodes may take to say how many peers they have disconnected, in milliseconds. */
const DISCONNECT_TIMEOUT_MS = 500;

/** Whom a message is for, wherever they are: a peer by its id, or all peers of an identity. */
export type SendTarget = string | { readonly identity: string };

/** Reaches peers by their id or identity, on this node or another. */
export class Anywhere<Session, P extends Peer<Session>> {
  readonly #peers: ClusterPeers<Session, P>;
  /** Undefined where this server is alone. */
  readonly #cluster: Cluster | undefined;

  constructor(peers: ClusterPeers<Session, P>, cluster: Cluster | undefined) {
    this.#peers = peers;
    this.#cluster = cluster;
  }

  /** Where messages to a peer go. Throws `usage` for what is no id. */
  peer(id: unknown): PeerLink {
    if (typeof id !== "string") throw usage(`a peer is named by its id, a string; got ${describe(id)}`);
    const local = this.#peers.find(id);
    if (local !== undefined) return local;
    const node = this.#nodeOf(id);
    if (this.#cluster === undefined || node === undefined || node === this.#cluster.id) return NOBODY;
    return new RemotePeer(this.#cluster, { node, peer: id });
  }

  /** The same, or all peers of an identity, which can be sent to and not called. */
  target(target: unknown): PeerLink {
    const identity = (target as { readonly identity?: unknown } | null)?.identity;
    if (typeof target !== "object" || typeof identity !== "string" || identity === "") return this.peer(target);
    return { ...NOBODY, send: (command, message) => this.#sendToIdentity(identity, command, message) };
  }

  /** As `Server.disconnect` documents. */
  disconnect(target: DisconnectTarget, code = 1000, reason = ""): Promise<number> {
    requireClosure(code, reason);
    const { peer, identity } = readTarget(target);
    const asked = { method: DISCONNECT, ...(peer === undefined ? { identity } : { peer }), code, reason };
    const cluster = this.#cluster;
    if (cluster === undefined) return this.#total(this.#peers.disconnect(asked), []);
    const ask = (node: string, subject?: string): Promise<unknown> =>
      cluster.requests.ask(node, asked, {
        timeoutMs: DISCONNECT_TIMEOUT_MS,
        ...(subject !== undefined && { subject }),
      });
    const node = peer === undefined ? undefined : this.#nodeOf(peer);
    if (peer === undefined) {
      return this.#total(
        this.#peers.disconnect(asked),
        [...cluster.nodes.all].map(({ id }) => ask(id)),
      );
    }
    if (this.#peers.find(peer) !== undefined || node === undefined || node === cluster.id) {
      return this.#total(this.#peers.disconnect(asked), []);
    }
    const isKnown = cluster.nodes.get(node) !== undefined;
    return this.#total(0, [isKnown ? ask(node) : ask(node, cluster.subjects.peer(peer))]);
  }

  /** The node of a peer: the one in its id, or where it is known to have moved the other one. */
  #nodeOf(peer: string): string | undefined {
    return this.#peers.moved?.to(peer) ?? nodeOf(peer);
  }

  async #total(here: number | Promise<unknown>, asking: readonly Promise<unknown>[]): Promise<number> {
    const answers = await Promise.allSettled(asking);
    const counts = answers.map((answer) => (answer.status === "fulfilled" ? countOf(answer.value) : 0));
    return counts.reduce((sum, count) => sum + count, countOf(await here));
  }

  #sendToIdentity<Message>(identity: string, command: SentCommand<Message>, message: Message): boolean {
    const cluster = this.#cluster;
    if (cluster === undefined) return this.#peers.sendToIdentity(identity, command, message);
    const frame = encodeFrame(command.id, command, message);
    const delivery = shortDelivery(deliveryOf(command, message, ""));
    let here = false;
    cluster.send("", { target: TO_IDENTITY, name: identity, delivery }, frame, () => {
      here = this.#peers.sendToIdentity(identity, command, message);
    });
    return here || cluster.up;
  }
}

/** Nobody has that id. */
const NOBODY: PeerLink = {
  send: () => false,
  call: () => markHandled(Promise.reject(gone())),
  notify: () => false,
};

function readTarget(target: unknown): { readonly peer?: string; readonly identity?: string } {
  const { peer, identity } = (target ?? {}) as { readonly peer?: unknown; readonly identity?: unknown };
  if (typeof peer === "string" && identity === undefined) return { peer };
  if (typeof identity === "string" && identity !== "" && peer === undefined) return { identity };
  throw usage('disconnect takes { peer } with an id, or { identity } with a text that is not ""');
}

function countOf(answer: unknown): number {
  return Number.isSafeInteger(answer) && (answer as number) > 0 ? (answer as number) : 0;
}
