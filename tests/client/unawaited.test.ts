import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { watchSurfaced } from "../support/surfaced.js";
import { settle } from "./counting-clock.js";
import { createOpenTable, createTable, type GameClient } from "./game.js";

const surfaced = watchSurfaced();

const asking: readonly (readonly [string, (client: GameClient, options?: object) => Promise<unknown>])[] = [
  ["request", (client, options) => client.request.buy(1, options)],
  ["call", (client, options) => client.call.math.add({ n: 1 }, options)],
  ["next", (client, options) => client.next.state(options)],
];

describe.each(asking)("a %s that nobody awaits", (_, ask) => {
  it.each([
    ["the connection is lost", async ({ socket }: Awaited<ReturnType<typeof createOpenTable>>) => socket.end(1006)],
    ["its time is over", async ({ clock }: Awaited<ReturnType<typeof createOpenTable>>) => clock.advance(60_000)],
    ["the client is closed", async ({ client }: Awaited<ReturnType<typeof createOpenTable>>) => client.close()],
  ])("surfaces nowhere when %s", async (_when, end) => {
    const table = await createOpenTable();
    void ask(table.client, { timeoutMs: 1_000 });
    await settle();
    await end(table);
    table.client.close();
    await settle();
    expect(surfaced).toEqual([]);
  });

  it("surfaces nowhere when it fails at once: closed, aborted, or called wrongly", async () => {
    const { client } = createTable();
    void ask(client, { signal: AbortSignal.abort() });
    if (ask === asking[2]?.[1]) expect(() => ask(client, { timeoutMs: -1 })).toThrow("timeoutMs");
    else void ask(client, { timeoutMs: -1 });
    void ask(client);
    client.close();
    await settle();
    expect(surfaced).toEqual([]);
  });

  it("is rejected all the same for who awaits it, then or later", async () => {
    const { client, socket, clock } = await createOpenTable();
    const asked = ask(client, { timeoutMs: 1_000 });
    const handled = asked.then(null, (error: unknown) => error);
    await clock.advance(1_000);
    socket.end(1006);
    await settle();
    await expect(asked).rejects.toMatchObject({ code: "timeout" });
    expect(await handled).toMatchObject({ code: "timeout" });
  });
});

describe("a signal that many share", () => {
  it("has one listener, and none once nothing waits any more", async () => {
    const { client, socket, clock } = await createOpenTable();
    const { signal } = new AbortController();
    const asked = Array.from({ length: 20 }, () => asking.map(([, ask]) => ask(client, { signal, timeoutMs: 1_000 })));
    const unsubscribe = Array.from({ length: 20 }, () => client.on.state(() => {}, { signal }));
    await settle();
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    for (let i = 0; i < 20; i++) socket.deliver("0000030001");
    await clock.advance(1_000);
    await Promise.allSettled(asked.flat());
    for (const each of unsubscribe) each();
    expect([getEventListeners(signal, "abort"), surfaced]).toEqual([[], []]);
  });

  it("ends all that wait, and what begins to wait meanwhile", async () => {
    const { client } = await createOpenTable();
    const controller = new AbortController();
    const options = { signal: controller.signal };
    const asked = Array.from({ length: 12 }, () => asking.map(([, ask]) => ask(client, options)));
    const heard: number[] = [];
    client.on.state((value) => heard.push(value), options);
    const again = asked[0]?.[0]?.catch(() => client.request.buy(1, options));
    controller.abort();
    const outcomes = await Promise.allSettled(asked.flat());
    expect(outcomes.every((one) => one.status === "rejected" && one.reason.code === "aborted")).toBe(true);
    await expect(again).rejects.toMatchObject({ code: "aborted" });
    expect([getEventListeners(controller.signal, "abort"), surfaced]).toEqual([[], []]);
  });
});
