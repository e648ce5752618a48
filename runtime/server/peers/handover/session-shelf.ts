import { randomBytes } from "node:crypto";
import type { Cluster } from "../../cluster/cluster.js";
import type { Claim } from "../../cluster/handover/messages.js";
import type { SessionState } from "../../cluster/handover/session-state.js";
import { Shelf } from "../../cluster/handover/shelf.js";
import { type EraStore, enterEra, UNANSWERED } from "../../cluster/lease/era-store.js";
import type { Peer } from "../../contract/peer.js";
import { isRoomTopic } from "../../rooms/running-room.js";
import type { Member } from "../member.js";
import { captureSession } from "../session-capture.js";
import type { Shared } from "../shared.js";
import type { Arrivals } from "./arrivals.js";

/** So many sessions are written at once. */
const MOST_WRITES = 64;

export interface SessionShelfParts<Session, P extends Peer<Session>> {
  readonly cluster: Cluster;
  readonly shared: Shared<Session, P>;
  readonly arrivals: Arrivals<Session, P>;
  readonly leftMs: (member: Member<Session, P>) => number;
}

/** The sessions that a node leaves in the store of its backplane when it goes, and those that others have left there. */
export class SessionShelf<Session, P extends Peer<Session>> {
  readonly #parts: SessionShelfParts<Session, P>;
  readonly #pending = new Set<Promise<void>>();
  readonly #waiting: (() => void)[] = [];
  #writes = 0;
  #entered: { readonly store: EraStore; readonly shelf: Shelf } | undefined;

  constructor(parts: SessionShelfParts<Session, P>) {
    this.#parts = parts;
  }

  /** As {@link Shelf.take}. */
  async take(claim: Claim, nonce: string): Promise<SessionState | undefined> {
    return await (await this.#shelf())?.take(claim, nonce);
  }

  /** Writes the session of a member that is suspended or lost. Resolves when that is done, or has failed. */
  save(member: Member<Session, P>): Promise<void> {
    const saving = this.#save(member);
    this.#pending.add(saving);
    void saving.then(() => this.#pending.delete(saving));
    return saving;
  }

  /** Resolves when nothing is written any more. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }

  async #save(member: Member<Session, P>): Promise<void> {
    if (this.#writes >= MOST_WRITES) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#writes++;
    try {
      const state = await this.#stateOf(member);
      if (state !== undefined) await (await this.#shelf())?.write(state);
    } finally {
      this.#writes--;
      this.#waiting.shift()?.();
    }
  }

  async #stateOf(member: Member<Session, P>): Promise<SessionState | undefined> {
    const { cluster, arrivals, leftMs } = this.#parts;
    arrivals.coming(member)?.flush();
    const isCut = (): boolean => !member.connection.workload.idle;
    const state = await captureSession(member, isCut, () => leftMs(member));
    if (state === undefined) return undefined;
    const topics = ["", ...(member.topics ?? [])].filter((topic) => !isRoomTopic(topic));
    return { ...state, topics: topics.map((topic) => cluster.endsOf(topic)) };
  }

  /** Undefined where the store does not answer. */
  async #shelf(): Promise<Shelf | undefined> {
    const { cluster, shared } = this.#parts;
    const known = this.#entered;
    if (known !== undefined && (await known.store.isSame()) !== false) return known.shelf;
    const { store } = cluster;
    const entered = store === undefined ? UNANSWERED : await enterEra(store, createEra);
    if (entered === UNANSWERED) return undefined;
    const shelf = new Shelf({ store: entered, wallClock: shared.settings.wallClock });
    this.#entered = { store: entered, shelf };
    return shelf;
  }
}

/** 128 random bits. */
function createEra(): string {
  return randomBytes(16).toString("base64url");
}
