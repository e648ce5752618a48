import { describe, expect, test } from "vitest";
import { leaseTimes } from "../../../runtime/server/cluster/lease/lease-times.js";
import { Members } from "./members.js";
import { type Fate, ScriptedStore } from "./scripted-store.js";

const NODE = "node.a";
const times = leaseTimes(10_000);

/** What is asked is executed after so many milliseconds. */
function afterMs({ clock }: Members, ms: number): Promise<Fate> {
  return new Promise((resolve) => void clock.after(ms, () => resolve("done")));
}

describe("registering", () => {
  test("creates the era and the record, and is followed by a grace of leaseMs", async () => {
    const members = new Members();
    const { membership } = await members.add("a", { address: "wss://a.example.org" });
    expect(members.data.read(NODE)).toEqual({ epoch: 1, n: 1, address: "wss://a.example.org" });
    const { registration } = membership;
    expect([registration.state, registration.epoch, registration.leaseLeftMs]).toEqual(["registered", 1, 8000]);
    await members.clock.advance(9999);
    expect(registration.inGrace).toBe(true);
    await members.clock.advance(1);
    expect(registration.inGrace).toBe(false);
  });

  test("at the same time, nodes come into one era", async () => {
    const members = new Members();
    await Promise.all([members.add("a"), members.add("b")]);
    expect(members.data.read(NODE)).toMatchObject({ epoch: 1 });
    expect(members.data.read("node.b")).toMatchObject({ epoch: 1 });
  });

  test("begins anew where the store was lost between the write and the second look", async () => {
    const members = new Members();
    const member = await members.add("a", { times: { ...times, retryMs: 100 } });
    member.store.fate = (what) => {
      if (what.startsWith("create node")) member.store.fate = loseNext;
      return "done";
    };
    const loseNext = (): "done" => {
      members.data.lose();
      member.heal();
      return "done";
    };
    members.data.lose();
    await members.clock.advance(2500);
    expect(member.membership.registration.state).toBe("registering");
    await members.clock.advance(100);
    expect(member.membership.registration.state).toBe("registered");
    expect(members.data.read(NODE)).toEqual({ epoch: 1, n: 4 });
  });

  test("goes on until the store answers", async () => {
    const members = new Members();
    const store = new ScriptedStore(members.data);
    store.fate = () => "lost";
    const { membership } = await members.add("a", { store });
    await members.clock.advance(60_000);
    expect(membership.registration.state).toBe("registering");
    store.fate = () => "done";
    await members.clock.advance(500);
    expect(membership.registration.state).toBe("registered");
  });
});

