import { expect, test } from "vitest";
import { leaseTimes } from "../../../runtime/server/cluster/lease/lease-times.js";
import { Members } from "./members.js";

const times = leaseTimes(10_000);

/** A node whose last renewal was just now, and which is not heard any more. */
async function withSilentNode(members: Members): Promise<void> {
  const a = await members.add("a");
  a.cutOff();
}

test("a node is declared dead whose record stood for the whole of a lease", async () => {
  const members = new Members();
  await members.addSettled("b");
  await withSilentNode(members);
  await members.clock.advance(9900);
  expect(members.data.read("node.a")).toEqual({ epoch: 1, n: 1 });
  await members.clock.advance(1100);
  expect(members.data.read("node.a")).toMatchObject({ epoch: 1, n: 1, deadMs: expect.any(Number) });
});

test("a node is declared dead without a hint too", async () => {
  const members = new Members();
  await members.addSettled("b");
  members.data.watches.clear();
  await withSilentNode(members);
  await members.clock.advance(16_000);
  expect(members.data.read("node.a")).toMatchObject({ deadMs: expect.any(Number) });
});

test("who is in its grace declares nobody dead", async () => {
  const members = new Members();
  await withSilentNode(members);
  await members.add("b", { times: { ...times, silentMs: 2000 } });
  await members.clock.advance(9900);
  expect(members.data.read("node.a")).toEqual({ epoch: 1, n: 1 });
  await members.clock.advance(1000);
  expect(members.data.read("node.a")).toMatchObject({ deadMs: expect.any(Number) });
});

test("who is not registered declares nobody dead", async () => {
  const members = new Members();
  const b = await members.addSettled("b");
  await withSilentNode(members);
  await members.clock.advance(5000);
  b.store.fate = (what) => (what === "get era" ? "lost" : "done");
  members.data.put("node.b", { epoch: 1, n: 1, deadMs: 1 });
  await members.clock.advance(20_000);
  expect(members.data.read("node.a")).toEqual({ epoch: 1, n: 1 });
});

test("a node that renews lives, though that is not seen", async () => {
  const members = new Members();
  const b = await members.addSettled("b");
  const a = await members.add("a");
  await members.clock.advance(1000);
  b.store.fate = (what) => (/list|get node.a/.test(what) ? "lost" : "done");
  await members.clock.advance(30_000);
  expect(b.store.asked).toContain("update node.a");
  expect(a.log).toEqual([]);
  expect(members.data.read("node.a")).not.toHaveProperty("deadMs");
});
