import { KephasError } from "../../protocol/error.js";
import type { SentCommand } from "../contract/sent-command.js";
import type { Audience } from "../contract/server.js";
import { encodeFrame, messageLength } from "../frames/message-frame.js";
import type { CommandMeter } from "../metrics/traffic-meter.js";
import { deliveryOf } from "./delivery.js";
import type { Outbox } from "./outbox.js";

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
  readonly command: SentCommand<Message>;
  readonly message: Message;
  readonly audience: Audience<P>;
  readonly meter: CommandMeter;
}

/** Sends a message to many: encoded and framed once, the bytes are shared. Throws `invalid` as the codec does. */
export function broadcast<Message, P>(
  recipients: Recipients<P>,
  { command, message, audience, meter }: Broadcast<Message, P>,
): void {
  const frame = encodeFrame(command.id, command, message);
  const delivery = deliveryOf(command, message, audience.topic ?? "");
  const excepted = exceptedPeers(audience.except);
  const bytes = messageLength(frame);
  let sent = 0;
  for (const { peer, connection } of membersOf(recipients, audience)) {
    if (excepted.has(peer) || !connection.alive) continue;
    const pushed = connection.outbox.push(frame, delivery);
    if (pushed === "sent") sent++;
    else meter.countPushed(pushed, bytes);
  }
  meter.countSent(bytes, sent);
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