describe("a lease", () => {
  test("is renewed every quarter", async () => {
    const members = new Members();
    const { membership } = await members.add("a");
    await members.clock.advance(2499);
    expect(membership.registration.leaseLeftMs).toBe(5501);
    await members.clock.advance(1);
    expect(membership.registration.leaseLeftMs).toBe(8000);
    await members.clock.advance(5000);
    expect(members.data.read(NODE)).toEqual({ epoch: 1, n: 4 });
  });

  test("runs from when the attempt was sent that counted", async () => {
    const members = new Members();
    const { membership, store } = await members.add("a");
    store.fate = (what) => afterMs(members, what.startsWith("update") ? 900 : 0);
    await members.clock.advance(2500 + 900);
    expect(membership.registration.leaseLeftMs).toBe(7100);
  });

  test("counts an attempt that was not answered and stands in the store", async () => {
    const members = new Members();
    const { membership, store } = await members.add("a");
    store.fate = (what) => (what.startsWith("update") ? "silent" : "done");
    await members.clock.advance(2500);
    expect(membership.registration.leaseLeftMs).toBe(8000);
  });

  test("counts an attempt that was executed late from when that was sent", async () => {
    const members = new Members();
    const { membership, store } = await members.add("a");
    store.fate = (what) => (what.startsWith("update") ? "late" : "done");
    await members.clock.advance(2500);
    expect(membership.registration.leaseLeftMs).toBe(5500);
    store.late[0]?.();
    store.fate = () => "done";
    await members.clock.advance(500);
    expect(members.data.read(NODE)).toEqual({ epoch: 1, n: 2 });
    expect(membership.registration.leaseLeftMs).toBe(7500);
  });

  test("does not count an attempt before the store has told its era", async () => {
    const members = new Members();
    const { membership, store } = await members.add("a");
    store.fate = (what) => (what === "get era" ? "lost" : "done");
    await members.clock.advance(2600);
    expect(members.data.read(NODE)).toEqual({ epoch: 1, n: 2 });
    expect(membership.registration.leaseLeftMs).toBe(5400);
  });

  test("ends by the clock that went further", async () => {
    const members = new Members();
    const member = await members.add("a");
    const { registration } = member.membership;
    member.aheadMs = -60_000;
    expect(registration.leaseLeftMs).toBe(8000);
    member.aheadMs = 7999;
    expect(registration.leaseLeftMs).toBe(1);
    member.aheadMs = 8000;
    expect(registration.lease?.held).toBe(false);
    await members.clock.advance(2500);
    expect(registration.leaseLeftMs).toBe(8000);
  });

  test("is confirmed by a renewal alone that is sent after the question", async () => {
    const members = new Members();
    const { membership, store } = await members.add("a");
    const { registration } = membership;
    const lease = registration.lease;
    if (lease === undefined) throw new Error("there is no lease");
    store.fate = (what) => afterMs(members, what.startsWith("update") ? 500 : 0);
    await members.clock.advance(2700);
    const confirmed = Promise.all([registration.confirm(lease), registration.confirm(lease)]);
    await members.clock.advance(1000);
    expect(await confirmed).toEqual([true, true]);
    expect(members.data.read(NODE)).toEqual({ epoch: 1, n: 3 });
    expect(registration.leaseLeftMs).toBe(7300);
  });
});

describe("a node registers anew", () => {
  test("where the store was lost, with the same epoch and another lease", async () => {
    const members = new Members();
    const { membership, log } = await members.add("a");
    const { lease } = membership.registration;
    members.data.lose();
    await members.clock.advance(2500);
    expect(log).toEqual(["storeLost"]);
    expect(members.data.read(NODE)).toMatchObject({ epoch: 1 });
    expect(membership.registration.lease).not.toBe(lease);
    expect(membership.registration.graceLeftMs).toBe(10_000);
  });

  test("where its record is older than what was acknowledged", async () => {
    const members = new Members();
    const { log } = await members.add("a");
    await members.clock.advance(5000);
    members.data.put(NODE, { epoch: 1, n: 2 });
    await members.clock.advance(2500);
    expect(log).toEqual(["storeLost"]);
    expect(members.data.read(NODE)).toEqual({ epoch: 1, n: 5 });
  });

  test("where it was declared dead, with another epoch", async () => {
    const members = new Members();
    const { membership, log } = await members.add("a");
    members.data.put(NODE, { epoch: 1, n: 1, deadMs: 1 });
    await members.clock.advance(2500);
    expect(log).toEqual(["declaredDead 2"]);
    expect(members.data.read(NODE)).toMatchObject({ epoch: 2 });
    expect(membership.registration.epoch).toBe(2);
    await members.clock.advance(10_000);
    expect(log).toEqual(["declaredDead 2"]);
  });
});

describe("a node that closes", () => {
  test("says that it is dead, and holds nothing any more", async () => {
    const members = new Members();
    const { membership } = await members.add("a");
    const { lease } = membership.registration;
    await membership.close();
    expect(members.data.read(NODE)).toEqual({ epoch: 1, n: 1, deadMs: 1_000_000 });
    expect(lease?.held).toBe(false);
    await members.clock.advance(60_000);
    expect(members.data.read(NODE)).toMatchObject({ n: 1 });
  });

  test("does not wait for a store that does not answer", async () => {
    const members = new Members();
    const member = await members.add("a");
    member.cutOff();
    await member.membership.close();
    expect(member.membership.registration.state).toBe("closed");
  });
});
