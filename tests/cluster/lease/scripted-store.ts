import type { BackplaneStore, StoredValue } from "../../../runtime/server/contract/backplane.js";

/**
 * What becomes of a request: `lost` is never executed, `silent` is executed and not answered, `late` is executed when the test says so,
 * and not answered.
 */
export type Fate = "done" | "lost" | "silent" | "late";

/** What a broker keeps. */
export class ScriptedData {
  readonly values = new Map<string, StoredValue>();
  readonly watches = new Set<{ readonly prefix: string; readonly changed: (key: string) => void }>();
  #revision = 0;

  /** All data are gone, and watches with them. */
  lose(): void {
    this.values.clear();
    this.watches.clear();
    this.#revision = 0;
  }

  get era(): string {
    return JSON.parse(this.values.get("era")?.value ?? '""') as string;
  }

  /** What stands at a key of this era. */
  read(key: string): unknown {
    const found = this.values.get(`${this.era}.${key}`);
    return found && JSON.parse(found.value);
  }

  /** Another node writes at a key of this era. */
  put(key: string, value: unknown): void {
    this.write(`${this.era}.${key}`, JSON.stringify(value));
  }

  remove(key: string): void {
    this.values.delete(`${this.era}.${key}`);
  }

  write(key: string, value: string): number {
    this.values.set(key, { value, revision: ++this.#revision });
    for (const { prefix, changed } of [...this.watches]) if (key.startsWith(prefix)) changed(key);
    return this.#revision;
  }
}

/** The store of one node, in which the test decides what becomes of each request. */
export class ScriptedStore implements BackplaneStore {
  readonly #data: ScriptedData;
  /** What was asked: `update node.a`. */
  readonly asked: string[] = [];
  /** What is executed late. */
  readonly late: (() => void)[] = [];
  fate: (what: string) => Fate | Promise<Fate> = () => "done";

  constructor(data: ScriptedData) {
    this.#data = data;
  }

  get(key: string): Promise<StoredValue | undefined> {
    return this.#ask(`get ${key}`, () => this.#data.values.get(key));
  }

  create(key: string, value: string): Promise<number | undefined> {
    return this.#ask(`create ${key}`, () => this.#write(key, value, undefined));
  }

  update(key: string, value: string, revision: number): Promise<number | undefined> {
    return this.#ask(`update ${key}`, () => this.#write(key, value, revision));
  }

  delete(key: string, revision: number): Promise<boolean> {
    const { values } = this.#data;
    return this.#ask(`delete ${key}`, () => values.get(key)?.revision === revision && values.delete(key));
  }

  list(prefix: string): Promise<ReadonlyMap<string, StoredValue>> {
    const { values } = this.#data;
    return this.#ask(`list ${prefix}`, () => new Map([...values].filter(([key]) => key.startsWith(prefix))));
  }

  watch(prefix: string, changed: (key: string) => void): () => void {
    const watch = { prefix, changed };
    this.#data.watches.add(watch);
    return () => this.#data.watches.delete(watch);
  }

  #write(key: string, value: string, revision: number | undefined): number | undefined {
    return this.#data.values.get(key)?.revision === revision ? this.#data.write(key, value) : undefined;
  }

  async #ask<Answer>(asked: string, execute: () => Answer): Promise<Answer> {
    const what = asked.replace(/ [^.]+\./, " ");
    this.asked.push(what);
    const fate = await this.fate(what);
    if (fate === "late") this.late.push(execute);
    else if (fate !== "lost") {
      const answer = execute();
      if (fate === "done") return answer;
    }
    throw new Error("no answer");
  }
}
