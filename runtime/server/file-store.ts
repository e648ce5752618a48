/**
 * `kephas/server/file-store`: sessions in a folder, so that they survive a restart while you develop.
 *
 * @module
 */
import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { usage } from "../protocol/error.js";
import type { SessionStore } from "./contract/session-store.js";

export type { SessionStore } from "./contract/session-store.js";

/** A hash is 64 hexadecimal digits: no name leads out of the folder. */
const HASH = /^[0-9a-f]{64}$/;

/** The files of this store: sessions, and what was being written or taken. Others in the folder are left alone. */
const FILE = /^([0-9a-f]{64}\.session|[0-9a-f-]{36}\.(part|taken))$/;

/** Nobody writes or takes a file for so long, in milliseconds. */
const BUSY_MS = 60_000;

/** No more files are kept in a folder: those that expire first go. */
const MOST_FILES = 20_000;

/** How often expired files are looked for, in milliseconds, and only as others are written. */
const SWEEP_EVERY_MS = 10_000;

/**
 * Sessions as files of a folder, which is created: for development, and for one machine. A record is taken by renaming its file,
 * which one process can do; a file's time of modification is when it expires. Throws `usage` for what is no path.
 */
export function createFileStore(folder: string): SessionStore {
  if (typeof folder !== "string" || folder === "") throw usage("createFileStore needs the path of a folder");
  return new FileStore(folder);
}

class FileStore implements SessionStore {
  readonly #folder: string;
  #sweptAt = Number.NEGATIVE_INFINITY;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async take(hash: string): Promise<string | undefined> {
    const mine = this.#newFile("taken");
    try {
      await rename(this.#fileOf(hash), mine);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
    const { mtimeMs } = await stat(mine);
    const record = await readFile(mine, "utf8");
    await rm(mine, { force: true });
    return mtimeMs > Date.now() ? record : undefined;
  }

  async put(hash: string, record: string, ttlMs: number): Promise<void> {
    const file = this.#fileOf(hash);
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const now = Date.now();
    if (now - this.#sweptAt >= SWEEP_EVERY_MS) {
      this.#sweptAt = now;
      await this.#sweep(now);
    }
    const part = this.#newFile("part");
    await writeFile(part, record, { mode: 0o600, flag: "wx" });
    const expires = new Date(now + ttlMs);
    await utimes(part, expires, expires);
    await rename(part, file);
  }

  async delete(hash: string): Promise<void> {
    await rm(this.#fileOf(hash), { force: true });
  }

  #fileOf(hash: string): string {
    if (!HASH.test(hash)) throw usage("a session is stored under 64 hexadecimal digits");
    return join(this.#folder, `${hash}.session`);
  }

  #newFile(kind: "part" | "taken"): string {
    return join(this.#folder, `${randomUUID()}.${kind}`);
  }

  /** Removes what has expired, and beyond {@link MOST_FILES} what expires first. */
  async #sweep(now: number): Promise<void> {
    const names = (await readdir(this.#folder)).filter((name) => FILE.test(name));
    const files = await Promise.all(names.map((name) => this.#timed(name)));
    const ending = files.sort((a, b) => a.endsAt - b.endsAt);
    const surplus = ending.length - MOST_FILES;
    const over = ending.filter(({ endsAt }, at) => endsAt <= now || at < surplus);
    await Promise.all(over.map(({ path }) => rm(path, { force: true })));
  }

  /** When a file is to go; one that is gone already has no time. */
  async #timed(name: string): Promise<{ readonly path: string; readonly endsAt: number }> {
    const path = join(this.#folder, name);
    try {
      const { mtimeMs, ctimeMs } = await stat(path);
      return { path, endsAt: name.endsWith(".session") ? mtimeMs : ctimeMs + BUSY_MS };
    } catch {
      return { path, endsAt: 0 };
    }
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
