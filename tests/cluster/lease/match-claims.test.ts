import { describe, expect, test } from "vitest";
import type { ClaimedRoom } from "../../../runtime/server/cluster/lease/match-claims.js";
import { matchKey } from "../../../runtime/server/cluster/lease/match-key.js";
import { type Member, Members } from "./members.js";

const KEY = matchKey("duel", { map: "ice" });

/** A node's rooms, each with two places. */
class Rooms {
  readonly made: string[] = [];
  readonly discarded: string[] = [];
  readonly full = new Set<string>();
  readonly #member: Member;
  readonly #id: string;

  constructor(member: Member, id: string) {
    this.#member = member;
    this.#id = id;
  }

  find(timeoutMs = 10_000): Promise<string> {
    return this.#member.membership.matches.find(KEY, timeoutMs, {
      join: (room) => Promise.resolve(this.full.has(room) || this.discarded.includes(room) ? undefined : room),
      create: () => Promise.resolve(this.#create()),
    });
  }

  #create(): ClaimedRoom {
    const id = `${this.#id}.${this.made.length}`;
    this.made.push(id);
    return { id, open: () => {}, discard: () => this.discarded.push(id) };
  }
}

describe("the key of a match", () => {
  test("is the same whatever the order of the values", () => {
    expect(matchKey("duel", { map: "ice", rank: [1, { a: 1, b: 2 }] })).toBe(
      matchKey("duel", { rank: [1, { b: 2, a: 1 }], map: "ice" }),
    );
    expect(matchKey("duel", { map: "ice" })).not.toBe(matchKey("duel", { map: "fire" }));
    expect(matchKey("duel", undefined)).toMatch(/^match\.duel\.[A-Za-z0-9_-]{43}$/);
  });
});

describe("who looks for a match", () => {
  test("creates its room where there is none, and names it before joining", async () => {
    const members = new Members();
    const a = await members.add("a");
    const rooms = new Rooms(a, "a");
    expect(await rooms.find()).toBe("a.0");
    expect(members.data.read(KEY)).toEqual({ room: "a.0" });
  });

  test("on two nodes at once, comes into one room", async () => {
    const members = new Members();
    const [a, b] = [new Rooms(await members.add("a"), "a"), new Rooms(await members.add("b"), "b")];
    const found = Promise.all([a.find(), b.find()]);
    await members.clock.advance(1000);
    const [one, other] = await found;
    expect(one).toBe(other);
    expect(a.made.length + b.made.length).toBe(1);
  });

  test("creates another where that has no place", async () => {
    const members = new Members();
    const rooms = new Rooms(await members.add("a"), "a");
    await rooms.find();
    rooms.full.add("a.0");
    expect(await rooms.find()).toBe("a.1");
    expect(members.data.read(KEY)).toEqual({ room: "a.1" });
  });

  test("waits for who is about to create, and not for more than 2 s", async () => {
    const members = new Members();
    const rooms = new Rooms(await members.add("a"), "a");
    members.data.put(KEY, { claim: "b.nonce" });
    const found = rooms.find();
    await members.clock.advance(1900);
    expect(rooms.made).toEqual([]);
    await members.clock.advance(200);
    expect(await found).toBe("a.0");
  });

  test("lets its room go where the claim was taken over meanwhile", async () => {
    const members = new Members();
    const a = await members.add("a");
    const rooms = new Rooms(a, "a");
    a.store.fate = (what) => {
      if (what.startsWith("update match")) members.data.put(KEY, { room: "b.0" });
      return "done";
    };
    expect(await rooms.find()).toBe("b.0");
    expect([rooms.made, rooms.discarded]).toEqual([["a.0"], ["a.0"]]);
  });

  test("takes what was written and not answered for its own", async () => {
    const members = new Members();
    const a = await members.add("a");
    const rooms = new Rooms(a, "a");
    a.store.fate = (what) => (/^(create|update) match/.test(what) ? "silent" : "done");
    expect(await rooms.find()).toBe("a.0");
    expect(rooms.discarded).toEqual([]);
  });

  test("is told where there is no store, or no room in time", async () => {
    const members = new Members();
    const a = await members.add("a");
    const rooms = new Rooms(a, "a");
    members.data.put(KEY, { claim: "b.nonce" });
    const late = expect(rooms.find(1000)).rejects.toMatchObject({ code: "timeout" });
    await members.clock.advance(1100);
    await late;
    a.cutOff();
    const none = expect(rooms.find()).rejects.toMatchObject({ code: "unavailable" });
    await members.clock.advance(1000);
    await none;
  });

  test("finds nothing of a room that was freed", async () => {
    const members = new Members();
    const a = await members.add("a");
    await new Rooms(a, "a").find();
    await a.membership.matches.free(KEY, "a.7");
    expect(members.data.read(KEY)).toEqual({ room: "a.0" });
    await a.membership.matches.free(KEY, "a.0");
    expect(members.data.read(KEY)).toBeUndefined();
  });
});
