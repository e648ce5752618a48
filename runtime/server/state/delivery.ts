import { type MessageFrame, messageLength } from "../frames/message-frame.js";
import type { Entities } from "./entities.js";
import type { Member } from "./member.js";
import { type MessageSources, writeMessage } from "./message-writer.js";
import { OwnWriter, ownChanged } from "./own-writer.js";
import type { OwnedEntity, Ownership } from "./ownership.js";
import type { SentState } from "./sent-states.js";
import type { SharedMessage } from "./shared-message.js";
import type { SharedMessages } from "./shared-messages.js";
import type { View } from "./view.js";

/** An own message, and what its peer has then. */
interface OwnMessage {
  readonly frame: MessageFrame;
  readonly owned: readonly OwnedEntity[];
}

/** Sends each peer what it lacks. What it has is set only once that was taken. */
export class Delivery {
  readonly #sources: MessageSources;
  readonly #messages: SharedMessages;
  readonly #own: OwnWriter;
  #tick = 0;
  /** Tells one life of the state from the next. */
  #epoch: number;
  /** What peers have after this tick: one object for all that have the same. */
  #state: SentState | undefined;

  constructor(sources: MessageSources, messages: SharedMessages, epoch: number) {
    this.#epoch = epoch;
    this.#sources = sources;
    this.#messages = messages;
    this.#own = new OwnWriter(sources);
  }

  /** The first that an encoder threw since {@link begin}. */
  get failure(): { readonly error: unknown } | undefined {
    return this.#messages.failure;
  }

  /** What follows is as of this tick. */
  begin(tick: number): void {
    this.#tick = tick;
    this.#messages.begin(tick, this.#epoch);
    this.#state = undefined;
  }

  /** The state lives another life: clients know nothing of it. */
  renew(): void {
    this.#epoch = (this.#epoch + 1) >>> 0;
  }

  /** Brings a peer up to date that is ready. False where it has to wait. */
  update(member: Member): boolean {
    const message = this.#messages.for(member);
    if (message === undefined) return this.#messages.failure !== undefined;
    this.#bring(member, message);
    return true;
  }

  #bring(member: Member, message: SharedMessage): void {
    const { ownership } = member;
    const own = ownership === undefined ? undefined : this.#ownMessage(member, ownership, message);
    if (own !== undefined && !this.#push(member, own.frame)) return;
    const needed = own !== undefined || !message.empty || this.#sources.form.interpolated;
    if (needed && !this.#send(member, message, own?.owned)) return;
    member.version = this.#tick;
    member.had = member.wanted;
    if (own === undefined || ownership === undefined) return;
    ownership.shown = own.owned;
    ownership.ackedShown = ownership.acked;
  }

  /** Tells a peer that it does not see the state any more. Whether it was told. */
  dismiss(member: Member, tick: number): boolean {
    const head = { since: 0, tick, epoch: this.#epoch, age: 0, acked: undefined };
    const told = this.#push(member, writeMessage(this.#sources.form, head));
    member.dismissedBy = member.link.sent;
    return told;
  }

  #send(member: Member, message: SharedMessage, owned: readonly OwnedEntity[] | undefined): boolean {
    const { sent, link } = member;
    if (!this.#push(member, message.frame)) return false;
    member.told = true;
    member.written = this.#tick;
    if (message.since === 0) this.#sources.meter.resets++;
    sent?.add(link.sent, this.#stateOf(member.wanted, owned ?? member.ownership?.shown ?? NOTHING));
    return true;
  }

  #stateOf(had: View, shown: readonly OwnedEntity[]): SentState {
    const last = this.#state;
    if (last?.had === had && last.shown === shown) return last;
    this.#state = { tick: this.#tick, had, shown };
    return this.#state;
  }

  /** Undefined where the peer knows all of it. */
  #ownMessage(member: Member, ownership: Ownership, { since, age }: SharedMessage): OwnMessage | undefined {
    const { collections } = this.#sources;
    const { shown, acked, ackedShown } = ownership;
    const owned = ownership.inSight(collections, member.wanted);
    const isQuiet = since > 0 ? acked === ackedShown : acked === 0 && shown.length === 0;
    if (isQuiet && owned === shown && !this.#changed(owned, since)) return undefined;
    const head = { since, tick: this.#tick, epoch: this.#epoch, age, acked };
    return { frame: this.#own.write(head, { shown, owned }), owned };
  }

  #changed(owned: readonly OwnedEntity[], since: number): boolean {
    const { collections } = this.#sources;
    return owned.some(({ collection, slot }) => ownChanged(collections[collection] as Entities, slot, since));
  }

  #push({ link }: Member, frame: MessageFrame): boolean {
    if (!link.push(frame)) return false;
    this.#sources.meter.messages++;
    this.#sources.meter.sentBytes += messageLength(frame);
    return true;
  }
}

const NOTHING: readonly OwnedEntity[] = [];
