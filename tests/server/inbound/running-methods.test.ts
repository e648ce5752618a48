import { createFakeClock } from "kephas/testing";
import { expect, test } from "vitest";
import { quiet } from "../harness/game.js";
import { join, listen, signal } from "../harness/real-server.js";

const BUSY = { code: "rateLimited", rpcCode: -32001, data: { method: "math.add", retryAfterMs: 1000 } };

/** A server whose `math.add` waits at a gate, except for `a: 0`. */
async function listenAtGate(options: { readonly maxRunningMethods?: number } = {}) {
  const gate = signal();
  const begun: number[] = [];
  const clock = createFakeClock();
  const { server, url } = await listen({
    ...options,
    clock,
    methods: {
      ...quiet().methods,
      math: {
        add: ({ a }) => {
          begun.push(a);
          return a === 0 ? 0 : gate.promise.then(() => a);
        },
      },
      tell({ a }) {
        begun.push(a);
        return gate.promise;
      },
    },
  });
  return { gate, begun, clock, server, url };
}

test("of one peer 64 methods may be at work; a further call is answered -32001, and runs once there is room", async () => {
  const { gate, begun, server, url } = await listenAtGate();
  const [{ client }, other] = [await join(server, url), await join(server, url)];
  const pending = Array.from({ length: 64 }, (_, i) => client.call.math.add({ a: i + 1 }));
  await expect(client.call.math.add({ a: 65 })).rejects.toMatchObject(BUSY);
  expect(begun).toHaveLength(64);
  expect(await client.request.buy(7)).toBe(7);
  expect(await other.client.call.math.add({ a: 0 })).toBe(0);
  gate.resolve();
  expect(await Promise.all(pending)).toHaveLength(64);
  expect(await client.call.math.add({ a: 65 })).toBe(65);
});

test("the number is an option; notifications count, and one too many is left out", async () => {
  const { gate, begun, server, url } = await listenAtGate({ maxRunningMethods: 2 });
  const { client } = await join(server, url);
  for (const a of [1, 2, 3]) client.call.tell({ a });
  await expect(client.call.math.add({ a: 4 })).rejects.toMatchObject(BUSY);
  expect(begun).toEqual([1, 2]);
  gate.resolve();
  expect(await client.call.math.add({ a: 5 })).toBe(5);
});

test("a handler that settles at once takes no room, however many come at once", async () => {
  const { server, url } = await listenAtGate({ maxRunningMethods: 1 });
  const { client } = await join(server, url);
  expect(await Promise.all(Array.from({ length: 50 }, () => client.call.math.add({ a: 0 })))).toHaveLength(50);
});

test("a handler that never settles makes room when its time is up", async () => {
  const { clock, server, url } = await listenAtGate({ maxRunningMethods: 1 });
  const { client } = await join(server, url);
  const stuck = client.call.math.add({ a: 1 }).catch(({ code }) => code);
  await expect(client.call.math.add({ a: 2 })).rejects.toMatchObject(BUSY);
  await clock.advance(30_000);
  expect(await stuck).toBe("timeout");
  expect(await client.call.math.add({ a: 0 })).toBe(0);
});
