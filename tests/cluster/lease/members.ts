import { createFakeClock, type FakeClock } from "kephas/testing";
import { leaseTimes } from "../../../runtime/server/cluster/lease/lease-times.js";
import { Membership, type MembershipParts } from "../../../runtime/server/cluster/lease/membership.js";
import type { NamedClaim } from "../../../runtime/server/cluster/lease/named-claim.js";
import type { Opening } from "../../../runtime/server/cluster/lease/named-claims.js";
import { ScriptedData, ScriptedStore } from "./scripted-store.js";

export const FINAL = { kind: "duel", name: "final" };

/** A node's membership, its own way to the store, and what it was told. */
export class Member {
  readonly membership: Membership;
  readonly store: ScriptedStore;
  readonly log: string[] = [];
  /** How far its wall clock is ahead. */
  aheadMs = 0;

  constructor(id: string, { clock, data }: Members, given: Partial<MembershipParts>) {
    this.store = new ScriptedStore(data);
    let ids = 0;
    this.membership = new Membership({
      id,
      store: this.store,
      clock,
      wallClock: () => 1_000_000 + clock.now() + this.aheadMs,
      random: () => 0,
      randomId: () => `${id}${ids++}`,
      times: leaseTimes(10_000),
      nodeOf: (of) => of.split(".")[0],
      owner: {
        storeLost: () => this.log.push("storeLost"),
        declaredDead: (epoch) => this.log.push(`declaredDead ${epoch}`),
        codeLost: (code, room) => this.log.push(`codeLost ${code} ${room}`),
        seen: () => {},
      },
      ...given,
    });
    this.membership.start();
  }

  open(): Promise<Opening> {
    return this.membership.rooms.open(FINAL, {
      suspended: () => this.log.push("suspended"),
      resumed: () => this.log.push("resumed"),
      lost: () => this.log.push("lost"),
    });
  }

  /** Nothing that it asks of the store reaches it. */
  cutOff(): void {
    this.store.fate = () => "lost";
  }

  heal(): void {
    this.store.fate = () => "done";
  }
}

/** Nodes with one store, on one clock. Leases are of 10 s. */
export class Members {
  readonly clock: FakeClock = createFakeClock();
  readonly data = new ScriptedData();

  /** Another node, which is registered. */
  async add(id: string, given: Partial<MembershipParts> = {}): Promise<Member> {
    const member = new Member(id, this, given);
    await this.clock.advance(0);
    return member;
  }

  /** Another node, which is past its grace. */
  async addSettled(id: string, given: Partial<MembershipParts> = {}): Promise<Member> {
    const member = await this.add(id, given);
    await this.clock.advance(10_000);
    return member;
  }
}

/** The room that was opened, which has to be. */
export async function opened(opening: Promise<Opening>): Promise<NamedClaim> {
  const { state, ...rest } = await opening;
  if (state !== "opened" || !("claim" in rest)) throw new Error(`the room is ${state}`);
  return rest.claim;
}
