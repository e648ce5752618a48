import type { BackplaneStore, StoredValue } from "../../server/contract/backplane.js";
import type { StoreAnswers, StoreOperation } from "./messages.js";

interface Watch {
  readonly prefix: string;
  readonly changed: (key: string) => void;
}

/** How a store reaches the primary. */
export interface StoreLink {
  /** Rejects where there is no answer within a second. */
  ask(operation: StoreOperation): Promise<unknown>;
  /** Asks for hints about keys that begin with these texts, and no others. */
  watch(prefixes: readonly string[]): void;
}

/** The primary's store, as a worker sees it: the keys of its node's prefix, before which that stands in the primary. */
export class WorkerStore implements BackplaneStore {
  readonly #link: StoreLink;
  readonly #space: string;
  readonly #watches = new Set<Watch>();

  constructor(link: StoreLink, prefix: string) {
    this.#link = link;
    this.#space = `${prefix}:`;
  }

  get prefixes(): readonly string[] {
    return [...new Set([...this.#watches].map(({ prefix }) => this.#space + prefix))];
  }

  get(key: string): Promise<StoredValue | undefined> {
    return this.#ask({ name: "get", key: this.#space + key });
  }

  create(key: string, value: string): Promise<number | undefined> {
    return this.#ask({ name: "create", key: this.#space + key, value });
  }

  update(key: string, value: string, revision: number): Promise<number | undefined> {
    return this.#ask({ name: "update", key: this.#space + key, value, revision });
  }

  delete(key: string, revision: number): Promise<boolean> {
    return this.#ask({ name: "delete", key: this.#space + key, revision });
  }

  async list(prefix: string): Promise<ReadonlyMap<string, StoredValue>> {
    const listed = await this.#ask({ name: "list", prefix: this.#space + prefix });
    return new Map([...listed].map(([key, stored]) => [key.slice(this.#space.length), stored]));
  }

  watch(prefix: string, changed: (key: string) => void): () => void {
    const watch = { prefix, changed };
    this.#watches.add(watch);
    this.#link.watch(this.prefixes);
    return () => {
      if (this.#watches.delete(watch)) this.#link.watch(this.prefixes);
    };
  }

  /** A key of the primary's store has changed. */
  hint(whole: string): void {
    if (!whole.startsWith(this.#space)) return;
    const key = whole.slice(this.#space.length);
    for (const { prefix, changed } of [...this.#watches]) if (key.startsWith(prefix)) changed(key);
  }

  clear(): void {
    this.#watches.clear();
  }

  #ask<Name extends StoreOperation["name"]>(operation: StoreOperation & { readonly name: Name }) {
    return this.#link.ask(operation) as Promise<StoreAnswers[Name]>;
  }
}
