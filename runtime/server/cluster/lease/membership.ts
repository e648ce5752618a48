import type { Clock } from "../../../protocol/clock.js";
import type { BackplaneStore } from "../../contract/backplane.js";
import { CodeClaims } from "./code-claims.js";
import type { Lease } from "./lease.js";
import type { LeaseTimes } from "./lease-times.js";
import { MatchClaims } from "./match-claims.js";
import { NamedClaims } from "./named-claims.js";
import { Observer } from "./observer.js";
import type { NodeRecord } from "./records.js";
import { Registration } from "./registration.js";
import { Sweeper } from "./sweeper.js";

export interface MembershipParts {
  /** The node's. */
  readonly id: string;
  /** Where clients reach it. */
  readonly address?: string;
  readonly store: BackplaneStore;
  readonly clock: Clock;
  readonly wallClock: () => number;
  /** From 0 to less than 1. */
  readonly random: () => number;
  /** 128 random bits, as text of `[A-Za-z0-9_-]`. */
  readonly randomId: () => string;
  readonly times: LeaseTimes;
  /** The node in the id of a room; undefined where it names none. */
  readonly nodeOf: (id: string) => string | undefined;
  readonly owner: MembershipOwner;
}

export interface MembershipOwner {
  /** The store's data are gone, or older than what it had acknowledged. */
  storeLost(): void;
  /** The others had declared this node dead. Its named rooms are lost; the node goes on with another epoch. */
  declaredDead(epoch: number): void;
  /** The code of a room of this node went to another room: it has none from now on. */
  codeLost(code: string, room: string): void;
  /** The record of another node is new, or has changed. */
  seen(node: string, record: NodeRecord): void;
}

/** What a node has in the store of its cluster: its record and lease, and what it owns while that runs. */
export class Membership {
  readonly registration: Registration;
  readonly rooms: NamedClaims;
  readonly matches: MatchClaims;
  readonly codes: CodeClaims;
  readonly #observer: Observer;
  readonly #sweeper: Sweeper;
  readonly #owner: MembershipOwner;

  constructor(parts: MembershipParts) {
    const { id, clock, randomId, times, owner } = parts;
    const registration = new Registration({ ...parts, createEra: randomId }, this.#registrationOwner());
    const absent = (node: string, epoch: number): void => this.#observer.absent(node, epoch);
    this.registration = registration;
    this.#owner = owner;
    this.#observer = new Observer({ ...parts, registration, seen: (node, record) => owner.seen(node, record) });
    this.rooms = new NamedClaims({ ...parts, registration, absent });
    this.matches = new MatchClaims({ ...parts, registration, createNonce: () => `${id}.${randomId()}` });
    const lost = (code: string, room: string): void => owner.codeLost(code, room);
    this.codes = new CodeClaims({ clock, retryMs: times.retryMs, registration, nodeOf: parts.nodeOf, lost });
    this.#sweeper = new Sweeper({ ...parts, registration, absent });
  }

  /** Begins to register, and goes on trying. */
  start(): void {
    this.registration.start();
    this.#sweeper.start();
  }

  /** The connection to the store was lost, and is there again. */
  reconnected(): void {
    const { lease } = this.registration;
    this.rooms.reconnected();
    if (lease !== undefined) void this.registration.confirm(lease);
  }

  /** Closes the records of its rooms, and says in its own that the node is gone. Never rejects. */
  async close(): Promise<void> {
    this.#sweeper.stop();
    await this.rooms.closeAll();
    this.#observer.stop();
    await this.registration.close();
  }

  #registrationOwner(): ConstructorParameters<typeof Registration>[1] {
    return {
      registered: (lease: Lease) => {
        this.#observer.registered(lease);
        this.rooms.registered(lease);
        this.codes.registered(lease);
      },
      renewed: () => this.rooms.check(),
      storeLost: () => this.#owner.storeLost(),
      declaredDead: (epoch) => {
        this.rooms.declaredDead();
        this.#owner.declaredDead(epoch);
      },
    };
  }
}
