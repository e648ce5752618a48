import type { Clock } from "../../../protocol/clock.js";
import { encodeGo, encodeItem } from "./item-form.js";
import type { Claim, HandoverMessage, Part } from "./messages.js";
import { splitBytes } from "./parts.js";
import type { Item, SessionState, TopicEnds } from "./session-state.js";
import { encodeState } from "./state-form.js";
import { Tail } from "./tail.js";

/** How long commands that have begun may take, in milliseconds. */
const DRAIN_MS = 1500;

/** How long a session stays fenced for a taker that does not say `ready`, in milliseconds. */
const FENCED_MS = 5000;

/** How long is forwarded what comes for a session that has gone, in milliseconds. */
const FORWARD_MS = 1000;

/** `go` is said so often, and after so many milliseconds again. */
const GO_TRIES = 6;
const GO_EVERY_MS = 500;

/** A session that another node may ask for. */
export interface GivenSession {
  /** The hashes of the tokens that are valid. */
  readonly hashes: readonly string[];
  /** False while it must stay, as in a room. */
  readonly free: boolean;
  /** Whether it is the claimant's. */
  isOf(claim: Claim): boolean;
  /** Reads and writes its socket no more, and begins no command; what comes for it goes to `keep`, in order, until {@link end}. */
  fence(keep: (item: Item) => void): void;
  /** Calls back once no command is at work. */
  drain(done: () => void): void;
  /** Calls back with what it is, but for its topics; undefined where the game's `saveSession` fails. `cut`: a command is at work still. */
  capture(cut: boolean, done: (state: Omit<SessionState, "topics"> | undefined) => void): void;
  /** How far its topics were heard. */
  topics(): readonly TopicEnds[];
  /** The fence is taken back: it is lost, and resumable, and goes on with its commands. */
  release(): void;
  /** What came meanwhile, behind {@link release}. `cut`: some of it did not fit. */
  deliver(items: readonly Item[], cut: boolean): void;
  /** It is another node's: it is not served here again. What comes for it still goes to `keep`. */
  leave(node: string): void;
  /** Nothing that comes for it counts any more. */
  end(): void;
}

/** What a gift works with. */
export interface GiftParts {
  readonly clock: Clock;
  readonly tell: (node: string, message: HandoverMessage) => void;
  /** The most bytes of a part. */
  readonly partBytes: number;
  /** The most bytes that are kept while it is fenced. */
  readonly tailBytes: number;
  /** Its fence was taken back, or nothing of it is here any more. */
  readonly over: (gift: Gift) => void;
}

/** A session on its way to another node, seen from where it was. */
export class Gift {
  readonly session: GivenSession;
  readonly #parts: GiftParts;
  readonly #tail: Tail;
  #nonce: string;
  #to: string;
  #phase: "draining" | "fenced" | "gone" | "over" = "draining";
  /** How far its topics were heard when it was fenced: what came later is kept. */
  #topics: readonly TopicEnds[] = [];
  #state: readonly Part[] = [];
  #go: readonly Part[] = [];
  #goTries = 0;
  #acknowledged = false;
  #forwarding = false;
  /** A process that stood still may hear of something before its timer tells that it is too late. */
  #forwardUntil = 0;
  #alone = 0;
  #stopFence: (() => void) | undefined;
  #stopDrain: (() => void) | undefined;
  #stopGo: (() => void) | undefined;
  #stopForwarding: (() => void) | undefined;

  constructor(session: GivenSession, { nonce, to }: { readonly nonce: string; readonly to: string }, parts: GiftParts) {
    this.session = session;
    this.#nonce = nonce;
    this.#to = to;
    this.#parts = parts;
    this.#tail = new Tail(parts.tailBytes);
  }

  get nonce(): string {
    return this.#nonce;
  }

  /** The node that it goes to. */
  get to(): string {
    return this.#to;
  }

  /** Whether it has been given away. */
  get gone(): boolean {
    return this.#phase === "gone";
  }

