import type { StoredValue } from "../../server/contract/backplane.js";
import type { StoreAnswers, StoreOperation } from "./messages.js";

/** What the primary keeps for all workers. Every write has a revision of its own, over all keys. */
export class Records {
  readonly #values = new Map<string, StoredValue>();
  readonly #changed: (key: string) => void;
  #revision = 0;

  /** `changed` is called when a key has a new value, or none any more. */
  constructor(changed: (key: string) => void) {
    this.#changed = changed;
  }

  execute(operation: StoreOperation): StoreAnswers[StoreOperation["name"]] {
    switch (operation.name) {
      case "get":
        return this.#values.get(operation.key);
      case "create":
        return this.#values.has(operation.key) ? undefined : this.#write(operation.key, operation.value);
      case "update":
        return this.#has(operation) ? this.#write(operation.key, operation.value) : undefined;
      case "delete":
        return this.#has(operation) && this.#delete(operation.key);
      case "list":
        return new Map([...this.#values].filter(([key]) => key.startsWith(operation.prefix)));
    }
  }

  #has({ key, revision }: { readonly key: string; readonly revision: number }): boolean {
    return this.#values.get(key)?.revision === revision;
  }

  #write(key: string, value: string): number {
    const revision = ++this.#revision;
    this.#values.set(key, { value, revision });
    this.#changed(key);
    return revision;
  }

  #delete(key: string): true {
    this.#values.delete(key);
    this.#changed(key);
    return true;
  }
}
