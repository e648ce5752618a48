import { frameMessage, type KephasError, RPC_ID } from "kephas/protocol";
import { describe, expect, test } from "vitest";
import { type GameServerOptions, type Pair, Poor, quiet } from "../harness/game.js";
import { join, listen, log, nextMessage, open, signal } from "../harness/real-server.js";

const calm = quiet();

const INVALID = { jsonrpc: "2.0", error: { code: -32600, message: "Invalid Request" }, id: null };

describe("the id of a request, over a real socket", () => {
  test.each([
    "1",
    "0",
    "-7",
    "9007199254740991",
    "1.5",
    "-2.5e-7",
    "0.1",
    "null",
    '""',
    '"x"',
    '"1"',
    '"\\u00e4\\ud83d\\ude00"',
    '"null"',
  ])("%s is echoed as it is", async (id) => {
    expect(await askUnder(id)).toEqual({ id: "rpc", json: { jsonrpc: "2.0", result: 3, id: JSON.parse(id) } });
  });

  test.each(["true", "9007199254740992", "-1e300", "1e999", "[1]", '{"a":1}'])(
    "%s is none: -32600 under null, and the method is not called",
    async (id) => {
      const called: Pair[] = [];
      const methods = { ...calm.methods, math: { add: (pair: Pair) => called.push(pair) } };
      expect(await askUnder(id, { methods })).toEqual({ id: "error", json: INVALID });
      expect(called).toEqual([]);
    },
  );
});

async function askUnder(id: string, options: Partial<GameServerOptions> = {}) {
  const { url } = await listen(options);
  const socket = await open(url);
  const text = `{"jsonrpc":"2.0","method":"math.add","params":[1,2],"id":${id}}`;
  socket.send(frameMessage(RPC_ID, Buffer.from(text)));
  return nextMessage(socket);
}

/** What a call was rejected with. */
const errorOf = (call: Promise<unknown>): Promise<KephasError> =>
  call.then(
    (value) => Promise.reject(new Error(`resolved with ${value}`)),
    (error: KephasError) => error,
  );

describe("a call of the server's, over a real socket", () => {
  test("is checked on both sides, and nothing inner is told", async () => {
    const add = ({ a }: Pair): number => {
      if (a === 1) throw Poor({ missing: 2 });
      if (a === 2) throw new Error("the password is 1234");
      return a === 3 ? 0.5 : a;
    };
    const { server, url } = await listen({ methods: { ...calm.methods, math: { add } } });
    const { client } = await join(server, url);
    const [poor, broken, odd] = await Promise.all([1, 2, 3].map((a) => errorOf(client.call.math.add({ a }))));
    expect(Poor.is(poor) && poor.data).toEqual({ missing: 2 });
    expect(broken).toMatchObject({ code: "remote", rpcCode: -32603, message: "Internal error" });
    expect(odd).toMatchObject({ code: "remote", rpcCode: -32603, message: "Internal error" });
    expect(await errorOf(client.call.math.add({ a: 0.5 }))).toMatchObject({ code: "invalid", path: "a" });
    expect(log.lines.join()).toContain("the password is 1234");
  });

  test("ends by time and by signal, for the caller alone", async () => {
    const { promise: gate, resolve: release } = signal();
    const finished: number[] = [];
    const add = async ({ a }: Pair): Promise<number> => {
      await gate;
      return finished.push(a);
    };
    const { server, url } = await listen({ methods: { ...calm.methods, math: { add } } });
    const { client } = await join(server, url);
    const abort = new AbortController();
    const calls = [
      errorOf(client.call.math.add({ a: 1 }, { timeoutMs: 10 })),
      errorOf(client.call.math.add({ a: 2 }, { signal: abort.signal })),
    ];
    abort.abort(new Error("the page was left"));
    const [late, aborted] = await Promise.all(calls);
    expect(late).toMatchObject({ code: "timeout" });
    expect(aborted).toMatchObject({ code: "aborted", cause: abort.signal.reason });
    release();
    expect(await client.request.buy(7)).toBe(7);
    await expect.poll(() => finished).toEqual([1, 2]);
    await expect.poll(() => client.ignored.unmatched).toBe(2);
  });
});

describe("a call of the client's, over a real socket", () => {
  test("is checked on both sides, and nothing inner is told", async () => {
    const { server, url } = await listen();
    const { client, peer } = await join(server, url);
    expect(await errorOf(peer.call.duel.ask({ a: 1 }))).toMatchObject({ code: "unknownCommand", rpcCode: -32601 });
    client.handle.duel.ask(({ a }) => {
      if (a === 1) throw Poor({ missing: 2 });
      if (a === 2) return Promise.reject(new Error("the password is 1234"));
      return a === 3 ? 0.5 : a * 10;
    });
    const [poor, broken, odd] = await Promise.all([1, 2, 3].map((a) => errorOf(peer.call.duel.ask({ a }))));
    expect(Poor.is(poor) && poor.data).toEqual({ missing: 2 });
    expect(broken).toMatchObject({ code: "remote", rpcCode: -32603, message: "Internal error" });
    expect(odd).toMatchObject({ code: "remote", rpcCode: -32603 });
    expect(await peer.call.duel.ask({ a: 4 })).toBe(40);
    expect(await errorOf(peer.call.duel.ask({ a: 0.5 }))).toMatchObject({ code: "invalid", path: "a" });
  });

  test("ends by time, by signal, and when the client goes", async () => {
    const { server, url } = await listen();
    const { client, peer } = await join(server, url);
    client.handle.duel.ask(() => new Promise(() => {}));
    const abort = new AbortController();
    const late = errorOf(peer.call.duel.ask({ a: 1 }, { timeoutMs: 10 }));
    const aborted = errorOf(peer.call.duel.ask({ a: 2 }, { signal: abort.signal }));
    const lost = errorOf(peer.call.duel.ask({ a: 3 }));
    abort.abort();
    expect([await late, await aborted]).toMatchObject([{ code: "timeout" }, { code: "aborted" }]);
    client.close();
    expect(await lost).toMatchObject({ code: "outcomeUnknown" });
    expect(await errorOf(peer.call.duel.ask({ a: 4 }))).toMatchObject({ code: "closed" });
  });
});
