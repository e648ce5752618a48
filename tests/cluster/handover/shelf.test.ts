import { describe, expect, it } from "vitest";
import { Shelf } from "../../../runtime/server/cluster/handover/shelf.js";
import { type EraStore, UNANSWERED } from "../../../runtime/server/cluster/lease/era-store.js";
import { createRandom, type Random } from "../../support/fuzz/random.js";
import { CLAIM, frameOf, HASH, LITTLE, nonceOf, OLD_HASH, STATE } from "./samples.js";

const [A, B] = [nonceOf("a"), nonceOf("b")];

interface Fault {
  /** What is asked is not executed, or executed and not answered. */
  readonly kind: "lost" | "unanswered";
  readonly method: "get" | "write";
}

/** A store of one era that fails as it is told to, once for each fault. */
class FaultyStore implements Pick<EraStore, "get" | "write" | "delete" | "list"> {
  readonly values = new Map<string, { readonly value: unknown; readonly revision: number }>();
  readonly faults: Fault[] = [];
  readonly #random: Random | undefined;
  #revision = 0;

  /** With `random` every answer takes its time. */
  constructor(random?: Random) {
    this.#random = random;
  }

  get(key: string): ReturnType<EraStore["get"]> {
    return this.#answer("get", () => this.values.get(key));
  }

  write(key: string, value: unknown, revision: number | undefined): ReturnType<EraStore["write"]> {
    return this.#answer("write", () => {
      if (this.values.get(key)?.revision !== revision) return undefined;
      expect(JSON.stringify(value).length).toBeLessThanOrEqual(256 * 1024);
      this.values.set(key, { value: JSON.parse(JSON.stringify(value)), revision: ++this.#revision });
      return this.#revision;
    });
  }

  delete(key: string, revision: number): ReturnType<EraStore["delete"]> {
    return Promise.resolve(this.values.get(key)?.revision === revision && this.values.delete(key));
  }

  list(prefix: string): ReturnType<EraStore["list"]> {
    return Promise.resolve(new Map([...this.values].filter(([key]) => key.startsWith(prefix))));
  }

  async #answer<Value>(method: Fault["method"], run: () => Value): Promise<Value | typeof UNANSWERED> {
    for (let turns = this.#random?.(4) ?? 0; turns > 0; turns--) await undefined;
    const [fault] = this.faults;
    if (fault?.method !== method) return run();
    this.faults.shift();
    if (fault.kind === "unanswered") run();
    return UNANSWERED;
  }
}

function create(random?: Random): {
  readonly store: FaultyStore;
  readonly shelf: Shelf;
  readonly time: { now: number };
} {
  const store = new FaultyStore(random);
  const time = { now: 1_000_000 };
  return { store, time, shelf: new Shelf({ store, wallClock: () => time.now }) };
}

