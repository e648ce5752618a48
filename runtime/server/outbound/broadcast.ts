import type { Unavailable } from "../contract/schema.js";
import type { SentCommand } from "../contract/sent-command.js";
import type { Audience } from "../contract/server.js";
import { encodeFrame, type MessageFrame, messageLength } from "../frames/message-frame.js";
import type { CommandMeter } from "../metrics/traffic-meter.js";
import { checkAudience, isList, requirePeer } from "./audience.js";
import { type Delivery, deliveryOf } from "./delivery.js";
import type { Outbox } from "./outbox.js";

/** What a broadcast needs of a connection. */
export interface Recipient<P> {
  readonly peer: P;
  readonly connection: {
    readonly alive: boolean;
    readonly unavailable: Unavailable | undefined;
    readonly outbox: Pick<Outbox, "push">;
  };
}

/** The source of a broadcast's recipients. */
export interface Recipients<P> {
  readonly all: Iterable<Recipient<P>>;
  /** Undefined where the topic has no members. */
  ofTopic(topic: string): Iterable<Recipient<P>> | undefined;
  /** Undefined for a peer that has disconnected. */
  ofPeer(peer: P): Recipient<P> | undefined;
}

export interface Broadcast<Message, P> {
  readonly command: SentCommand<Message>;
  readonly message: Message;
  readonly audience: Audience<P>;
  readonly meter: CommandMeter;
  /** Where there are other servers: takes the message to their peers too. */
  readonly relay?: Relay | undefined;
}

/** Takes a message to the peers of other servers, of a topic or (undefined) all. `hand` gives it to those of this one. */
export type Relay = (
  topic: string | undefined,
  message: Pick<Delivered, "frame" | "delivery">,
  hand: (delivery: Delivery) => void,
) => void;

/** A message as it goes to many. */
export interface Delivered {
  readonly commandId: number;
  readonly frame: MessageFrame;
  readonly delivery: Delivery;
  readonly meter: CommandMeter;
}

/**
 * Sends a message to many: encoded and framed once, the bytes are shared. Throws `usage` for an invalid audience, and
 * `invalid` as the codec does; then it reaches no peer.
 */
export function broadcast<Message, P>(
  recipients: Recipients<P>,
  { command, message, audience, meter, relay }: Broadcast<Message, P>,
): void {
  checkAudience(audience);
  const members = membersOf(recipients, audience);
  const excepted = exceptedPeers(audience.except);
  const frame = encodeFrame(command.id, command, message);
  const own = deliveryOf(command, message, audience.topic ?? "");
  const hand = (delivery: Delivery): void =>
    deliver(members, { commandId: command.id, frame, delivery, meter }, excepted);
  if (relay === undefined || audience.peers !== undefined) hand(own);
  else relay(audience.topic, { frame, delivery: own }, hand);
}

/** Hands a message to each of these, but not to those excepted. */
export function deliver<P>(
  recipients: Iterable<Recipient<P>>,
  { commandId, frame, delivery, meter }: Delivered,
  excepted: ReadonlySet<P> = new Set(),
): void {
  const bytes = messageLength(frame);
  let sent = 0;
  for (const { peer, connection } of recipients) {
    if (excepted.has(peer) || !connection.alive) continue;
    if (connection.unavailable?.has(commandId)) continue;
    const pushed = connection.outbox.push(frame, delivery);
    if (pushed === "sent") sent++;
    else meter.countPushed(pushed, bytes);
  }
  meter.countSent(bytes, sent);
}

function exceptedPeers<P>(except: Audience<P>["except"]): ReadonlySet<P> {
  if (except === undefined) return new Set();
  if (!isList(except)) return new Set([except]);
  const excepted = new Set(except);
  for (const peer of excepted) requirePeer("except", peer);
  return excepted;
}

/** A peer listed twice gets the message once. A recipient that is closed meanwhile may leave the set during the iteration. */
function membersOf<P>(recipients: Recipients<P>, { topic, peers }: Audience<P>): Iterable<Recipient<P>> {
  if (topic !== undefined) return recipients.ofTopic(topic) ?? [];
  if (peers === undefined) return recipients.all;
  const listed: Recipient<P>[] = [];
  for (const peer of new Set(peers)) {
    const recipient = recipients.ofPeer(peer);
    if (recipient === undefined) requirePeer("peers", peer);
    else listed.push(recipient);
  }
  return listed;
}
