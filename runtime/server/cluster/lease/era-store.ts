import type { BackplaneStore } from "../../contract/backplane.js";

/** No answer came: what was asked may have been executed, may never be, or may be later. */
export const UNANSWERED = Symbol("unanswered");

export type Unanswered = typeof UNANSWERED;

/** A value that was JSON, and its revision. What is no JSON is undefined. */
export interface Entry {
  readonly value: unknown;
  readonly revision: number;
}

const ERA = "era";

/**
 * The store in one of its eras. A store that has lost its data gets another one, and what is written late for the old era falls among
 * keys that nobody reads. No method rejects.
 */
export class EraStore {
  readonly era: string;
  readonly #store: BackplaneStore;

  constructor(store: BackplaneStore, era: string) {
    this.#store = store;
    this.era = era;
  }

  /** Whether the store still has this era. Where it has not, its data were lost. */
  async isSame(): Promise<boolean | Unanswered> {
    const era = await readEra(this.#store);
    return era === UNANSWERED ? era : era === this.era;
  }

  get(key: string): Promise<Entry | undefined | Unanswered> {
    return answered(async () => {
      const found = await this.#store.get(this.#keyOf(key));
      return found && { value: parse(found.value), revision: found.revision };
    });
  }

  /** Writes where the revision is this one, undefined for no value, and returns the new one; undefined where it is another. */
  write(key: string, value: unknown, revision: number | undefined): Promise<number | undefined | Unanswered> {
    const text = JSON.stringify(value);
    return answered(() => {
      if (revision === undefined) return this.#store.create(this.#keyOf(key), text);
      return this.#store.update(this.#keyOf(key), text, revision);
    });
  }

  /** Removes where the revision is this one; false where it is another. */
  delete(key: string, revision: number): Promise<boolean | Unanswered> {
    return answered(() => this.#store.delete(this.#keyOf(key), revision));
  }

  list(prefix: string): Promise<ReadonlyMap<string, Entry> | Unanswered> {
    return answered(async () => {
      const found = await this.#store.list(this.#keyOf(prefix));
      const entries = [...found].map(([key, { value, revision }]) => [key, { value: parse(value), revision }] as const);
      return new Map(entries.map(([key, entry]) => [key.slice(this.era.length + 1), entry]));
    });
  }

  /** A hint that a key has changed. Returns what ends it. */
  watch(prefix: string, changed: (key: string) => void): () => void {
    return this.#store.watch(this.#keyOf(prefix), (key) => changed(key.slice(this.era.length + 1)));
  }

  #keyOf(key: string): string {
    return `${this.era}.${key}`;
  }
}

/** The store in the era that it has now. It is given one, which `createEra` makes, where it has none. */
export async function enterEra(store: BackplaneStore, createEra: () => string): Promise<EraStore | Unanswered> {
  let era = await readEra(store);
  if (era === undefined) {
    await answered(() => store.create(ERA, JSON.stringify(createEra())));
    era = await readEra(store);
  }
  return typeof era === "string" ? new EraStore(store, era) : UNANSWERED;
}

/** Undefined where there is none. */
function readEra(store: BackplaneStore): Promise<string | undefined | Unanswered> {
  return answered(async () => {
    const found = await store.get(ERA);
    if (found === undefined) return undefined;
    const era = parse(found.value);
    return typeof era === "string" && /^[A-Za-z0-9_-]{1,64}$/.test(era) ? era : UNANSWERED;
  });
}

async function answered<Answer>(ask: () => Promise<Answer>): Promise<Answer | Unanswered> {
  try {
    return await ask();
  } catch {
    return UNANSWERED;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
