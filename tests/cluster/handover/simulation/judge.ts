import type { Position } from "../../../../runtime/server/cluster/handover/session-state.js";
import type { Said } from "./frames.js";
import type { World } from "./world.js";

/** What came of a run. */
export interface Counts {
  resumed: number;
  partial: number;
  fresh: number;
  moves: number;
  /** From the store. */
  stored: number;
  /** Messages on the topic that a client did not get between two that it got. */
  holes: number;
  commands: number;
  frames: number;
}

export function noCounts(): Counts {
  return { resumed: 0, partial: 0, fresh: 0, moves: 0, stored: 0, holes: 0, commands: 0, frames: 0 };
}

/** What one session's client has got. */
interface Got {
  alone: number;
  /** Of each sender the next number. */
  readonly next: Map<string, number>;
  readonly holes: Set<string>;
  readonly frames: Set<string>;
}

/** Sees whether what is promised holds. */
export class Judge {
  readonly counts: Counts = noCounts();
  readonly handled = new Map<number, string>();
  readonly #world: World;
  readonly #got = new Map<number, Got>();
  /** What nodes have counted as missed of a session: what they did not hear, and what did not come in its turn. */
  readonly #missed = new Map<number, Set<string>>();
  readonly #skipped = new Map<number, Set<string>>();

  constructor(world: World) {
    this.#world = world;
  }

  commandHandled(command: number, node: string): void {
    const before = this.handled.get(command);
    if (before !== undefined) this.#world.violate(`command ${command} is handled twice, at ${before} and at ${node}`);
    this.handled.set(command, node);
    this.counts.commands++;
  }

  /** A node has not heard them, or had no use for them. */
  missed(session: number, node: string, numbers: readonly [from: number, to: number]): void {
    add(this.#missed, session, { node, numbers });
  }

  /** A session that has moved does not wait for them any more. */
  skipped(session: number, messages: number, from: Position | undefined): void {
    if (from === undefined) this.#world.violate("a message to the peer alone is missed");
    else add(this.#skipped, session, { node: from.node, numbers: [from.number, from.number + messages] });
  }

  frame(session: number, { alone, position }: Said): void {
    this.counts.frames++;
    const got = this.#gotBy(session);
    if (alone !== undefined) {
      if (alone !== got.alone) this.#world.violate(`message ${alone} to the peer alone came, and not ${got.alone}`);
      got.alone = alone + 1;
      return;
    }
    if (position !== undefined) this.#onTopic(got, position);
  }

  /** At the end: what is not there was counted, and what was counted is not there. */
  conclude(): void {
    for (const [session, { holes, frames }] of this.#got) {
      const counted = [this.#missed.get(session), this.#skipped.get(session)];
      this.counts.holes += holes.size;
      const uncounted = [...holes].find((hole) => !counted.some((missed) => missed?.has(hole)));
      if (uncounted !== undefined) this.#world.violate(`message ${uncounted} is missing, and nobody has counted it`);
      const came = [...(this.#skipped.get(session) ?? [])].find((missed) => frames.has(missed));
      if (came !== undefined) this.#world.violate(`message ${came} was counted as missed, and came`);
    }
  }

  #onTopic(got: Got, { node, number }: Position): void {
    const next = got.next.get(node) ?? number;
    if (number < next) this.#world.violate(`message ${node}:${number} came behind ${node}:${next - 1}`);
    for (let hole = next; hole < number; hole++) got.holes.add(`${node}:${hole}`);
    got.next.set(node, number + 1);
    got.frames.add(`${node}:${number}`);
  }

  #gotBy(session: number): Got {
    const got = this.#got.get(session) ?? { alone: 0, next: new Map(), holes: new Set(), frames: new Set() };
    this.#got.set(session, got);
    return got;
  }
}

function add(
  sets: Map<number, Set<string>>,
  session: number,
  { node, numbers: [from, to] }: { readonly node: string; readonly numbers: readonly [number, number] },
): void {
  const set = sets.get(session) ?? new Set<string>();
  sets.set(session, set);
  for (let number = from; number < to; number++) set.add(`${node}:${number}`);
}
