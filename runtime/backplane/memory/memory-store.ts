import type { BackplaneStore, StoredValue } from "../../server/contract/backplane.js";

interface Watch {
  readonly prefix: string;
  readonly changed: (key: string) => void;
}

/** The data of a broker. Keys begin with the prefix of who wrote them. */
export class MemoryData {
  readonly values = new Map<string, StoredValue>();
  readonly watches = new Set<Watch>();
  #revision = 0;

  /** All data are lost, and revisions begin again. */
  clear(): void {
    this.values.clear();
    this.#revision = 0;
  }

  revisionOf(key: string): number | undefined {
    return this.values.get(key)?.revision;
  }

  write(key: string, value: string): number {
    const revision = ++this.#revision;
    this.values.set(key, { value, revision });
    this.#tell(key);
    return revision;
  }

  remove(key: string): void {
    this.values.delete(key);
    this.#tell(key);
  }

  #tell(key: string): void {
    for (const { prefix, changed } of [...this.watches]) if (key.startsWith(prefix)) changed(key);
  }
}

/** The store of a link. Answers come in a later turn; while the link is down, every method rejects. */
export class MemoryStore implements BackplaneStore {
  readonly #data: MemoryData;
  readonly #space: string;
  readonly #isUp: () => boolean;
  readonly #watches = new Set<Watch>();

  constructor(data: MemoryData, prefix: string, isUp: () => boolean) {
    this.#data = data;
    this.#space = `${prefix}/`;
    this.#isUp = isUp;
  }

  get(key: string): Promise<StoredValue | undefined> {
    return this.#answer(() => this.#data.values.get(this.#space + key));
  }

  create(key: string, value: string): Promise<number | undefined> {
    return this.#write(key, value, undefined);
  }

  update(key: string, value: string, revision: number): Promise<number | undefined> {
    return this.#write(key, value, revision);
  }

  delete(key: string, revision: number): Promise<boolean> {
    return this.#answer(() => {
      if (this.#data.revisionOf(this.#space + key) !== revision) return false;
      this.#data.remove(this.#space + key);
      return true;
    });
  }

  list(prefix: string): Promise<ReadonlyMap<string, StoredValue>> {
    const start = this.#space.length;
    return this.#answer(() => {
      const found = [...this.#data.values].filter(([key]) => key.startsWith(this.#space + prefix));
      return new Map(found.map(([key, value]) => [key.slice(start), value]));
    });
  }

  watch(prefix: string, changed: (key: string) => void): () => void {
    const start = this.#space.length;
    const watch = { prefix: this.#space + prefix, changed: (key: string) => changed(key.slice(start)) };
    this.#watches.add(watch);
    this.#data.watches.add(watch);
    return () => this.#end(watch);
  }

  close(): void {
    for (const watch of this.#watches) this.#end(watch);
  }

  #end(watch: Watch): void {
    this.#watches.delete(watch);
    this.#data.watches.delete(watch);
  }

  /** Where the revision is this one, undefined for none. */
  #write(key: string, value: string, revision: number | undefined): Promise<number | undefined> {
    return this.#answer(() => {
      const is = this.#data.revisionOf(this.#space + key);
      return is === revision ? this.#data.write(this.#space + key, value) : undefined;
    });
  }

  async #answer<Answer>(run: () => Answer): Promise<Answer> {
    await new Promise((resolve) => setImmediate(resolve));
    if (!this.#isUp()) throw new Error("the store does not run");
    return run();
  }
}
