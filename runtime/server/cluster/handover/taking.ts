import { isClaimed } from "./claimed.js";
import { Inflow } from "./inflow.js";
import { decodeGo } from "./item-form.js";
import type { HandoverMessage, Step } from "./messages.js";
import { Reassembly } from "./parts.js";
import type { Go, SessionState } from "./session-state.js";
import { decodeState } from "./state-form.js";
import type { Asking, TakingParts } from "./taking-parts.js";

/** What was not answered is said again after so many milliseconds. */
const AGAIN_MS = 500;

/** How long is waited where nobody is known who has the session, in milliseconds. */
const NOBODY_MS = 500;

/** How long its node may say nothing, and how long all of it may take, in milliseconds: a client waits for the answer to its hello. */
const SILENT_MS = 2000;
const TAKE_MS = 4000;

/** How one take has ended. */
export type TakingEnd = "taken" | "given up";

interface Source {
  readonly node: string;
  readonly state: SessionState;
  readonly inflow: Inflow;
  readonly stop: () => void;
}

/** One take of a session of another node, seen from the node that its client has come to. */
export class Taking {
  readonly nonce: string;
  readonly #asking: Asking;
  readonly #parts: TakingParts;
  readonly #ended: (end: TakingEnd, inflow?: Inflow) => void;
  readonly #targets = new Set<string>();
  readonly #reassembly: Reassembly;
  readonly #beganAt: number;
  #phase: "asking" | "listening" | "ready" | "over" = "asking";
  /** Who sends the parts that are there. */
  #sender: string | undefined;
  #source: Source | undefined;
  #heardAt: number;
  #heard = false;
  /** When nobody is left who might have it. */
  #nobodyAt = Number.POSITIVE_INFINITY;
  #looking = false;
  #abandoned = false;
  readonly #stops = new Set<() => void>();

  constructor(
    { nonce, asking }: { readonly nonce: string; readonly asking: Asking },
    parts: TakingParts,
    ended: (end: TakingEnd, inflow?: Inflow) => void,
  ) {
    this.nonce = nonce;
    this.#asking = asking;
    this.#parts = parts;
    this.#ended = ended;
    this.#reassembly = new Reassembly(parts.budget);
    this.#beganAt = parts.clock.now();
    this.#heardAt = this.#beganAt;
  }

