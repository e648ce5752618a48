import type { PastEntities } from "../contract/replicated-state.js";
import type { HistoryForm } from "../contract/state-form.js";
import type { Entities } from "./entities.js";

/** One tick of a collection. */
interface Frame {
  readonly tick: number;
  /** The first bytes of each slot's row. */
  readonly rows: Uint8Array;
  readonly view: DataView;
  /** Who was there. */
  readonly slots: ReadonlyMap<unknown, number>;
}

/** The last ticks of a collection, with some of its fields. */
export class History {
  readonly #entities: Entities;
  readonly #form: HistoryForm;
  readonly #frames: (Frame | undefined)[];
  #slots: ReadonlyMap<unknown, number> = new Map();

  constructor(entities: Entities, form: HistoryForm) {
    this.#entities = entities;
    this.#form = form;
    this.#frames = new Array<Frame | undefined>(form.ticks).fill(undefined);
  }

  /** Keeps the tick that was just captured, in place of the oldest one. */
  keep(tick: number): void {
    const { form, columns, room, end } = this.#entities;
    const at = tick % this.#form.ticks;
    const { bytes } = this.#form;
    const before = this.#frames[at];
    const rows =
      before !== undefined && before.rows.length === room * bytes ? before.rows : new Uint8Array(room * bytes);
    for (let slot = 0; slot < end; slot++) copyRow(columns.rows, slot * form.rowBytes, rows, slot * bytes, bytes);
    const view = rows === before?.rows ? before.view : new DataView(rows.buffer);
    this.#frames[at] = { tick, rows, view, slots: this.#who() };
  }

  /** Ticks are counted from 0 again. */
  restart(): void {
    this.#frames.fill(undefined);
  }

  at(tick: number, holdKey: (key: unknown) => unknown): PastEntities<unknown, object> {
    const frame = this.#frames[tick % this.#form.ticks];
    const { read, bytes } = this.#form;
    const slots = frame?.tick === tick ? frame.slots : NOBODY;
    return {
      size: slots.size,
      has: (key) => slots.has(holdKey(key)),
      get: (key) => {
        const slot = slots.get(holdKey(key));
        return slot === undefined || frame === undefined ? undefined : read(frame.view, slot * bytes);
      },
    };
  }

  /** One map for all ticks between which nobody came or went. */
  #who(): ReadonlyMap<unknown, number> {
    const entities = this.#entities;
    if (!entities.changed) return this.#slots;
    this.#slots = new Map([...entities.slots].filter(([, slot]) => entities.isCaptured(slot)));
    entities.changed = false;
    return this.#slots;
  }
}

const NOBODY: ReadonlyMap<unknown, number> = new Map();

function copyRow(from: Uint8Array, at: number, to: Uint8Array, toAt: number, length: number): void {
  for (let i = 0; i < length; i++) to[toAt + i] = from[at + i] as number;
}
