import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFileStore } from "kephas/server/file-store";
import { afterEach, beforeEach, expect, test } from "vitest";

const HASH = "a".repeat(64);
const OTHER = "b".repeat(64);

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kephas-store-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test("a record is taken once, by whoever comes first", async () => {
  const [one, other] = [createFileStore(folder), createFileStore(folder)];
  await one.put(HASH, "a record", 60_000);
  const taken = await Promise.all([one.take(HASH), other.take(HASH), one.take(HASH)]);
  expect(taken.filter((record) => record !== undefined)).toEqual(["a record"]);
  expect(await readdir(folder)).toEqual([]);
});

test("the folder is made, for its owner alone, and so are the files", async () => {
  const deep = join(folder, "of", "sessions");
  await createFileStore(deep).put(HASH, "a record", 60_000);
  const file = join(deep, `${HASH}.session`);
  expect(await readFile(file, "utf8")).toBe("a record");
  if (process.platform !== "win32")
    expect([(await stat(deep)).mode & 0o777, (await stat(file)).mode & 0o777]).toEqual([0o700, 0o600]);
});

test("a record replaces the one before, and delete removes it", async () => {
  const store = createFileStore(folder);
  await store.put(HASH, "old", 60_000);
  await store.put(HASH, "new", 60_000);
  expect(await readdir(folder)).toHaveLength(1);
  await store.delete(HASH);
  await store.delete(HASH);
  expect(await store.take(HASH)).toBeUndefined();
});

test("nothing is there in a folder that is not, and of what has expired", async () => {
  expect(await createFileStore(join(folder, "missing")).take(HASH)).toBeUndefined();
  const store = createFileStore(folder);
  await store.put(HASH, "a record", 60_000);
  await utimes(join(folder, `${HASH}.session`), 1, 1);
  expect(await store.take(HASH)).toBeUndefined();
  expect(await readdir(folder)).toEqual([]);
});

test("what has expired, and what nobody finished, is removed as others are written; other files stay", async () => {
  await createFileStore(folder).put(HASH, "a record", 60_000);
  await utimes(join(folder, `${HASH}.session`), 1, 1);
  await writeFile(join(folder, "notes.txt"), "mine");
  await createFileStore(folder).put(OTHER, "another", 60_000);
  expect((await readdir(folder)).sort()).toEqual([`${OTHER}.session`, "notes.txt"]);
});

test.each(["", "../../etc/passwd", "a".repeat(63), `${"a".repeat(64)}/x`, "A".repeat(64), `${HASH}\0`])(
  "no file is named %j",
  async (hash) => {
    const store = createFileStore(folder);
    await expect(async () => store.take(hash)).rejects.toThrow("64 hexadecimal digits");
    await expect(async () => store.put(hash, "", 1)).rejects.toThrow("64 hexadecimal digits");
    await expect(async () => store.delete(hash)).rejects.toThrow("64 hexadecimal digits");
    expect(await readdir(folder)).toEqual([]);
  },
);

test("a store needs a path", () => {
  expect(() => createFileStore("")).toThrow("the path of a folder");
  expect(() => createFileStore(7 as never)).toThrow("the path of a folder");
});

test("of several processes that take the same hundred records at once, one has each", async () => {
  const store = createFileStore(folder);
  const hashes = Array.from({ length: 100 }, (_, i) => i.toString(16).padStart(64, "0"));
  for (const hash of hashes) await store.put(hash, `record ${hash}`, 60_000);
  const taken = await Promise.all([1, 2, 3].map(() => takeElsewhere(hashes)));
  expect(taken.flat().sort()).toEqual(hashes.map((hash) => `record ${hash}`));
});

/** Takes them in a process of its own. */
async function takeElsewhere(hashes: readonly string[]): Promise<readonly string[]> {
  const code = `
    import { createFileStore } from "kephas/server/file-store";
    const store = createFileStore(process.argv[1]);
    const taken = await Promise.all(JSON.parse(process.argv[2]).map((hash) => store.take(hash)));
    process.stdout.write(JSON.stringify(taken.filter((record) => record !== undefined)));`;
  const flags = ["--conditions=source", "--import=tsx", "--input-type=module", "--eval", code];
  const child = spawn(process.execPath, [...flags, folder, JSON.stringify(hashes)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  await new Promise((resolve) => child.once("close", resolve));
  return JSON.parse(output);
}