  begin(): void {
    this.#limit();
    this.session.fence((item) => this.#keep(item));
    this.#topics = this.session.topics();
    this.#stopDrain = this.#parts.clock.after(DRAIN_MS, () => this.#capture(true));
    this.session.drain(() => this.#capture(false));
  }

  /** Its taker asks again. */
  asked(): void {
    if (this.#phase === "draining") this.#tell({ step: "wait", nonce: this.#nonce });
    if (this.#phase === "fenced") this.#tellParts("state", this.#state);
  }

  /** Another taker asks: the first one does not get it. */
  supersede(nonce: string, to: string): void {
    this.#tell({ step: "cancel", nonce: this.#nonce });
    this.#nonce = nonce;
    this.#to = to;
    this.#limit();
    this.asked();
  }

  /** Its taker can have it. From here on this node neither serves it nor gives it to another. */
  ready(): void {
    if (this.#phase === "fenced") this.#commit();
    else if (this.#phase === "gone") this.#tellParts("go", this.#go);
  }

  /** Its taker has it. */
  acknowledge(): void {
    if (!this.gone) return;
    this.#acknowledged = true;
    this.#stopGo?.();
    this.#settle();
  }

  /** Its taker does not want it any more. */
  decline(): void {
    if (this.gone) this.#forget();
    else this.#release();
  }

  /** It stays here after all. False where it has been given away. */
  takeBack(): boolean {
    if (this.gone) return false;
    this.#tell({ step: "cancel", nonce: this.#nonce });
    this.#release();
    return true;
  }

  #limit(): void {
    this.#stopFence?.();
    this.#stopFence = this.#parts.clock.after(FENCED_MS, () => this.#release());
  }

  #capture(cut: boolean): void {
    if (this.#stopDrain === undefined || this.#phase !== "draining") return;
    this.#stopDrain();
    this.#stopDrain = undefined;
    this.session.capture(cut, (state) => this.#captured(state));
  }

  #captured(state: Omit<SessionState, "topics"> | undefined): void {
    if (this.#phase !== "draining") return;
    const bytes = state && encodeOrNothing({ ...state, topics: this.#topics });
    if (bytes === undefined) {
      this.#tell({ step: "no", nonce: this.#nonce });
      this.#release();
      return;
    }
    this.#state = splitBytes(bytes, this.#parts.partBytes);
    this.#phase = "fenced";
    this.#tellParts("state", this.#state);
  }

  #commit(): void {
    this.#phase = "gone";
    this.#stopFence?.();
    const { items, cut } = this.#tail;
    const go = encodeGo({ topics: this.session.topics(), items, cut });
    this.#go = splitBytes(go, this.#parts.partBytes);
    this.#state = [];
    this.#forwarding = true;
    this.#forwardUntil = this.#parts.clock.now() + FORWARD_MS;
    this.session.leave(this.#to);
    this.#stopForwarding = this.#parts.clock.after(FORWARD_MS, () => this.#forwarded());
    this.#sayGo();
  }

  #sayGo(): void {
    if (this.#goTries >= GO_TRIES) {
      this.acknowledge();
      return;
    }
    this.#goTries++;
    this.#tellParts("go", this.#go);
    this.#stopGo = this.#parts.clock.after(GO_EVERY_MS, () => this.#sayGo());
  }

  #keep(item: Item): void {
    if (!this.gone) this.#tail.add(item);
    else if (this.#forwarding && this.#parts.clock.now() < this.#forwardUntil) this.#forward(item);
  }

  #forward(item: Item): void {
    const number = item.position === undefined ? this.#alone++ : 0;
    this.#tell({ step: "forward", nonce: this.#nonce, number, bytes: encodeItem(item) });
  }

  #forwarded(): void {
    this.#stopForwarding?.();
    this.#forwarding = false;
    this.session.end();
    this.#settle();
  }

  /** Nothing is to be done any more. */
  #settle(): void {
    if (this.#forwarding || !this.#acknowledged || this.#phase === "over") return;
    this.#phase = "over";
    this.#parts.over(this);
  }

  /** Nobody has it: it is lost. */
  #forget(): void {
    this.#stopGo?.();
    this.#acknowledged = true;
    if (this.#forwarding) this.#forwarded();
    else this.#settle();
  }

  #release(): void {
    if (this.#phase === "gone" || this.#phase === "over") return;
    this.#phase = "over";
    this.#stopFence?.();
    this.#stopDrain?.();
    this.#parts.over(this);
    this.session.release();
    this.session.deliver(this.#tail.items, this.#tail.cut);
  }

  #tellParts(step: "state" | "go", parts: readonly Part[]): void {
    for (const part of parts) this.#tell({ step, nonce: this.#nonce, ...part });
  }

  #tell(message: HandoverMessage): void {
    this.#parts.tell(this.#to, message);
  }
}

/** Undefined where the game's part of it cannot be JSON. */
function encodeOrNothing(state: SessionState): Uint8Array | undefined {
  try {
    return encodeState(state);
  } catch {
    return undefined;
  }
}