describe("a session that a node leaves in the store", () => {
  it("is one record, to which that of the token of before points", async () => {
    const { store, shelf } = create();
    expect(await shelf.write(STATE)).toBe(true);
    expect([...store.values.keys()]).toEqual([`session.${HASH}`, `session.${OLD_HASH}`]);
    expect(store.values.get(`session.${OLD_HASH}`)?.value).toEqual({ endsAt: 1_060_000, see: HASH });
  });

  it.each([
    ["by its token", CLAIM],
    ["by the one before", { ...CLAIM, session: OLD_HASH, connection: 2 }],
  ])("is taken %s, once", async (_, claim) => {
    const { shelf } = create();
    await shelf.write(STATE);
    expect(await shelf.take(claim, A)).toEqual(STATE);
    expect(await shelf.take(CLAIM, B)).toBeUndefined();
    expect(await shelf.take(claim, A)).toEqual(STATE);
  });

  it.each([
    ["another identity", { identity: "eve" }],
    ["no identity", { identity: undefined }],
    ["another connection", { connection: 2 }],
    ["another protocol", { fingerprint: "f9" }],
    ["another schema", { client: "f9" }],
    ["another token", { session: "N".repeat(43) }],
  ])("is not taken with %s, and stays for its own client", async (_, wrong) => {
    const { shelf } = create();
    await shelf.write(STATE);
    expect(await shelf.take({ ...CLAIM, ...wrong }, A)).toBeUndefined();
    expect(await shelf.take(CLAIM, B)).toEqual(STATE);
  });

  it("is in several records where one is too small", async () => {
    const { store, shelf } = create();
    const waiting = Array.from({ length: 50 }, () => new Uint8Array(10_000));
    const large = { ...STATE, waiting };
    await shelf.write(large);
    expect([...store.values.keys()].sort()).toEqual(
      [`session.${HASH}`, `session.${HASH}.1`, `session.${HASH}.2`, `session.${OLD_HASH}`].sort(),
    );
    expect(await shelf.take(CLAIM, A)).toEqual(large);
    store.values.delete(`session.${HASH}.1`);
    expect(await shelf.take(CLAIM, A)).toBeUndefined();
  });

  it("is over when its time is, and then removed", async () => {
    const { store, shelf, time } = create();
    await shelf.write(STATE);
    time.now += 59_999;
    await shelf.sweep();
    expect((await shelf.take(CLAIM, A))?.leftMs).toBe(1);
    time.now += 1;
    expect(await shelf.take(CLAIM, A)).toBeUndefined();
    store.values.set("room.duel.x", { value: {}, revision: 99 });
    await shelf.sweep();
    expect([...store.values.keys()]).toEqual(["room.duel.x"]);
  });

  it("is not written over another", async () => {
    const { shelf } = create();
    await shelf.write(STATE);
    expect(await shelf.write({ ...STATE, received: 99 })).toBe(false);
    expect(await shelf.take(CLAIM, A)).toEqual(STATE);
  });

  it("is not written where the game's part of it cannot be JSON, nor beyond 64 MiB", async () => {
    const { store, shelf } = create();
    expect(await shelf.write({ ...STATE, saved: 1n })).toBe(false);
    expect(await shelf.write({ ...LITTLE, waiting: [new Uint8Array(65 * 1024 * 1024)] })).toBe(false);
    expect(store.values.size).toBe(0);
  });

  it.each<[string, unknown]>([
    ["no object", 7],
    ["a record without bytes", { endsAt: 2_000_000, pieces: 1 }],
    ["a record of no session", { endsAt: 2_000_000, pieces: 1, bytes: Buffer.from(frameOf(1)).toString("base64") }],
    ["a record of too many pieces", { endsAt: 2_000_000, pieces: 2000, bytes: "" }],
    ["one that points nowhere", { endsAt: 2_000_000, see: "N".repeat(43) }],
    ["one that points to itself", { endsAt: 2_000_000, see: HASH }],
  ])("is none where there is %s", async (_, value) => {
    const { store, shelf } = create();
    store.values.set(`session.${HASH}`, { value, revision: 1 });
    expect(await shelf.take(CLAIM, A)).toBeUndefined();
  });
});

describe("a store that does not answer", () => {
  it.each<Fault["kind"]>(["lost", "unanswered"])(
    "has the session nevertheless, when its write was %s",
    async (kind) => {
      const { store, shelf } = create();
      store.faults.push({ kind, method: "write" });
      expect(await shelf.write(STATE)).toBe(true);
      expect(await shelf.take(CLAIM, A)).toEqual(STATE);
    },
  );

  it("does not have it where it never answers", async () => {
    const { store, shelf } = create();
    for (let tries = 0; tries < 3; tries++) store.faults.push({ kind: "lost", method: "write" });
    expect(await shelf.write(STATE)).toBe(false);
  });

  it("has given a session whose take it has not answered: that is read", async () => {
    const { store, shelf } = create();
    await shelf.write(STATE);
    store.faults.push({ kind: "unanswered", method: "write" });
    expect(await shelf.take(CLAIM, A)).toEqual(STATE);
    expect(await shelf.take(CLAIM, B)).toBeUndefined();
  });

  it("has not given one whose take was lost: who asks again gets it, whoever that is", async () => {
    const { store, shelf } = create();
    await shelf.write(STATE);
    store.faults.push({ kind: "lost", method: "write" });
    expect(await shelf.take(CLAIM, A)).toBeUndefined();
    expect(await shelf.take(CLAIM, B)).toEqual(STATE);
  });
});

it("gives each session to one of two that ask at once, in 300 races", async () => {
  const random = createRandom(1, "shelf");
  for (let race = 0; race < 300; race++) {
    const { store, shelf } = create(random);
    await shelf.write(STATE);
    if (random(3) === 0) store.faults.push({ kind: random(2) === 0 ? "lost" : "unanswered", method: "write" });
    const old = { ...CLAIM, session: OLD_HASH, connection: 2 };
    const first = await Promise.all([shelf.take(CLAIM, A), shelf.take(random(2) === 0 ? old : CLAIM, B)]);
    expect(first.filter((state) => state !== undefined).length).toBeLessThanOrEqual(1);
    const again = await Promise.all([shelf.take(CLAIM, A), shelf.take(CLAIM, B)]);
    expect(again.filter((state) => state !== undefined).length).toBe(1);
    for (const [at, state] of first.entries()) if (state !== undefined) expect(again[at]).toBeDefined();
  }
});
