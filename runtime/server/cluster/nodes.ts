/** How long no beat may come before a node is not counted on, in milliseconds. */
export const SUSPECT_MS = 3000;

/** How many nodes are known at most. */
const MAX_NODES = 1000;

/** What a node says of itself every second. */
export interface Beat {
  readonly state: "up" | "draining" | "gone";
  /** Where clients reach it; absent where they cannot. */
  readonly address?: string;
  readonly peers: number;
  readonly rooms: number;
  /** Counts what it has told of its rooms. */
  readonly listing: number;
  /** How busy its event loop was in the last second, from 0 to 1. */
  readonly load: number;
}

/** Another node, as far as it was heard. */
export interface KnownNode {
  readonly id: string;
  epoch: number;
  /** By the own clock. */
  heardAt: number;
  beat: Beat;
  /** No beat came for three seconds, or the broker says that it does not listen. */
  suspect: boolean;
}

export interface NodesOwner {
  /** It is heard for the first time, or again. */
  appeared(node: KnownNode): void;
  /** A beat of it came, which it is known by already. */
  beat(node: KnownNode): void;
  /** It is not counted on any more, until it is heard again. */
  suspected(node: KnownNode): void;
  /** It has said that it goes, or was silent for so long that nothing is known of it any more. */
  gone(node: KnownNode): void;
}

/** The other nodes of a cluster, by their beats. */
export class Nodes {
  readonly #nodes = new Map<string, KnownNode>();
  /** The last epochs in which nodes were declared dead, of those that are gone too: one may wake much later. */
  readonly #dead = new Map<string, number>();
  readonly #owner: NodesOwner;
  readonly #forgetAfterMs: number;
  #checkedAt: number;
  /** Nobody is judged before: this node was late itself. */
  #judgesFrom: number;
  /** Nobody is forgotten before: this node heard nobody itself. */
  #forgetsFrom: number;

  /** `forgetAfterMs`: after how long a silence nothing is known of a node any more. */
  constructor(owner: NodesOwner, { forgetAfterMs, now }: { readonly forgetAfterMs: number; readonly now: number }) {
    this.#owner = owner;
    this.#forgetAfterMs = forgetAfterMs;
    this.#checkedAt = now;
    this.#judgesFrom = now;
    this.#forgetsFrom = now;
  }

  get all(): Iterable<KnownNode> {
    return this.#nodes.values();
  }

  get size(): number {
    return this.#nodes.size;
  }

  get(id: string): KnownNode | undefined {
    return this.#nodes.get(id);
  }

  /** Whether a node is there: it was heard in the last three seconds. */
  isLive(id: string): boolean {
    return this.#nodes.get(id)?.suspect === false;
  }

  /** A beat came. */
  heard(id: string, { epoch, beat, now }: { readonly epoch: number; readonly beat: Beat; readonly now: number }): void {
    const known = this.#nodes.get(id);
    // It was sent before the node began anew.
    if (this.isOld(id, epoch)) return;
    if (beat.state === "gone") {
      if (known !== undefined) this.#forget(known);
      return;
    }
    if (known === undefined) {
      if (this.#nodes.size < MAX_NODES) this.#add({ id, epoch, heardAt: now, beat, suspect: false });
      return;
    }
    Object.assign(known, { epoch, heardAt: now, beat });
    this.#owner.beat(known);
    if (!known.suspect) return;
    known.suspect = false;
    this.#owner.appeared(known);
  }

  /** The others count on it no more in this epoch. */
  declaredDead(id: string, epoch: number): void {
    if (epoch <= (this.#dead.get(id) ?? 0)) return;
    this.#dead.delete(id);
    this.#dead.set(id, epoch);
    const [oldest] = this.#dead.keys();
    if (this.#dead.size > MAX_NODES && oldest !== undefined) this.#dead.delete(oldest);
    const known = this.#nodes.get(id);
    if (known !== undefined && known.epoch <= epoch) this.#suspect(known);
  }

  /** Whether a node has begun anew since that epoch, or was declared dead in it. */
  isOld(id: string, epoch: number): boolean {
    return epoch < (this.#nodes.get(id)?.epoch ?? 0) || epoch <= (this.#dead.get(id) ?? 0);
  }

  /** The broker says that it does not listen. */
  unheard(id: string): void {
    const known = this.#nodes.get(id);
    if (known !== undefined) this.#suspect(known);
  }

  /**
   * Looks who was silent for too long. Called every second; who is called late judges nobody before it has listened for a while.
   * While the link to the broker is not `up` nobody is forgotten: what is known of nodes tells later what was missed.
   */
  check(now: number, up = true): void {
    if (!up) this.#forgetsFrom = now + this.#forgetAfterMs;
    if (now - this.#checkedAt > 2000) this.#judgesFrom = now + SUSPECT_MS;
    this.#checkedAt = now;
    if (now < this.#judgesFrom) return;
    for (const node of [...this.#nodes.values()]) {
      const silentMs = now - node.heardAt;
      if (silentMs > this.#forgetAfterMs && now >= this.#forgetsFrom) this.#forget(node);
      else if (silentMs > SUSPECT_MS) this.#suspect(node);
    }
  }

  #add(node: KnownNode): void {
    this.#nodes.set(node.id, node);
    this.#owner.appeared(node);
  }

  #suspect(node: KnownNode): void {
    if (node.suspect) return;
    node.suspect = true;
    this.#owner.suspected(node);
  }

  #forget(node: KnownNode): void {
    this.#suspect(node);
    this.#nodes.delete(node.id);
    this.#owner.gone(node);
  }
}

/** What came as a beat; undefined where it is none. */
export function readBeat(given: unknown): Beat | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  const { state, address, peers, rooms, listing = 0, load } = given as Partial<Record<keyof Beat, unknown>>;
  if (state !== "up" && state !== "draining" && state !== "gone") return undefined;
  if (!isCount(peers) || !isCount(rooms) || !isCount(listing) || !isCount(load)) return undefined;
  if (address === undefined) return { state, peers, rooms, listing, load };
  return typeof address === "string" ? { state, address, peers, rooms, listing, load } : undefined;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}