  begin(): void {
    const { owner, session } = this.#asking;
    const moved = this.#parts.movedTo(session);
    if (owner !== this.#parts.id) this.#targets.add(owner);
    if (moved !== undefined) this.#targets.add(moved);
    if (![...this.#targets].some(this.#parts.isMember)) this.#expectNobody();
    this.#say();
  }

  /** Its client has gone. Once its node may have given it away it is taken nevertheless, as a lost one. */
  abandon(): void {
    if (this.#phase === "ready") this.#abandoned = true;
    else this.#giveUp(false);
  }

  /** A node has said something. */
  received(from: string, message: HandoverMessage): void {
    if (message.step !== "no") this.#heard = true;
    this.#heardAt = this.#parts.clock.now();
    switch (message.step) {
      case "state":
        this.#stateCame(from, message);
        break;
      case "go":
        this.#goCame(from, message);
        break;
      case "moved":
        this.#movedTo(message.node);
        break;
      case "stay":
        this.#stays(from);
        break;
      case "cancel":
        this.#canceled(from);
        break;
      case "no":
        this.#expectNobody();
        break;
      default:
    }
  }

  /** What comes for it until it is here; undefined before its topics are known. */
  get inflow(): Inflow | undefined {
    return this.#source?.inflow;
  }

  #say(): void {
    if (this.#phase === "over" || this.#isOver()) return;
    if (this.#phase === "asking" && this.#parts.isHere(this.#asking.session)) {
      this.#end();
      this.#ended("given up");
      this.#asking.here();
      return;
    }
    if (this.#phase === "asking") this.#ask();
    if (this.#phase === "ready") this.#tellSource("ready");
    this.#look();
    this.#after(AGAIN_MS, () => this.#say());
  }

  #ask(): void {
    const { owner, session, identity, connection, fingerprint, client } = this.#asking;
    const claim = { session, identity, connection, fingerprint, client };
    const message: HandoverMessage = { step: "take", nonce: this.nonce, owner, ...claim };
    for (const node of this.#targets) this.#parts.tell(node, message);
    this.#parts.tellOwner(session, message);
  }

  #isOver(): boolean {
    const now = this.#parts.clock.now();
    if (now - this.#beganAt < TAKE_MS && now - this.#heardAt < SILENT_MS) return false;
    this.#giveUp(true);
    return true;
  }

  /** After a while, unless somebody has said something meanwhile. */
  #expectNobody(): void {
    if (this.#nobodyAt !== Number.POSITIVE_INFINITY) return;
    this.#nobodyAt = this.#parts.clock.now() + NOBODY_MS;
    this.#heard = false;
    this.#after(NOBODY_MS, () => this.#checkNobody());
  }

  #checkNobody(): void {
    const isNobody = this.#parts.clock.now() >= this.#nobodyAt && !this.#heard;
    if (isNobody && this.#phase === "asking" && !this.#looking) this.#giveUp(true);
  }

  #look(): void {
    if (this.#looking) return;
    this.#looking = true;
    this.#parts.look(this.#asking, this.nonce, (state) => {
      this.#looking = false;
      if (this.#phase === "over") return;
      if (state === undefined) this.#checkNobody();
      else this.#own(state, { topics: state.topics, items: [], cut: state.topics.length > 0 });
    });
  }

  #movedTo(node: string): void {
    if (node === this.#parts.id || this.#targets.has(node)) return;
    this.#targets.add(node);
    if (this.#phase === "asking") this.#ask();
  }

  #stateCame(from: string, part: Step<"state">): void {
    if (this.#phase !== "asking") return;
    const whole = this.#assemble(from, part);
    if (whole === undefined) return;
    const state = decodeState(whole);
    if (state === undefined || !isClaimed(state, this.#asking)) {
      this.#parts.tell(from, { step: "decline", nonce: this.nonce });
      this.#giveUp(true);
      return;
    }
    this.#listen(from, state);
  }

  #stays(node: string): void {
    if (this.#phase !== "asking" || !this.#targets.has(node)) return;
    this.#end();
    this.#ended("given up");
    if (!this.#abandoned) this.#asking.stays(node);
  }

  #assemble(from: string, part: Step<"state" | "go">): Uint8Array | undefined {
    if (this.#sender !== from) this.#reassembly.clear();
    this.#sender = from;
    return this.#reassembly.add(part);
  }

  #listen(node: string, state: SessionState): void {
    this.#phase = "listening";
    const inflow = new Inflow(this.#parts.clock, this.#parts.budget);
    const topics = state.topics.map(({ topic }) => topic);
    const listening = { ended: false, stop: () => {} };
    const stop = (): void => {
      listening.ended = true;
      listening.stop();
    };
    this.#source = { node, state, inflow, stop };
    listening.stop = this.#parts.listen(
      topics,
      (item) => inflow.offer(item),
      () => {
        if (!listening.ended) this.#listens();
      },
    );
  }

  #listens(): void {
    if (this.#phase !== "listening") return;
    this.#phase = "ready";
    this.#heardAt = this.#parts.clock.now();
    this.#tellSource("ready");
  }

  #canceled(from: string): void {
    if (this.#source?.node !== from) return;
    this.#dropSource();
    this.#reassembly.clear();
    this.#phase = "asking";
    if (this.#abandoned) this.#giveUp(false);
  }

  #goCame(from: string, part: Step<"go">): void {
    const source = this.#source;
    if (this.#phase !== "ready" || source?.node !== from) {
      this.#parts.tell(from, { step: "decline", nonce: this.nonce });
      return;
    }
    const whole = this.#assemble(from, part);
    const go = whole && decodeGo(whole);
    if (whole === undefined) return;
    if (go === undefined) this.#giveUp(true);
    else this.#owns(source, go);
  }

  #owns({ node, state }: Source, go: Go): void {
    this.#parts.tell(node, { step: "ack", nonce: this.nonce });
    this.#own(state, go);
  }

  /** The session is this node's: what came before goes first, and only then its topics are left to those who hear them anyway. */
  #own(state: SessionState, go: Go): void {
    const source = this.#source;
    const inflow = source?.inflow ?? new Inflow(this.#parts.clock, this.#parts.budget);
    this.#source = undefined;
    this.#end();
    this.#ended("taken", inflow);
    const sink = this.#asking.taken({ state, cut: state.cut || go.cut, inflow });
    inflow.open(sink, { before: state.topics, topics: go.topics, items: go.items });
    source?.stop();
  }

  /** `answered`: whether its client waits for it. */
  #giveUp(answered: boolean): void {
    if (this.#phase === "over") return;
    if (this.#source !== undefined) this.#tellSource("decline");
    this.#end();
    this.#ended("given up");
    if (answered && !this.#abandoned) this.#asking.fresh();
  }

  #end(): void {
    this.#phase = "over";
    for (const stop of this.#stops) stop();
    this.#stops.clear();
    this.#reassembly.clear();
    this.#dropSource();
  }

  #dropSource(): void {
    this.#source?.inflow.close();
    this.#source?.stop();
    this.#source = undefined;
  }

  #tellSource(step: "ready" | "decline"): void {
    if (this.#source !== undefined) this.#parts.tell(this.#source.node, { step, nonce: this.nonce });
  }

  #after(delayMs: number, call: () => void): void {
    const stop = this.#parts.clock.after(delayMs, () => {
      this.#stops.delete(stop);
      call();
    });
    this.#stops.add(stop);
  }
}
