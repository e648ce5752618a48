import { Gift, type GiftParts, type GivenSession } from "./gift.js";
import type { HandoverMessage, Step } from "./messages.js";
import { Recent } from "./recent.js";

/** How long a nonce is known that is served no more, in milliseconds: nothing between nodes is delivered that is so late. */
const NONCE_MS = 30_000;

const MAX_NONCES = 100_000;
const MAX_MOVED = 100_000;

/** What a node gives its sessions away with. */
export interface GiverParts extends Pick<GiftParts, "clock" | "tell" | "partBytes" | "tailBytes"> {
  /** The node's own id. */
  readonly id: string;
  /** A session of this node that was not given away, by the hash of one of its tokens. */
  readonly find: (session: string) => GivenSession | undefined;
  /** How long a session could be resumed that has gone, in milliseconds. */
  readonly windowMs: number;
  /** Where nonces are remembered that have been served. */
  readonly served?: Pick<Recent<true>, "has" | "set">;
}

/** Gives sessions of this node to others, each to one: its memory is what decides who has them, for as long as the node lives. */
export class Giver {
  readonly #parts: GiverParts;
  readonly #gifts = new Map<GivenSession, Gift>();
  readonly #byNonce = new Map<string, Gift>();
  readonly #served: Pick<Recent<true>, "has" | "set">;
  /** Where sessions have gone, by the hashes of their tokens. */
  readonly #moved: Recent<string>;
  #closed = false;

  constructor(parts: GiverParts) {
    const { clock, windowMs } = parts;
    this.#parts = parts;
    this.#served = parts.served ?? new Recent(clock, { keepMs: NONCE_MS, most: MAX_NONCES });
    this.#moved = new Recent(clock, { keepMs: windowMs, most: MAX_MOVED });
  }

  /** How many sessions are on their way. */
  get open(): number {
    return this.#gifts.size;
  }

  /** Where a session has gone; undefined where it is not known to have. */
  movedTo(session: string): string | undefined {
    return this.#moved.get(session);
  }

  /** A taker has said something. */
  received(from: string, message: HandoverMessage): void {
    switch (message.step) {
      case "take":
        this.#take(from, message);
        break;
      case "ready":
        this.#ready(from, message.nonce);
        break;
      case "ack":
        this.#giftOf(from, message.nonce)?.acknowledge();
        break;
      case "decline":
        this.#giftOf(from, message.nonce)?.decline();
        break;
      default:
    }
  }

  /** Its client has come back to this node. False where the session has been given away; else it is lost from now on, and resumable. */
  keep(session: GivenSession): boolean {
    return this.#gifts.get(session)?.takeBack() ?? true;
  }

  /** The node goes: what has not been given away stays, for the store, and nothing is given any more. */
  close(): void {
    this.#closed = true;
    for (const gift of [...this.#gifts.values()]) gift.takeBack();
  }

  #take(from: string, take: Step<"take">): void {
    if (this.#closed) return;
    const session = this.#parts.find(take.session);
    if (session === undefined) this.#unknown(from, take);
    else if (!session.isOf(take)) this.#parts.tell(from, { step: "no", nonce: take.nonce });
    else this.#give(session, from, take.nonce);
  }

  /** Who is asked as the one that made the token has to know it; others are asked in case they do. */
  #unknown(from: string, { nonce, session, owner }: Step<"take">): void {
    const node = this.#moved.get(session);
    if (node !== undefined) this.#parts.tell(from, { step: "moved", nonce, node });
    else if (owner === this.#parts.id) this.#parts.tell(from, { step: "no", nonce });
  }

  #give(session: GivenSession, from: string, nonce: string): void {
    const gift = this.#gifts.get(session);
    if (gift?.nonce === nonce) {
      gift.asked();
      return;
    }
    if (this.#served.has(nonce)) return;
    if (!session.free) {
      this.#parts.tell(from, { step: "stay", nonce });
      return;
    }
    this.#served.set(nonce, true);
    if (gift === undefined) this.#begin(session, from, nonce);
    else this.#supersede(gift, from, nonce);
  }

  #begin(session: GivenSession, from: string, nonce: string): void {
    const gift = new Gift(session, { nonce, to: from }, { ...this.#parts, over: (over) => this.#over(over) });
    this.#gifts.set(session, gift);
    this.#byNonce.set(nonce, gift);
    gift.begin();
  }

  #supersede(gift: Gift, from: string, nonce: string): void {
    this.#byNonce.delete(gift.nonce);
    this.#byNonce.set(nonce, gift);
    gift.supersede(nonce, from);
  }

  #ready(from: string, nonce: string): void {
    const gift = this.#giftOf(from, nonce);
    if (gift === undefined) {
      this.#parts.tell(from, { step: "cancel", nonce });
      return;
    }
    const { hashes } = gift.session;
    gift.ready();
    if (gift.gone) for (const hash of hashes) this.#moved.set(hash, gift.to);
  }

  #giftOf(from: string, nonce: string): Gift | undefined {
    const gift = this.#byNonce.get(nonce);
    return gift?.to === from ? gift : undefined;
  }

  #over(gift: Gift): void {
    this.#gifts.delete(gift.session);
    this.#byNonce.delete(gift.nonce);
  }
}
