import { expect, test } from "vitest";
import { UNANSWERED } from "../../../runtime/server/cluster/lease/era-store.js";
import { Members } from "./members.js";

test("a code leads to its room until it is freed", async () => {
  const members = new Members();
  const a = await members.add("a");
  const b = await members.add("b");
  expect(await a.membership.codes.take("ABCD", "a.1")).toBe(true);
  expect(await b.membership.codes.take("ABCD", "b.1")).toBe(false);
  expect(await b.membership.codes.find("ABCD")).toBe("a.1");
  await b.membership.codes.free("ABCD", "b.1");
  expect(await b.membership.codes.find("ABCD")).toBe("a.1");
  await a.membership.codes.free("ABCD", "a.1");
  expect(await b.membership.codes.find("ABCD")).toBeUndefined();
});

test("a code is taken from a room whose node was declared dead", async () => {
  const members = new Members();
  const a = await members.add("a");
  const b = await members.add("b");
  await a.membership.codes.take("ABCD", "a.1");
  await a.membership.close();
  expect(await b.membership.codes.take("ABCD", "b.1")).toBe(true);
  expect(members.data.read("code.ABCD")).toEqual({ room: "b.1" });
});

test("a code that was written and not answered is taken", async () => {
  const members = new Members();
  const a = await members.add("a");
  a.store.fate = (what) => (what.startsWith("create code") ? "silent" : "done");
  expect(await a.membership.codes.take("ABCD", "a.1")).toBe(true);
  a.cutOff();
  expect(await a.membership.codes.take("EFGH", "a.1")).toBe(UNANSWERED);
  expect(await a.membership.codes.find("ABCD")).toBe(UNANSWERED);
});

test("after the store was lost codes are written again, and those that went to others told", async () => {
  const members = new Members();
  const a = await members.add("a");
  await members.add("b");
  await a.membership.codes.take("ABCD", "a.1");
  await a.membership.codes.take("EFGH", "a.2");
  members.data.lose();
  members.data.write("era", '"another"');
  members.data.put("code.EFGH", { room: "b.1" });
  await members.clock.advance(2500);
  expect(members.data.read("code.ABCD")).toEqual({ room: "a.1" });
  expect(a.log).toEqual(["storeLost", "codeLost EFGH a.2"]);
  members.data.lose();
  await members.clock.advance(2500);
  expect(members.data.read("code.EFGH")).toBeUndefined();
});
