import { randomBytes } from "node:crypto";
import { ByteBudget } from "./byte-budget.js";
import type { Inflow } from "./inflow.js";
import { decodeItem } from "./item-form.js";
import type { HandoverMessage, Step } from "./messages.js";
import { Recent } from "./recent.js";
import { Taking } from "./taking.js";
import type { Asking, TakingParts } from "./taking-parts.js";

/** How many takes may be open at once. */
const MAX_OPEN = 1000;

/** How long a session that was taken is known by its nonce, in milliseconds: nothing between nodes is delivered that is so late. */
const TAKEN_MS = 30_000;

const MAX_TAKEN = 100_000;

/** How much is kept of what comes in parts, and of what comes for sessions that are under way, in bytes. */
const MAX_KEPT_BYTES = 64 * 1024 * 1024;

/** What a node takes sessions with. */
export interface TakerParts extends Omit<TakingParts, "budget"> {
  readonly createNonce?: () => string;
  readonly budget?: ByteBudget;
}

interface Waiting {
  readonly asking: Asking;
  abandoned: boolean;
  taking: Taking | undefined;
}

/** Takes sessions of other nodes for clients that come to this one. */
export class Taker {
  readonly #parts: TakingParts;
  readonly #createNonce: () => string;
  readonly #open = new Map<string, Taking>();
  readonly #waiting = new Set<Waiting>();
  readonly #taken: Recent<Inflow>;

  constructor(parts: TakerParts) {
    this.#parts = { ...parts, budget: parts.budget ?? new ByteBudget(MAX_KEPT_BYTES) };
    this.#createNonce = parts.createNonce ?? createNonce;
    this.#taken = new Recent(parts.clock, { keepMs: TAKEN_MS, most: MAX_TAKEN });
  }

  /** How many takes are open. */
  get open(): number {
    return this.#open.size;
  }

  /** How many wait for their turn. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Takes the session that a client asks for. Returns what tells that the client has gone. */
  take(asking: Asking): () => void {
    const waiting: Waiting = { asking, abandoned: false, taking: undefined };
    this.#waiting.add(waiting);
    this.#next();
    return () => {
      this.#waiting.delete(waiting);
      waiting.taking?.abandon();
    };
  }

  /** A giver has said something. */
  received(from: string, message: HandoverMessage): void {
    const { nonce, step } = message;
    const taking = this.#open.get(nonce);
    if (step === "forward") this.#forwarded(message);
    if (taking !== undefined) taking.received(from, message);
    else if (step === "state" || step === "go") this.#late(from, { nonce, step });
  }

  /** Of one that was taken `go` came again, or its `state`; any other is not wanted any more. */
  #late(from: string, { nonce, step }: { readonly nonce: string; readonly step: "state" | "go" }): void {
    if (!this.#taken.has(nonce)) this.#parts.tell(from, { step: "decline", nonce });
    else if (step === "go") this.#parts.tell(from, { step: "ack", nonce });
  }

  #forwarded({ nonce, number, bytes }: Step<"forward">): void {
    const item = decodeItem(bytes);
    if (item !== undefined) (this.#taken.get(nonce) ?? this.#open.get(nonce)?.inflow)?.forwarded(number, item);
  }

  #next(): void {
    for (const waiting of this.#waiting) {
      if (this.#open.size >= MAX_OPEN) return;
      this.#waiting.delete(waiting);
      this.#begin(waiting);
    }
  }

  #begin(waiting: Waiting): void {
    const nonce = this.#createNonce();
    const taking = new Taking({ nonce, asking: waiting.asking }, this.#parts, (end, inflow) => {
      this.#open.delete(nonce);
      if (end === "taken" && inflow !== undefined) this.#taken.set(nonce, inflow);
      this.#next();
    });
    waiting.taking = taking;
    this.#open.set(nonce, taking);
    taking.begin();
  }
}

/** 128 random bits as base64url. */
function createNonce(): string {
  return randomBytes(16).toString("base64url");
}
