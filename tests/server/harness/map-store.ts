import type { SessionStore } from "kephas/server";

/** A store in memory that two servers may share, with what it was asked. */
export interface MapStore extends SessionStore {
  readonly records: Map<string, string>;
  readonly asked: string[];
  /** While it is set, nothing is answered before it resolves. */
  held: Promise<void> | undefined;
}

export function createMapStore(): MapStore {
  const records = new Map<string, string>();
  const asked: string[] = [];
  const store: MapStore = {
    records,
    asked,
    held: undefined,
    async take(hash) {
      asked.push(`take ${hash}`);
      const record = records.get(hash);
      records.delete(hash);
      await store.held;
      return record;
    },
    async put(hash, record, ttlMs) {
      asked.push(`put ${hash} ${ttlMs}`);
      await store.held;
      records.set(hash, record);
    },
    async delete(hash) {
      asked.push(`delete ${hash}`);
      records.delete(hash);
    },
  };
  return store;
}
