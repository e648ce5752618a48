import type { BackplaneStore, StoredValue } from "../../server/contract/backplane.js";

interface Watch {
  readonly prefix: string;
  readonly changed: (key: string) => void;
}

/** A store in memory. Answers come in a later turn; while it does not run, every method rejects. */
export class MemoryStore implements BackplaneStore {
  running = true;
  readonly #values = new Map<string, StoredValue>();
  readonly #watches = new Set<Watch>();
  #revision = 0;

  /** All data are lost, and revisions begin again. */
  clear(): void {
    this.#values.clear();
    this.#revision = 0;
  }

  get(key: string): Promise<StoredValue | undefined> {
    return this.#answer(() => this.#values.get(key));
  }

  create(key: string, value: string): Promise<number | undefined> {
    return this.#answer(() => (this.#values.has(key) ? undefined : this.#write(key, value)));
  }

  update(key: string, value: string, revision: number): Promise<number | undefined> {
    return this.#answer(() => (this.#revisionOf(key) === revision ? this.#write(key, value) : undefined));
  }

  delete(key: string, revision: number): Promise<boolean> {
    return this.#answer(() => {
      if (this.#revisionOf(key) !== revision) return false;
      this.#values.delete(key);
      this.#tell(key);
      return true;
    });
  }

  list(prefix: string): Promise<ReadonlyMap<string, StoredValue>> {
    return this.#answer(() => new Map([...this.#values].filter(([key]) => key.startsWith(prefix))));
  }

  watch(prefix: string, changed: (key: string) => void): () => void {
    const watch = { prefix, changed };
    this.#watches.add(watch);
    return () => this.#watches.delete(watch);
  }

  async #answer<Answer>(run: () => Answer): Promise<Answer> {
    await new Promise((resolve) => setImmediate(resolve));
    if (!this.running) throw new Error("the store does not run");
    return run();
  }

  #revisionOf(key: string): number | undefined {
    return this.#values.get(key)?.revision;
  }

  #write(key: string, value: string): number {
    const revision = ++this.#revision;
    this.#values.set(key, { value, revision });
    this.#tell(key);
    return revision;
  }

  #tell(key: string): void {
    for (const { prefix, changed } of this.#watches) if (key.startsWith(prefix)) changed(key);
  }
}
