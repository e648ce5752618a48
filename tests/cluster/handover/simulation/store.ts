import type { SessionState } from "../../../../runtime/server/cluster/handover/session-state.js";
import { decodeState, encodeState } from "../../../../runtime/server/cluster/handover/state-form.js";
import type { BusNode } from "./bus.js";
import { type Faults, QUIET_AT } from "./faults.js";
import type { World } from "./world.js";

interface Record {
  readonly state: Uint8Array;
  takenBy: string | undefined;
}

/** What nodes that go leave for others: slow, and its answers get lost. */
export class Store {
  readonly #world: World;
  readonly #faults: Faults;
  readonly #records = new Map<string, Record>();
  taken = 0;

  constructor(world: World, faults: Faults) {
    this.#world = world;
    this.#faults = faults;
  }

  /** Under each of its tokens one record. */
  write(state: SessionState): void {
    const record: Record = { state: encodeState(state), takenBy: undefined };
    this.#world.after(this.#world.between(1, 11), () => {
      for (const hash of state.tokens) if (!this.#records.has(hash)) this.#records.set(hash, record);
    });
  }

  take(
    node: Pick<BusNode, "wake">,
    { session, nonce }: { session: string; nonce: string },
    found: (state?: SessionState) => void,
  ): void {
    const world = this.#world;
    world.after(world.between(1, 11), () => {
      const record = this.#records.get(session);
      const isMine = record !== undefined && (record.takenBy ?? nonce) === nonce;
      if (isMine) record.takenBy = nonce;
      const isLost = world.now < QUIET_AT && world.chance(this.#faults.lostWrites);
      world.after(isLost ? 1000 : world.between(1, 11), () =>
        node.wake(() => found(isMine && !isLost ? this.#read(record) : undefined)),
      );
    });
  }

  #read({ state }: Record): SessionState | undefined {
    this.taken++;
    return decodeState(state);
  }
}
