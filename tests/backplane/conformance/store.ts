import type { BackplaneStore } from "kephas/backplane/memory";
import { describe, expect, it } from "vitest";
import type { Bench } from "./bench.js";

/** The pace of clocks where a store may take its time. */
export const unhurried = 8;

const longKey = "k".repeat(512);

/** A store keeps values with revisions, and compares before it sets. */
export function describeStore(bench: Bench): void {
  describe("store", () => {
    it("creates, reads, updates and deletes, each write with a revision of its own", async () => {
      const [one, two] = await openStores();
      expect(await one.get("key")).toBeUndefined();
      const created = defined(await one.create("key", `"first"`));
      expect(await two.get("key")).toEqual({ value: `"first"`, revision: created });
      const updated = defined(await two.update("key", `"second"`, created));
      expect(updated).not.toBe(created);
      expect(await one.get("key")).toEqual({ value: `"second"`, revision: updated });
      const same = defined(await one.update("key", `"second"`, updated));
      expect(same).not.toBe(updated);
      expect(await two.delete("key", same)).toBe(true);
      expect(await one.get("key")).toBeUndefined();
    });

    it("writes nothing where the revision is another, or there is none", async () => {
      const [one] = await openStores();
      const first = defined(await one.create("key", "1"));
      const second = defined(await one.update("key", "2", first));
      const other = defined(await one.create("other", "1"));
      expect(await one.create("key", "3")).toBeUndefined();
      for (const revision of [first, other, 0, second + 1000]) {
        expect(await one.update("key", "3", revision)).toBeUndefined();
        expect(await one.delete("key", revision)).toBe(false);
      }
      expect(await one.update("none", "1", other)).toBeUndefined();
      expect(await one.update("none", "1", 0)).toBeUndefined();
      expect(await one.delete("none", other)).toBe(false);
      expect(await one.delete("none", 0)).toBe(false);
      expect(await one.get("key")).toEqual({ value: "2", revision: second });
      expect(await one.get("other")).toEqual({ value: "1", revision: other });
      expect(await one.get("none")).toBeUndefined();
    });

    it("creates a key again that was deleted, with a revision that it never had", async () => {
      const [one, two] = await openStores();
      const revisions = new Set<number>();
      for (let round = 0; round < 10; round++) {
        const revision = defined(await one.create("key", `${round}`));
        revisions.add(revision);
        expect(await two.delete("key", revision)).toBe(true);
        expect(await one.delete("key", revision)).toBe(false);
        expect(await one.update("key", "1", revision)).toBeUndefined();
      }
      expect(revisions.size).toBe(10);
      expect(await one.list("")).toEqual(new Map());
    });

    it("keeps texts of 256 KiB, in any script, with keys of 512 characters", async () => {
      const [one, two] = await openStores();
      const large = JSON.stringify("é漢\u{1f600}\u0000\r\n\\".repeat(9_000));
      const bytes = Buffer.byteLength(large);
      expect(bytes).toBeGreaterThan(200 * 1024 * 0.9);
      const values = [large, `"${"x".repeat(256 * 1024 - 2)}"`, "{}", "null", `""`];
      for (const [index, value] of values.entries()) {
        const key = `${longKey.slice(0, 511)}${index}`;
        const revision = defined(await one.create(key, value));
        expect(await two.get(key)).toEqual({ value, revision });
      }
    }, 30_000);

    it("has keys of letters, digits, dots, hyphens and underscores, however they stand", async () => {
      const [one] = await openStores();
      const keys = [
        "a",
        "A",
        "a.b",
        "a.b.c",
        "a..b",
        ".a",
        "a.",
        ".",
        "..",
        "-",
        "_",
        "0",
        "a_b",
        "a-b",
        "node.x2.-._",
      ];
      const created = await Promise.all(keys.map((key) => one.create(key, JSON.stringify(key))));
      expect(new Set(created.map(defined)).size).toBe(keys.length);
      for (const key of keys) expect((await one.get(key))?.value).toBe(JSON.stringify(key));
      expect([...(await one.list("")).keys()].toSorted()).toEqual(keys.toSorted());
      expect([...(await one.list("a.")).keys()].toSorted()).toEqual(["a.", "a..b", "a.b", "a.b.c"]);
      expect([...(await one.list("a")).keys()].toSorted()).toEqual(
        keys.filter((key) => key.startsWith("a")).toSorted(),
      );
      expect([...(await one.list("a.b.")).keys()]).toEqual(["a.b.c"]);
      expect([...(await one.list("none.")).keys()]).toEqual([]);
    });

    it("lists 2,000 keys with their values", async () => {
      const [one, two] = await openStores();
      const keys = Array.from({ length: 2000 }, (_, number) => `many.${number}.${"x".repeat(number % 40)}`);
      const revisions = new Map<string, number>();
      for (const some of chunksOf(keys, 100))
        await Promise.all(some.map(async (key) => revisions.set(key, defined(await one.create(key, `"${key}"`)))));
      await one.create("other", "1");
      const listed = await two.list("many.");
      expect(listed.size).toBe(2000);
      for (const key of keys) expect(listed.get(key)).toEqual({ value: `"${key}"`, revision: revisions.get(key) });
    }, 30_000);

    it("keeps what belongs to another prefix apart", async () => {
      const [one] = await openStores();
      await one.create("key", "1");
      bench.begin();
      const { node, link } = await bench.openUp();
      node.clock.pace = unhurried;
      expect(await link.store.get("key")).toBeUndefined();
      expect(await link.store.list("")).toEqual(new Map());
      expect(await link.store.create("key", "2")).toBeDefined();
      expect((await one.get("key"))?.value).toBe("1");
    });

    it("tells who watches which keys have changed or gone, until it is ended", async () => {
      const [one, two] = await openStores();
      const told = watched(two, "w.");
      const nothing = watched(two, "other.");
      await until(one, () => told.keys.includes("w.ready"), "w.ready");
      const revision = defined(await one.create("w.a", "1"));
      await expect.poll(() => told.keys.filter((key) => key === "w.a").length).toBeGreaterThanOrEqual(1);
      const updated = defined(await two.update("w.a", "2", revision));
      await expect.poll(() => told.keys.filter((key) => key === "w.a").length).toBeGreaterThanOrEqual(2);
      await one.delete("w.a", updated);
      await expect.poll(() => told.keys.filter((key) => key === "w.a").length).toBeGreaterThanOrEqual(3);
      told.end();
      told.end();
      const count = told.keys.length;
      const again = watched(two, "w.");
      await until(one, () => again.keys.includes("w.again"), "w.again");
      again.end();
      expect(told.keys.length).toBe(count);
      expect(nothing.keys).toEqual([]);
    });

    async function openStores(): Promise<readonly [BackplaneStore, BackplaneStore]> {
      const opened = await bench.openTwo();
      for (const { node } of opened) node.clock.pace = unhurried;
      return [opened[0].link.store, opened[1].link.store];
    }
  });
}

/** What a watch has told so far. */
function watched(
  store: BackplaneStore,
  prefix: string,
): { readonly keys: readonly string[]; readonly end: () => void } {
  const keys: string[] = [];
  return { keys, end: store.watch(prefix, (key) => keys.push(key)) };
}

/** Writes a key until this holds: a watch may take a moment to begin. */
export async function until(store: BackplaneStore, holds: () => boolean, key: string): Promise<void> {
  await expect
    .poll(
      async () => {
        const stored = await store.get(key).catch(() => undefined);
        await (stored === undefined ? store.create(key, "1") : store.update(key, "1", stored.revision)).catch(
          () => undefined,
        );
        return holds();
      },
      { timeout: 10_000 },
    )
    .toBe(true);
}

export function defined<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("it has no value");
  return value;
}

function chunksOf<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
