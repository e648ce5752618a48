import { type Method, wireNameOf } from "../../protocol/command.js";
import { encodeJson } from "../../protocol/json-bytes.js";
import type { CallOptions } from "../../protocol/pending-calls.js";
import { markHandled } from "../../protocol/waiting.js";
import type { Cluster } from "../cluster/cluster.js";
import { TO_PEER } from "../cluster/entry.js";
import { isNodeId } from "../cluster/envelope.js";
import { shortDelivery } from "../cluster/short-delivery.js";
import type { PeerLink } from "../contract/peer.js";
import type { SentCommand } from "../contract/sent-command.js";
import { encodeFrame } from "../frames/message-frame.js";
import { deliveryOf } from "../outbound/delivery.js";
import { checkResult } from "../outbound/peer-calls.js";
import { gone } from "./cluster-peers.js";

/** What nodes ask each other of their peers. */
export const CALL = "call";
export const NOTIFY = "notify";
export const DISCONNECT = "disconnect";
/** Asked on the subject of a peer: the node that has it answers with its id. */
export const WHERE = "where";

/** How long is waited for the node that a peer has moved to, where its own is gone, in milliseconds. */
const FIND_TIMEOUT_MS = 500;

/** A peer of another node, as far as it can be sent to. */
export class RemotePeer implements PeerLink {
  readonly #cluster: Cluster;
  readonly #node: string;
  readonly #peer: string;

  constructor(cluster: Cluster, { node, peer }: { readonly node: string; readonly peer: string }) {
    this.#cluster = cluster;
    this.#node = node;
    this.#peer = peer;
  }

  send<Message>(command: SentCommand<Message>, message: Message): boolean {
    const frame = encodeFrame(command.id, command, message);
    const delivery = shortDelivery(deliveryOf(command, message, ""));
    if (!this.#isReachable()) return false;
    this.#cluster.publisher.add(this.#subject, { target: TO_PEER, name: this.#peer, delivery }, frame);
    return true;
  }

  call<Params, Result>(
    method: Method<unknown, Result, Params, unknown>,
    params: Params,
    options: CallOptions = {},
  ): Promise<Result> {
    return markHandled(this.#call(method, params, options));
  }

  notify<Params>(method: Method<unknown, unknown, Params>, params: Params): boolean {
    const bytes = jsonBytes(method, params);
    const asked = { method: NOTIFY, peer: this.#peer, name: wireNameOf(method) };
    if (!this.#isReachable()) return false;
    this.#cluster.requests.tellAll(this.#subject, asked, bytes);
    return true;
  }

  async #call<Params, Result>(
    method: Method<unknown, Result, Params, unknown>,
    params: Params,
    { timeoutMs = method.timeoutMs, signal }: CallOptions,
  ): Promise<Result> {
    const bytes = jsonBytes(method, params);
    const { requests } = this.#cluster;
    const node = this.#isKnown ? this.#node : await this.#find();
    const asked = { method: CALL, peer: this.#peer, name: wireNameOf(method), timeoutMs };
    const options = { timeoutMs, signal, bytes, errors: method.errors };
    return checkResult(method, await requests.ask(node, asked, options));
  }

  get #isKnown(): boolean {
    return this.#cluster.nodes.get(this.#node) !== undefined;
  }

  /** The inbox of its node, or where that is gone, of the node that it has moved to. */
  get #subject(): string {
    const { subjects } = this.#cluster;
    return this.#isKnown ? subjects.inbox(this.#node) : subjects.peer(this.#peer);
  }

  /** The node that it has moved to. Rejects `closed` where nobody says that it has it. */
  async #find(): Promise<string> {
    const { requests, subjects } = this.#cluster;
    const options = { timeoutMs: FIND_TIMEOUT_MS, subject: subjects.peer(this.#peer) };
    const node = await requests.ask(this.#node, { method: WHERE, peer: this.#peer }, options).catch(() => undefined);
    if (typeof node !== "string" || !isNodeId(node)) throw gone();
    return node;
  }

  /** Whether anything may come of it. */
  #isReachable(): boolean {
    return this.#cluster.up;
  }
}

/** The params as JSON. Throws `invalid` for those that the schema refuses, `tooLarge` beyond what the method takes. */
function jsonBytes<Params>(method: Method<unknown, unknown, Params>, params: Params): Uint8Array {
  const checked = method.params?.(params);
  return checked === undefined ? new Uint8Array(0) : encodeJson(checked, method.maxBytes);
}
