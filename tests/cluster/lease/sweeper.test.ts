import { expect, test } from "vitest";
import { Members } from "./members.js";

const SWEEP_MS = 10 * 60_000;
const HOUR_MS = 60 * 60_000;

/** A node of this id has just swept, while its wall clock was so far ahead. */
async function swept(members: Members, id: string, aheadMs: number): Promise<void> {
  const sweeper = await members.addSettled(id);
  sweeper.aheadMs = aheadMs;
  await members.clock.advance(SWEEP_MS);
}

test("nodes that have been dead for an hour go, with their matches and codes", async () => {
  const members = new Members();
  const a = await members.add("a");
  await members.add("b");
  await a.membership.codes.take("ABCD", "a.1");
  members.data.put("match.duel.x", { room: "a.1" });
  members.data.put("match.duel.y", { claim: "a.nonce" });
  members.data.put("match.duel.z", { room: "b.1" });
  await a.membership.close();
  await swept(members, "s0", HOUR_MS / 2);
  for (const key of ["node.a", "code.ABCD", "match.duel.x", "match.duel.y"])
    expect(members.data.read(key)).toBeDefined();
  await swept(members, "s1", HOUR_MS);
  for (const key of ["node.a", "code.ABCD", "match.duel.x", "match.duel.y"]) {
    expect([key, members.data.read(key)]).toEqual([key, undefined]);
  }
  for (const key of ["node.b", "match.duel.z"]) expect(members.data.read(key)).toBeDefined();
});

test("rooms of the dead are closed, and go a day later", async () => {
  const members = new Members();
  await members.add("b");
  members.data.put("room.duel.final", { node: "a", epoch: 2, fence: 5, open: true });
  members.data.put("room.duel.semi", { node: "b", epoch: 1, fence: 5, open: true });
  members.data.put("node.a", { epoch: 2, n: 3, deadMs: 1_000_000 });
  await swept(members, "s2", 0);
  expect(members.data.read("room.duel.final")).toMatchObject({ fence: 5, open: false });
  await swept(members, "s3", 24 * HOUR_MS);
  expect(members.data.read("room.duel.final")).toBeUndefined();
  expect(members.data.read("room.duel.semi")).toMatchObject({ open: true });
});

test("a dead node stays where not all of what it left could be read", async () => {
  const members = new Members();
  const s = await members.addSettled("s");
  members.data.put("node.a", { epoch: 2, n: 3, deadMs: 1_000_000 });
  s.aheadMs = 2 * HOUR_MS;
  s.store.fate = (what) => (what.startsWith("list code") ? "lost" : "done");
  await members.clock.advance(SWEEP_MS);
  expect(members.data.read("node.a")).toBeDefined();
});
