import type { Lease } from "./lease.js";

/** What becomes of a named room that this node owns: told 250 ms after `owned` has changed at the latest. Never throws. */
export interface NamedClaimEvents {
  /** It may have another owner: it stands still. */
  suspended(): void;
  /** It had no other owner meanwhile: it goes on. */
  resumed(): void;
  /** It is this node's no more. Nothing is called after it. */
  lost(): void;
}

export interface NamedClaimParts {
  readonly kind: string;
  readonly name: string;
  readonly fence: number;
  /** In which it was confirmed. */
  readonly lease: Lease;
  /** Of its record. */
  readonly revision: number;
  readonly events: NamedClaimEvents;
  readonly held: (lease: Lease) => boolean;
}

/** A named room that this node owns, for as long as the lease runs by which it was taken. */
export class NamedClaim {
  readonly kind: string;
  readonly name: string;
  /** Higher than that of every owner before. */
  readonly fence: number;
  readonly #events: NamedClaimEvents;
  readonly #held: (lease: Lease) => boolean;
  #lease: Lease;
  #revision: number;
  #unread = false;
  #doubts = 0;
  #state: "running" | "suspended" | "closed" = "running";

  constructor({ kind, name, fence, lease, revision, events, held }: NamedClaimParts) {
    this.kind = kind;
    this.name = name;
    this.fence = fence;
    this.#lease = lease;
    this.#revision = revision;
    this.#events = events;
    this.#held = held;
  }

  /** Whether this node owns it now. To be asked before everything that it does. */
  get owned(): boolean {
    return !this.closed && !this.#unread && this.#held(this.#lease);
  }

  get closed(): boolean {
    return this.#state === "closed";
  }

  get lease(): Lease {
    return this.#lease;
  }

  get revision(): number {
    return this.#revision;
  }

  /** How often it was doubted. */
  get doubts(): number {
    return this.#doubts;
  }

  /** It is not owned until its record has been read. */
  doubt(): void {
    this.#unread = true;
    this.#doubts++;
    this.check();
  }

  /** It is owned by this lease from now on. */
  confirmed(lease: Lease, revision: number): void {
    this.#lease = lease;
    this.#revision = revision;
    this.#unread = false;
    this.check();
  }

  /** Tells whether it stands still. */
  check(): void {
    const { owned } = this;
    if (this.#state === (owned ? "suspended" : "running")) {
      this.#state = owned ? "running" : "suspended";
      if (owned) this.#events.resumed();
      else this.#events.suspended();
    }
  }

  lose(): void {
    if (this.closed) return;
    this.#state = "closed";
    this.#events.lost();
  }

  /** It was closed by who owns it. */
  end(): void {
    this.#state = "closed";
  }
}
