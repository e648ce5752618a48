import { CLOSE_SERVICE_RESTART, CLOSE_TAKEN_OVER } from "../../../protocol/close-codes.js";
import { TO_IDENTITY } from "../../cluster/entry.js";
import { isClaimed } from "../../cluster/handover/claimed.js";
import type { GivenSession } from "../../cluster/handover/gift.js";
import type { Claim } from "../../cluster/handover/messages.js";
import type { Item, SessionState, TopicEnds } from "../../cluster/handover/session-state.js";
import type { Positioned, PositionListener } from "../../cluster/positions.js";
import { hashOf } from "../../cluster/subjects.js";
import type { Peer } from "../../contract/peer.js";
import type { Closure } from "../../contract/peer-socket.js";
import type { Outbox } from "../../outbound/outbox.js";
import { isRoomTopic } from "../../rooms/running-room.js";
import type { Member } from "../member.js";
import { captureSession } from "../session-capture.js";
import { deliveryOfItem, frameOfItem, itemOf } from "./items.js";
import type { MovingParts } from "./moving-parts.js";

const TAKEN_OVER: Closure = { code: CLOSE_TAKEN_OVER, reason: "Taken over", voluntary: false };

const MOVED: Closure = { code: CLOSE_SERVICE_RESTART, reason: "Moved", voluntary: false, moved: true };

/** A peer of this node whose session another node may ask for. */
export class GivenMember<Session, P extends Peer<Session>> implements GivenSession, PositionListener {
  readonly #member: Member<Session, P>;
  readonly #parts: MovingParts<Session, P>;
  /** Undefined unless it is fenced. */
  #keep: ((item: Item) => void) | undefined;
  #wasLost = false;
  /** Where it has come from another node itself, not long ago: how far its topics were heard. */
  #topics: readonly TopicEnds[] | undefined;
  /** Those that it was in when it left. */
  #leftTopics: ReadonlySet<string> | undefined;
  #stopListening = (): void => {};

  constructor(member: Member<Session, P>, parts: MovingParts<Session, P>) {
    this.#member = member;
    this.#parts = parts;
  }

  get hashes(): readonly string[] {
    return (this.#member.session?.tokens ?? []).map(hashOf);
  }

  get free(): boolean {
    const { peer, shared } = this.#member;
    return shared.rooms?.sits(peer) !== true;
  }

  isOf(claim: Claim): boolean {
    const { session, shared, fingerprint } = this.#member;
    if (session === undefined) return false;
    const { identity, connection } = session;
    const known = { identity, connection, fingerprint: shared.protocol.fingerprint, client: fingerprint };
    return isClaimed({ ...known, tokens: this.hashes }, claim);
  }

  fence(keep: (item: Item) => void): void {
    const member = this.#member;
    const { connection } = member;
    connection.socket.emitRead?.();
    this.#wasLost = connection.lost;
    // Who is connected is not who asks.
    member.suspend(TAKEN_OVER)();
    const coming = this.#parts.coming(member);
    this.#topics = coming?.topics;
    this.#keep = keep;
    for (const item of coming?.close(keep) ?? []) keep(item);
    connection.outbox.divert = (frame, delivery) => {
      const { policy } = delivery;
      if (policy === "ephemeral" || policy === "droppable") return "dropped";
      keep(itemOf({ position: this.#parts.positions.current, frame, delivery }));
      return "sent";
    };
    this.#stopListening = this.#parts.positions.listen(this);
    connection.signal.addEventListener("abort", () => this.#parts.closed(this), { once: true });
  }

  drain(done: () => void): void {
    void this.#member.connection.workload.whenIdle().then(done);
  }

  capture(cut: boolean, done: (state: Omit<SessionState, "topics"> | undefined) => void): void {
    const { connection } = this.#member;
    const isCut = (): boolean => cut || !connection.workload.idle;
    const captured = captureSession(this.#member, isCut, () => this.#parts.leftMs(this.#member));
    // The game may have closed it meanwhile.
    void captured.then((state) => done(connection.alive ? state : undefined));
  }

  topics(): readonly TopicEnds[] {
    if (this.#topics !== undefined) return this.#topics;
    const topics = this.#leftTopics ?? this.#member.topics ?? [];
    return ["", ...topics].filter((topic) => !isRoomTopic(topic)).map((topic) => this.#parts.endsOf(topic));
  }

  release(): void {
    const member = this.#member;
    this.#stopListening();
    this.#keep = undefined;
    member.connection.outbox.divert = undefined;
    if (!this.#wasLost && member.connection.alive) member.wait();
  }

  deliver(items: readonly Item[], cut: boolean): void {
    const { connection, session } = this.#member;
    if (!connection.alive) return;
    const topics = this.#topics;
    this.#topics = undefined;
    if (cut) session?.cutOff();
    if (topics === undefined) for (const item of items) put(connection.outbox, item);
    else this.#parts.comeAgain(this.#member, { before: topics, topics: [], items });
  }

  leave(node: string): void {
    this.#leftTopics = new Set(this.#member.topics);
    this.#parts.left(this.#member.connection.id, node);
    this.#member.sessionOver(MOVED);
  }

  end(): void {
    this.#stopListening();
    this.#parts.ended(this.#member);
  }

  hears(topic: string): boolean {
    return topic === "" || this.#leftTopics?.has(topic) === true;
  }

  /** Once it has left nothing is handed to it any more. */
  passed({ position, head, frame }: Positioned): void {
    if (this.#leftTopics === undefined || head.delivery.policy === "droppable") return;
    const isForIt = head.target !== TO_IDENTITY || head.name === this.#member.session?.identity;
    if (isForIt) this.#keep?.(itemOf({ position, frame, delivery: head.delivery }));
  }
}

function put(outbox: Outbox, item: Item): void {
  const frame = frameOfItem(item);
  if (frame !== undefined) outbox.put(frame, deliveryOfItem(item));
}
