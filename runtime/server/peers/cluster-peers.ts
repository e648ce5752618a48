import { type Method, wireNameOf } from "../../protocol/command.js";
import { KephasError } from "../../protocol/error.js";
import { COMMAND_ID_BYTES, readCommandId } from "../../protocol/frame.js";
import { type Entry, TO_ALL, TO_PEER, TO_ROOM, TO_TOPIC } from "../cluster/entry.js";
import { asSent } from "../cluster/node-error.js";
import type { Positions } from "../cluster/positions.js";
import type { Origin } from "../cluster/receiver.js";
import type { Asked, AskedBy } from "../cluster/requests.js";
import type { Peer } from "../contract/peer.js";
import type { SentCommand } from "../contract/sent-command.js";
import { type MessageFrame, messageAt } from "../frames/message-frame.js";
import { deliver, type Recipient } from "../outbound/broadcast.js";
import { Outbound } from "../outbound/outbound.js";
import { topicOfRoom } from "../rooms/running-room.js";
import { identityOf } from "../sessions/identity.js";
import type { Member } from "./member.js";
import type { PeerRegistry } from "./peer-registry.js";
import type { Shared } from "./shared.js";

const NO_BYTES = new Uint8Array(0);

export interface ClusterPeersParts<Session, P extends Peer<Session>> {
  readonly shared: Pick<Shared<Session, P>, "settings" | "meters">;
  readonly registry: PeerRegistry<P, Member<Session, P>>;
  /** What the server sends and calls. */
  readonly sent: readonly SentCommand<never>[];
  readonly called: readonly Method[];
}

/** The peers of this node that have gone to others with their sessions. */
export interface MovedPeers {
  /** Where one is, as far as is known. */
  to(peer: string): string | undefined;
  send(node: string, entry: Entry, frame: MessageFrame): void;
  ask(node: string, asked: Asked, bytes: Uint8Array): Promise<unknown>;
  tell(node: string, asked: Asked, bytes: Uint8Array): void;
}

/** The peers of this node as others reach them who have no more than an id or an identity. */
export class ClusterPeers<Session, P extends Peer<Session>> {
  readonly #parts: ClusterPeersParts<Session, P>;
  readonly #commands: ReadonlyMap<number, SentCommand<never>>;
  readonly #methods: ReadonlyMap<string, Method>;
  /** Undefined where there are no other nodes. */
  positions: Positions | undefined;
  /** Undefined where no session goes to another node. */
  moved: MovedPeers | undefined;

  constructor(parts: ClusterPeersParts<Session, P>) {
    this.#parts = parts;
    this.#commands = new Map(parts.sent.map((command) => [command.id, command]));
    this.#methods = new Map(parts.called.map((method) => [wireNameOf(method), method]));
  }

  /** Whether a message of so many bytes may be such a command. */
  allows(commandId: number, bytes: number): boolean {
    const command = this.#commands.get(commandId);
    return command !== undefined && bytes - COMMAND_ID_BYTES <= command.largestBytes;
  }

  /** Hands messages of another node to the peers that they are for. How many of them there is no peer for. */
  deliver(entry: Entry, origin: Origin): number {
    const { target, name, frames } = entry;
    const recipients = this.#recipients(target, name);
    if (recipients === undefined) return this.#passOn(entry) ? 0 : frames.length;
    const topic = target === TO_TOPIC ? name : "";
    const hasPosition = target !== TO_PEER && target !== TO_ROOM && this.positions?.needed === true;
    const positions = hasPosition ? this.positions : undefined;
    let number = origin.before;
    for (const frame of frames) {
      const hand = (): void => this.#hand(recipients, entry, frame);
      if (positions === undefined) hand();
      else
        positions.hand({ position: { topic, node: origin.node, run: origin.run, number }, head: entry, frame }, hand);
      number++;
    }
    return 0;
  }

