import { describe, expect, it } from "vitest";
import { backoffMs } from "../../runtime/client/backoff.js";
import { settle } from "./counting-clock.js";
import { createOpenTable } from "./game.js";

describe("the wait before an attempt", () => {
  const range = { minMs: 100, maxMs: 1_000 };

  it.each([
    [0, 100, 200],
    [1, 100, 400],
    [3, 100, 1_000],
    [2_000, 100, 1_000],
  ])("after %i failures lies from %i to %i ms", (failures, from, to) => {
    expect(backoffMs(range, failures, 0)).toBe(from);
    expect(backoffMs(range, failures, 1)).toBe(to);
  });

  it("is always the same where minimum and maximum are", () => {
    expect(backoffMs({ minMs: 5, maxMs: 5 }, 3, 0.7)).toBe(5);
  });
});

describe("a connection that is lost", () => {
  it.each([1001, 1002, 1003, 1006, 1009, 1011, 1012, 1013, 4408, 4500])("with %i comes back", async (code) => {
    const { client, socket, net, clock, statuses } = await createOpenTable();
    socket.end(code, "why");
    expect([client.status, statuses.at(-1)]).toEqual(["reconnecting", `reconnecting ${code} why 250`]);
    const back = client.connect();
    await clock.advance(250);
    net.last.accept();
    await back;
    expect(statuses.slice(-2)).toEqual(["reconnecting", "open"]);
  });

  it.each([1000, 3000, 4000, 4399, 4400, 4409, 4499])("with %i stays away and says so", async (code) => {
    const { client, socket, net, clock, lines } = await createOpenTable();
    socket.end(code, "why");
    await clock.advance(60_000);
    expect([client.status, net.sockets.length]).toEqual(["closed", 1]);
    expect(lines.all).toEqual([expect.stringContaining(`${code} "why"`)]);
  });

  it("stays away with reconnect: false", async () => {
    const { client, socket } = await createOpenTable({ reconnect: false });
    socket.end(1012);
    expect(client.status).toBe("closed");
  });

  it("waits longer and longer where connections stand only for moments", async () => {
    const { net, clock, statuses } = await createOpenTable({ random: () => 0.999 });
    for (let i = 0; i < 3; i++) {
      net.last.end(1006);
      await clock.advance(2_000);
      net.last.accept();
    }
    const waits = statuses.flatMap((line) => /1006 (\d+)/.exec(line)?.[1] ?? []).map(Number);
    expect(waits.map((ms) => Math.round(ms / 100))).toEqual([5, 10, 20]);
  });

  it("waits little again after one that stood", async () => {
    const { net, clock, statuses } = await createOpenTable({ random: () => 1 });
    for (let i = 0; i < 3; i++) {
      await clock.advance(5_000);
      net.last.end(1006);
      await clock.advance(500);
      net.last.accept();
    }
    expect(statuses.filter((line) => line.endsWith(" 500"))).toHaveLength(3);
  });

  it("logs one warning for a row of failures", async () => {
    const { net, clock, lines } = await createOpenTable();
    for (let i = 0; i < 5; i++) {
      net.last.end(1006);
      await clock.advance(10_000);
    }
    expect(lines.all.filter((line) => line.startsWith("warn"))).toHaveLength(1);
  });

  it("keeps its listeners, and asks for the token anew", async () => {
    let asked = 0;
    const { client, net, clock } = await createOpenTable({ token: () => `t${asked++}` });
    const heard: number[] = [];
    client.on.state((value) => heard.push(value));
    net.last.end(1006);
    await clock.advance(250);
    net.last.accept().deliver("0000040007");
    await settle();
    expect([heard, net.last.request.protocols[2]]).toEqual([[7], "kephas.token.dDE"]);
  });
});

describe("status listeners", () => {
  it("are told of all changes in order, even if one of them makes another", async () => {
    const { client, net } = await createOpenTable();
    const told: string[] = [];
    client.onStatus(({ status }) => {
      if (status === "closed") void client.connect();
    });
    client.onStatus(({ status }) => told.push(status));
    net.last.end(4000);
    await settle();
    expect(told).toEqual(["closed", "connecting"]);
  });

  it("that throw are logged and disturb nobody", async () => {
    const { client, net, lines } = await createOpenTable();
    client.onStatus(() => {
      throw new Error("oops");
    });
    const failsLater: () => unknown = () => Promise.reject(new Error("later"));
    client.onStatus(failsLater);
    const told: string[] = [];
    client.onStatus(({ status }) => told.push(status));
    net.last.end(1012);
    await settle();
    expect(told).toEqual(["reconnecting"]);
    expect(lines.all.filter((line) => line.includes("onStatus failed"))).toHaveLength(2);
  });
});
