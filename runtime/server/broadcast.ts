import type { Command } from "../protocol/command.js";
import { KephasError } from "../protocol/error.js";
import { deliveryOf } from "./delivery.js";
import { encodeFrame, type Frame } from "./frame.js";
import type { Delivery, Outbox } from "./outbox.js";
import type { Audience } from "./server.js";

/** What a broadcast needs of a connection. */
export interface Recipient<P> {
  readonly peer: P;
  readonly connection: { readonly alive: boolean; readonly outbox: Pick<Outbox, "push"> };
}

/** Where a broadcast finds its recipients. */
export interface Recipients<P> {
  readonly all: Iterable<Recipient<P>>;
  /** Undefined where nobody listens to the topic. */
  ofTopic(topic: string): Iterable<Recipient<P>> | undefined;
  /** Undefined for a peer that has gone. */
  ofPeer(peer: P): Recipient<P> | undefined;
}

export interface Broadcast<Message, P> {
  readonly command: Command<Message>;
  readonly message: Message;
  readonly audience: Audience<P>;
}

/** Sends a message to many: encoded and framed once, the bytes are shared. Throws `invalid` as the codec does. */
export function broadcast<Message, P>(
  recipients: Recipients<P>,
  { command, message, audience }: Broadcast<Message, P>,
): void {
  const frame = encodeFrame(command.id, command.codec, message);
  const delivery = deliveryOf(command, message, audience.topic ?? "");
  const excepted = exceptedPeers(audience.except);
  for (const recipient of membersOf(recipients, audience)) {
    if (!excepted.has(recipient.peer)) push(recipient, frame, delivery);
  }
}

function push<P>({ connection }: Recipient<P>, frame: Frame, delivery: Delivery): void {
  if (connection.alive) connection.outbox.push(frame, delivery);
}

function exceptedPeers<P>(except: P | readonly P[] | undefined): ReadonlySet<P> {
  if (except === undefined) return new Set();
  return new Set(Array.isArray(except) ? (except as readonly P[]) : [except as P]);
}

/** A peer listed twice gets the message once. A recipient that is closed meanwhile may leave the set that is walked. */
function membersOf<P>(recipients: Recipients<P>, { topic, peers }: Audience<P>): Iterable<Recipient<P>> {
  if (topic !== undefined && peers !== undefined) {
    throw new KephasError("usage", "a broadcast goes to a topic or to peers, not to both");
  }
  if (topic !== undefined) return recipients.ofTopic(topic) ?? [];
  if (peers === undefined) return recipients.all;
  const listed = new Set(peers);
  return [...listed].map((peer) => recipients.ofPeer(peer)).filter((recipient) => recipient !== undefined);
}