  #hand(recipients: Iterable<Recipient<P>>, { delivery }: Entry, frame: MessageFrame): void {
    const command = this.#commands.get(readCommandId(messageAt(frame.buffer, frame.start)));
    if (command === undefined) return;
    const meter = this.#parts.shared.meters.of(command);
    deliver(recipients, { commandId: command.id, frame, delivery, meter });
  }

  /** To the node that the peer has moved to. */
  #passOn(entry: Entry): boolean {
    const node = this.moved?.to(entry.name);
    if (node === undefined) return false;
    for (const frame of entry.frames) this.moved?.send(node, entry, frame);
    return true;
  }

  /** A method of a peer is called. Resolves to the result as its client answered it. */
  async call(asked: Asked, { bytes }: AskedBy): Promise<unknown> {
    const { peer, name, timeoutMs } = asked;
    const node = this.#movedTo(peer);
    if (node !== undefined) return await this.moved?.ask(node, asked, bytes);
    const limit = typeof timeoutMs === "number" ? timeoutMs : undefined;
    const method = this.#method(name);
    try {
      return await this.#outbound(peer).relay(method, jsonOf(bytes), limit);
    } catch (error) {
      throw asSent(error, method.errors);
    }
  }

  notify(asked: Asked, { bytes }: AskedBy): void {
    const { peer, name } = asked;
    const node = this.#movedTo(peer);
    if (node !== undefined) {
      this.moved?.tell(node, asked, bytes);
      return;
    }
    this.#outbound(peer).notify(this.#method(name), jsonOf(bytes));
  }

  /** Ends the connections of one peer, or of an identity's. Returns how many that were. */
  disconnect(asked: Asked): number | Promise<unknown> {
    const { peer, identity, code, reason } = asked;
    const node = this.#movedTo(peer);
    if (node !== undefined) return this.moved?.ask(node, asked, NO_BYTES) ?? 0;
    const members = typeof peer === "string" ? this.#ofPeer(peer) : this.#ofIdentity(String(identity));
    for (const { peer: one } of members) one.close(code as number, reason as string);
    return members.length;
  }

  /** Undefined where it is here, or not known. */
  #movedTo(peer: unknown): string | undefined {
    return typeof peer === "string" && this.find(peer) === undefined ? this.moved?.to(peer) : undefined;
  }

  #recipients(target: number, name: string): Iterable<Recipient<P>> | undefined {
    const { registry } = this.#parts;
    if (target === TO_ALL) return [...registry.all];
    if (target === TO_TOPIC) return registry.ofTopic(name) ?? [];
    if (target === TO_ROOM) return registry.ofTopic(topicOfRoom(name)) ?? [];
    if (target !== TO_PEER) return this.#ofIdentity(name);
    const members = this.#ofPeer(name);
    return members.length === 0 ? undefined : members;
  }

  /** Where messages to a peer go; undefined where it is not here. */
  find(peer: string): Outbound | undefined {
    const [member] = this.#ofPeer(peer);
    return member && new Outbound(member);
  }

  /** Sends a message to all peers of an identity that are here. Whether there was one that took it. */
  sendToIdentity<Message>(identity: string, command: SentCommand<Message>, message: Message): boolean {
    const sent = this.#ofIdentity(identity).map((member) => new Outbound(member).send(command, message));
    return sent.includes(true);
  }

  #ofPeer(id: string): readonly Member<Session, P>[] {
    const { registry } = this.#parts;
    const peer = registry.peers.get(id);
    const member = peer === undefined ? undefined : registry.ofPeer(peer);
    return member === undefined ? [] : [member as Member<Session, P>];
  }

  #ofIdentity(identity: string): readonly Member<Session, P>[] {
    const { registry, shared } = this.#parts;
    return [...registry.all].filter(({ connection }) => identityOf(connection.session, shared.settings) === identity);
  }

  #outbound(peer: unknown): Outbound {
    const outbound = this.find(String(peer));
    if (outbound === undefined) throw gone();
    return outbound;
  }

  #method(name: unknown): Method {
    const method = this.#methods.get(String(name));
    if (method === undefined) throw new KephasError("unknownCommand", "there is no such method");
    return method;
  }
}

/** Nobody has that id, or not any more. */
export function gone(): KephasError {
  return new KephasError("closed", "the peer has gone");
}

function jsonOf(bytes: Uint8Array): unknown {
  return bytes.length === 0 ? undefined : JSON.parse(new TextDecoder().decode(bytes));
}
